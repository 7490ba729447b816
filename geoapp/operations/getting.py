"""Getting a public set of boundaries: what is offered, the download, and the command that imports it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from datetime import datetime
from pathlib import Path

from geoapp import files
from geoapp.config import Settings
from geoapp.config import shipped
from geoapp.errors import FetchError
from geoapp.fetch.download import Part
from geoapp.fetch.download import Progress
from geoapp.fetch.download import download
from geoapp.fetch.gazetteer import gather
from geoapp.fetch.keeping import differs
from geoapp.fetch.keeping import refuse_other_kinds
from geoapp.fetch.keeping import write_note
from geoapp.fetch.offers import Offer
from geoapp.fetch.offers import read_offer
from geoapp.fetch.sources import Source
from geoapp.fetch.sources import find_source
from geoapp.fetch.sources import read_sources
from geoapp.fetch.web import Web
from geoapp.intake.vectors import SIZE_LIMIT

#: Districts ended that day, communes were redrawn and provinces merged (Resolution 1662, 202/2025/QH15).
_REFORM = "2025-07-01"


@dataclass(frozen=True)
class Got:
    """A set that lies in its place, with its SHA-256; ``renewed`` is false where it was there already."""

    offer: Offer
    path: Path
    digest: str
    renewed: bool

    def lines(self) -> list[str]:
        """Say what was got, and how to import it."""
        done = "Wrote" if self.renewed else "Unchanged since the last download:"
        day = f"--set valid_from=YYYY-MM-DD --set source={shlex.quote(self.offer.citation())}"
        command = (
            f"geoapp import boundaries {shlex.quote(str(self.path))} --set level={self.offer.source.level}"
        )
        return [
            f"{done} {self.path} ({self.path.stat().st_size / 1e6:.1f} MB)",
            f"SHA-256 {self.digest}",
            "Import it, with the day its borders began to hold in place of YYYY-MM-DD:",
            f"  {command} {day} --dry-run",
            f"Borders that ended with the reform of {_REFORM} also need --set valid_to={_REFORM}.",
            "Such sets are no official borders: compare them, and look how Hoàng Sa and Trường Sa are shown.",
        ]


def list_sources(*, path: Path | None = None) -> tuple[Source, ...]:
    """Return the sources there are; ``path`` is another list, for tests."""
    return read_sources(path or shipped("data", "boundaries", "sources.toml"))


def look(name: str, *, web: Web, sources: tuple[Source, ...]) -> Offer:
    """Ask the publisher of the source ``name`` what it offers; see :func:`geoapp.fetch.offers.read_offer`."""
    return read_offer(web, find_source(sources, name))


def shown(offer: Offer) -> list[str]:
    """Return the offer in lines for a person, and whether the file is more than an import takes."""
    lines = offer.lines()
    if offer.source.kind != "gazetteer" and (offer.octets or 0) > SIZE_LIMIT:
        most = SIZE_LIMIT // 2**20
        lines.append(
            f"{'note:':<13}imports take up to {most} MB: this file must be simplified or split first"
        )
    return lines


def folder_for(settings: Settings, chosen: Path | None) -> Path:
    """Return the folder downloads go to."""
    return chosen or settings.instance / "data" / "boundaries"


def get(offer: Offer, folder: Path, *, replace: bool, web: Web, progress: Progress) -> Got:
    """Download the offer into ``folder``; the file takes its place when all of it was found good.

    Raises
    ------
    FetchError
        It cannot be had, is not what it says, was stopped, or differs from the file there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / offer.source.file
    part = Part(folder / f"{offer.source.file}.part")
    with part.writing() as file:
        try:
            download(web, offer.address, part, file, offer.source.page, progress)
        except KeyboardInterrupt as error:
            file.flush()
            kept = f"Stopped; {part.path.stat().st_size / 1e6:.1f} MB stay in {part.path}"
            raise FetchError(f"{kept}: run the same command again and it goes on from there") from error
        return _keep(offer, part, target, replace=replace)


def _keep(offer: Offer, part: Part, target: Path, *, replace: bool) -> Got:
    try:
        refuse_other_kinds(part.path, "zip" if offer.source.kind == "gazetteer" else "geojson")
        received = files.digest(part.path)
        _refuse_other_sum(offer, received)
        fresh = _layer(offer, part, target)
    except FetchError:
        part.forget()
        raise
    digest = files.digest(fresh)
    if differs(target, digest) and not replace:
        if fresh != part.path:
            fresh.unlink()
        what = f"{offer.source.name} differs from {target}, which stays as it is (new SHA-256 {digest})"
        raise FetchError(f"{what}: the publisher changed it; take the new one with --replace")
    renewed = not target.exists() or (replace and differs(target, digest))
    files.move_into_place(fresh, target)
    part.forget()
    write_note(target, _note(offer, digest, received))
    return Got(offer, target, digest, renewed)


def _layer(offer: Offer, part: Part, target: Path) -> Path:
    if offer.source.kind != "gazetteer":
        return part.path
    fresh = target.with_name(f"{target.name}.new")
    try:
        gather(part.path, fresh, offer.source.placetype)
    except FetchError:
        fresh.unlink(missing_ok=True)
        raise
    return fresh


def _refuse_other_sum(offer: Offer, received: str) -> None:
    if offer.sha256 and offer.sha256 != received:
        what = f"The file has the SHA-256 {received}, the publisher states {offer.sha256}"
        raise FetchError(f"{what}: it was damaged or exchanged on the way; nothing was kept")


def _note(offer: Offer, digest: str, received: str) -> Mapping[str, object]:
    return {
        "file": offer.source.file,
        "sha256": digest,
        "sha256_received": received,
        "sha256_stated": offer.sha256,
        "address": offer.address,
        "page": offer.source.page,
        "publisher": offer.source.publisher,
        "made_from": offer.upstream,
        "licence": offer.licence,
        "attribution": offer.source.attribution,
        "level": offer.source.level,
        "state_of": offer.year,
        "built": offer.built,
        "fetched_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
