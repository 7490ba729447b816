"""What other records tell of a project: its photographs, its checks, and the documents that concern it."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from geoapp.maps.projects import PlacedProject
from geoapp.pages.kinds import Json
from geoapp.projects.documents import Document
from geoapp.projects.photos import SIZES
from geoapp.projects.presence import presence
from geoapp.projects.records import Visibility
from geoapp.projects.upkeep import UpkeepCheck
from geoapp.projects.upkeep import is_works
from geoapp.projects.upkeep import kept_up
from geoapp.release.find.located import FoundProjects
from geoapp.release.photos import Photos
from geoapp.release.photos import PublishedPhoto
from geoapp.release.profiles.facts import document_facts

#: The latest documents that a page lists.
_MOST_DOCUMENTS = 30


@dataclass(frozen=True)
class Ties:
    """The records tied to the public projects, each sort sorted out once."""

    found: FoundProjects
    photographs: Photos

    def photos(self, project: str) -> list[Json]:
        """Return the photographs of a project with the addresses and sizes of their pictures."""
        return [_photo(each) for each in self.photographs.get(project, ())]

    def upkeep(self, item: PlacedProject) -> Json | None:
        """Return the checks of works, the oldest first; None for what is no works to keep up."""
        project = item.project
        checks = self._checks.get(project.id, [])
        kept = kept_up(presence(project), checks, self.found.day, works=is_works(project))
        if not checks and kept is False:
            return None
        return {"checks": [self._check(each) for each in checks]}

    def documents(self, item: PlacedProject) -> list[Json]:
        """Return the documents that concern a project, the latest first.

        Those are the ones of its public activities, and those that name a unit it ever lay in or an indicator
        it serves; one that names both has to fit in both. What concerns everything is not repeated here.
        """
        named = [each for each in self._documents if _concerns(each, item, self.found)]
        held = self._of_activities.get(item.project.id, ())
        own = [each for each in self.found.snapshot.documents if each.id in held]
        return document_facts([*named, *own])[:_MOST_DOCUMENTS]

    @cached_property
    def _checks(self) -> Mapping[str, list[UpkeepCheck]]:
        found: dict[str, list[UpkeepCheck]] = {}
        for check in sorted(self.found.snapshot.upkeep_checks, key=lambda each: each.checked_on.last):
            found.setdefault(check.project, []).append(check)
        return found

    @cached_property
    def _documents(self) -> Sequence[Document]:
        """The documents that do not concern everything."""
        return [each for each in self.found.snapshot.documents if each.units or each.indicators]

    @cached_property
    def _of_activities(self) -> Mapping[str, Iterable[str]]:
        """The ids of the documents that public activities of a project name."""
        found: dict[str, set[str]] = {}
        for activity in self.found.snapshot.activities:
            if activity.project and activity.visibility is Visibility.PUBLIC:
                found.setdefault(activity.project, set()).update(activity.documents)
        return found

    def _check(self, check: UpkeepCheck) -> Json:
        held = self.found.organisations.get(check.by or "")
        name = held.name_on(check.checked_on.last) if held else None
        by = {"slug": check.by, "name_vi": name.name_vi, "name_en": name.name_en} if name else None
        return {
            "checked_on": str(check.checked_on),
            "condition": str(check.condition),
            "next_due": str(check.next_due) if check.next_due else None,
            "by": by,
            "note": check.note,
            "source": check.source,
        }


def _photo(each: PublishedPhoto) -> Json:
    photo = each.photo
    shrink = min(1.0, SIZES[0] / max(photo.width, photo.height))
    return {
        "small": each.small,
        "large": each.large,
        "width": round(photo.width * shrink),
        "height": round(photo.height * shrink),
        "caption_vi": photo.caption_vi,
        "caption_en": photo.caption_en,
        "taken_on": str(photo.taken_on) if photo.taken_on else None,
        "source": photo.source,
    }


def _concerns(document: Document, item: PlacedProject, found: FoundProjects) -> bool:
    indicators, units = item.project.indicators, found.units_ever(item) if document.units else ()
    if document.indicators and not set(document.indicators) & set(indicators):
        return False
    # Codes are used again: the unit is meant that bore the code when the document was issued.
    day = document.issued_on.last if document.issued_on else None
    named = {unit.code for unit in units if day is None or unit.valid_on(day)}
    return not document.units or bool(set(document.units) & named)
