"""Functions that behave and misbehave in a child."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from geoapp.errors import IntakeError


def shout(path: Path, *words: str) -> Iterator[bytes]:
    yield path.read_bytes().upper()
    yield " ".join(words).encode()


def refuse(path: Path) -> Iterator[bytes]:
    yield b"half an answer that must not be taken for a sentence"
    raise IntakeError(f"{path.name} là tệp hỏng: lưu lại")


def environment(_path: Path) -> Iterator[bytes]:
    yield "\n".join(sorted(os.environ)).encode()


def limits(_path: Path) -> Iterator[bytes]:
    kinds = (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_NOFILE, resource.RLIMIT_CORE)
    yield repr([resource.getrlimit(kind) for kind in kinds]).encode()


def network(_path: Path) -> Iterator[bytes]:
    yield os.readlink("/proc/self/ns/net").encode()


def abort(_path: Path) -> Iterator[bytes]:
    yield b"x"
    os.abort()


def eat(_path: Path) -> Iterator[bytes]:
    yield bytes(2**40)


def write(_path: Path) -> Iterator[bytes]:
    while True:
        yield bytes(2**20)


def spin(_path: Path) -> Iterator[bytes]:
    while True:
        pass
    yield b""


def sleep(_path: Path) -> Iterator[bytes]:
    time.sleep(60)
    yield b""
