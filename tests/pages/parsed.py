"""A page as a tree, with the standard library's reader."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element
from xml.etree.ElementTree import TreeBuilder

_VOID = {"br", "circle", "img", "input", "line", "link", "meta", "path", "polyline", "rect", "use"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tree = TreeBuilder()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self.tree.end(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.tree.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.tree.end(tag)

    def handle_data(self, data: str) -> None:
        self.tree.data(data)


def parsed(page: str) -> Element:
    """Return the page's tree; fails where its tags do not match."""
    reader = _Reader()
    start = page.index("<html")
    reader.feed(page[start:].strip())
    return reader.tree.close()


def plain(node: Element) -> str:
    """Return the text of a node with single spaces."""
    return " ".join("".join(node.itertext()).replace("\u00a0", " ").split())


def with_class(node: Element, name: str) -> list[Element]:
    """Return the elements that have a class."""
    return [each for each in node.iter() if name in each.get("class", "").split()]


def attributes(node: Element, name: str) -> Iterator[str]:
    """Give every value of an attribute."""
    return (value for each in node.iter() if (value := each.get(name)) is not None)
