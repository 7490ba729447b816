"""``/meeting`` in the words of one language, by district."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from geoapp.pages.format import partial_date
from geoapp.pages.format import source_parts
from geoapp.pages.gaps.sentences import measure
from geoapp.pages.kinds import Json
from geoapp.pages.translations import Texts

#: The changes in the order they are told.
CHANGES = ("complete", "incomplete", "met", "lost", "stage", "project", "guidance_late", "guidance_done")


def words(told: Json, texts: Texts) -> Json:
    """Return what the template shows."""
    lines = list(_lines(told, texts))
    sources = {source for line in lines for source in line["sources"]}
    holders = sorted({line["holder"] for line in lines}, key=lambda name: (name == "", name))
    return {
        "since": partial_date(told["since"], texts.language),
        "until": partial_date(told["until"], texts.language),
        "until_last": told["until"] == told["last"],
        "counts": [
            {
                "change": change,
                "label": texts(f"meeting.{change}"),
                "n": sum(line["change"] == change for line in lines),
            }
            for change in CHANGES
        ],
        "districts": [
            {
                "name": holder or texts("meeting.nowhere"),
                "changes": [
                    {"change": change, "label": texts(f"meeting.{change}"), "lines": own}
                    for change in CHANGES
                    if (own := [x for x in lines if (x["holder"], x["change"]) == (holder, change)])
                ],
            }
            for holder in holders
        ],
        "meetings": [
            {"day": day, "label": partial_date(day, texts.language), "current": day == told["since"]}
            for day in told["meetings"]
        ],
        "ends": [
            {"day": day, "label": partial_date(day, texts.language), "current": day == told["until"]}
            for day in told["ends"]
        ],
        "not_compared": [_tier(part, texts) for part in told["attainment"] if not part["compared"]],
        "sources": [source_parts(source) for source in sorted(sources)],
    }


def _lines(told: Json, texts: Texts) -> Iterator[Json]:
    for part in told["attainment"]:
        for change in ("complete", "incomplete"):
            for row in part[change]:
                yield _line(change, row, texts, _tier(part, texts))
        for change in ("met", "lost"):
            for row in part[change]:
                yield _line(change, row, texts, _indicator(row, texts))
    for row in told["stages"]:
        yield _line("stage", row, texts, _stage(row, texts))
    for row in told["projects"]:
        yield _line("project", row, texts, _project(row, texts))
    for row in told["guidance"]:
        yield _line(f"guidance_{row['became']}", row, texts, _step(row, texts))


def _line(change: str, row: Json, texts: Texts, what: str) -> Json:
    return {
        "change": change,
        "holder": row[f"holder_{texts.language}"] or row["holder_vi"] or "",
        "code": row["code"],
        "name": row[f"name_{texts.language}"] or row["name_vi"] or "",
        "what": what,
        "query": urlencode({"date": row["day"]}),
        "self": row.get("self", False),
        "unconfirmed": row.get("unconfirmed", False),
        "sources": [each for each in row.get("sources", [row.get("source")]) if each],
    }


def _tier(part: Json, texts: Texts) -> str:
    return " · ".join((texts(f"criteria.level_{part['level']}"), texts(f"panel.tier_{part['tier']}")))


def _indicator(row: Json, texts: Texts) -> str:
    name = row[f"indicator_{texts.language}"] or row["indicator_vi"]
    values = [row["before"], row["after"]]
    if None in values:
        return f"{row['indicator']} {name}"
    before, after = (measure(value, row["measure"], texts) for value in values)
    return f"{row['indicator']} {name}: {before} → {after}"


def _stage(row: Json, texts: Texts) -> str:
    before = texts(f"panel.stage_{row['before']}") if row["before"] else texts("class.no_record")
    moved = f"{texts('panel.tier_' + row['tier'])}: {before} → {texts('panel.stage_' + row['after'])}"
    on = partial_date(row["on"], texts.language) if row["on"] else ""
    return " · ".join(filter(None, (moved, on, row["decision"])))


def _project(row: Json, texts: Texts) -> str:
    started = texts("meeting.began", day=partial_date(row["started_on"], texts.language))
    return " · ".join(
        filter(None, (row[f"project_{texts.language}"], row[f"lead_{texts.language}"], started))
    )


def _step(row: Json, texts: Texts) -> str:
    done = row["became"] == "done"
    day = row["done_on"] if done else row["due"]
    when = texts("meeting.done_on" if done else "gaps.due", day=partial_date(day, texts.language))
    parts = (row["indicator"], row[f"organisation_{texts.language}"], row["step"], row["result"], when)
    return " · ".join(filter(None, parts))
