"""Made-up documents, programmes and commitments for the demonstration."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from random import Random

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.dates import PartialDate
from geoapp.operations.demonstration_projects import SOURCE
from geoapp.projects.documents import Document
from geoapp.projects.documents import DocumentKind
from geoapp.projects.programmes import Commitment
from geoapp.projects.programmes import CommitmentKind
from geoapp.projects.programmes import Party
from geoapp.projects.programmes import PartyRole
from geoapp.projects.programmes import Programme
from geoapp.projects.records import Organisation

PROGRAMME_YEARS = (2019, 2020)

_LASTING = (
    (DocumentKind.LAW, "Luật minh họa về bảo vệ môi trường", "2014-06"),
    (DocumentKind.PLAN, "Chương trình phối hợp minh họa của cả nước", "2016-12-26"),
    (DocumentKind.DECISION, "Quyết định minh họa về bộ tiêu chí môi trường", "2017-03-15"),
)
_YEARLY = (
    (DocumentKind.PLAN, "Kế hoạch minh họa thực hiện chương trình năm {year}", "{year}-02-20"),
    (DocumentKind.GUIDANCE, "Hướng dẫn minh họa xây dựng mô hình năm {year}", "{year}-03"),
    (DocumentKind.REPORT, "Báo cáo minh họa kết quả chương trình năm {year}", "{year}-12-20"),
)
_GUIDED = ("17.5", "17.6")
# What is committed to, its unit of measure, its words, and the least and the largest target.
_PROMISES: tuple[tuple[CommitmentKind, str, str, int, int], ...] = (
    (CommitmentKind.NEW_PROJECTS, "mô hình", "Xây dựng mô hình mới", 2, 6),
    (CommitmentKind.REPLICATED_PROJECTS, "mô hình", "Nhân rộng mô hình", 1, 3),
    (CommitmentKind.MAINTAINED_WORKS, "công trình", "Duy trì công trình đã xây dựng", 8, 18),
    (CommitmentKind.ACTIVITIES, "cuộc", "Tổ chức hoạt động truyền thông", 5, 10),
    (CommitmentKind.PEOPLE_REACHED, "người", "Tuyên truyền đến hội viên và người dân", 300, 900),
    (CommitmentKind.ACTIVITIES, "cây", "Trồng cây xanh", 200, 2000),
    (CommitmentKind.GUIDANCE, "việc", "Hướng dẫn xã chưa đạt tiêu chí môi trường", 2, 6),
    (CommitmentKind.OTHER, "hộ", "Vận động hộ dân ký cam kết bảo vệ môi trường", 200, 900),
)
_IN_A_DISTRICT = 0.2
_STATED = 0.6


def fabricate_documents(units: Sequence[Unit], random: Random) -> tuple[Document, ...]:
    """Return the made-up documents: some hold for good, some belong to a year, some concern one district."""
    districts = sorted({unit.code for unit in units if unit.level is Level.DISTRICT})
    drafts: list[tuple[DocumentKind, str, str, tuple[str, ...]]] = [(*each, ()) for each in _LASTING]
    for year in PROGRAMME_YEARS:
        drafts += [(kind, title.format(year=year), day.format(year=year), ()) for kind, title, day in _YEARLY]
        for code in random.sample(districts, 2):
            title = f"Công văn minh họa gửi một huyện năm {year}"
            drafts.append((DocumentKind.GUIDANCE, title, f"{year}-05-{random.randint(1, 28):02}", (code,)))
    return tuple(
        Document(
            id=f"MH-VB-{n:02}",
            kind=kind,
            title=f"{title}, không có thật",
            source=SOURCE,
            number=f"{n}/MH",
            issued_on=PartialDate.parse(day),
            issuer="Cơ quan minh họa",
            units=concerned,
            indicators=_GUIDED if concerned else (),
        )
        for n, (kind, title, day, concerned) in enumerate(drafts, 1)
    )


def fabricate_programmes(
    organisations: Sequence[Organisation], documents: Sequence[Document]
) -> tuple[Programme, ...]:
    """Return the made-up programme of each year, with all organisations as its parties."""
    basis = tuple(document.id for document in documents[: len(_LASTING)])
    parties = tuple(Party(each.slug, _role(each)) for each in organisations)
    return tuple(
        Programme(
            year=year,
            title=f"Chương trình phối hợp minh họa năm {year}, không có thật",
            source=SOURCE,
            signed_on=PartialDate.parse(f"{year}-02-14"),
            legal_basis=basis,
            parties=parties,
        )
        for year in PROGRAMME_YEARS
    )


def fabricate_commitments(
    organisations: Sequence[Organisation], units: Sequence[Unit], random: Random
) -> tuple[Commitment, ...]:
    """Return two commitments of each organisation and year, some for one district only."""
    districts = sorted({unit.code for unit in units if unit.level is Level.DISTRICT})
    return tuple(
        _commitment(n, year, organisation, promise, districts, random)
        for n, (year, organisation, promise) in enumerate(_promised(organisations), 1)
    )


def _promised(
    organisations: Sequence[Organisation],
) -> Iterator[tuple[int, str, tuple[CommitmentKind, str, str, int, int]]]:
    """Give each organisation new models and one thing more, another one each year."""
    for at, year in enumerate(PROGRAMME_YEARS):
        for n, organisation in enumerate(organisations):
            yield year, organisation.slug, _PROMISES[0]
            yield year, organisation.slug, _PROMISES[1 + (n + at) % (len(_PROMISES) - 1)]


def _commitment(
    n: int,
    year: int,
    organisation: str,
    promise: tuple[CommitmentKind, str, str, int, int],
    districts: Sequence[str],
    random: Random,
) -> Commitment:
    kind, unit, text, least, most = promise
    target = float(random.randint(least, most))
    local = kind is not CommitmentKind.OTHER and random.random() < _IN_A_DISTRICT
    stated = kind is CommitmentKind.OTHER and random.random() < _STATED
    return Commitment(
        id=f"MH-CK-{n:03}",
        year=year,
        organisation=organisation,
        kind=kind,
        source=SOURCE,
        target=max(1.0, target // 4) if local else target,
        unit=unit,
        unit_code=random.choice(districts) if local else None,
        text=f"{text} (minh họa)",
        delivered=float(round(target * random.uniform(0.6, 1.2))) if stated else None,
        delivered_source=SOURCE if stated else "",
    )


def _role(organisation: Organisation) -> PartyRole:
    if organisation.kind == "government":
        return PartyRole.LEAD
    return PartyRole.PARTNER if organisation.kind == "volunteer_group" else PartyRole.PARTY
