"""Roadmap and guidance on a map: the state of each day, on the ground it was agreed for."""

from datetime import date

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.guidance import plan_on
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.maps.plans import guidance_column
from geoapp.maps.plans import guidance_days
from geoapp.maps.plans import roadmap_column
from geoapp.maps.plans import roadmap_days
from geoapp.maps.succession import Succession
from geoapp.maps.variables import Cell
from tests.maps.reporting import criteria_set
from tests.maps.reporting import indicator
from tests.maps.reporting import keys
from tests.maps.reporting import report
from tests.maps.reporting import standing
from tests.maps.reporting import unit

CHANGED = date(2019, 7, 1)
SET = criteria_set("S", [indicator("17.1", ">=", 65), indicator("17.2", ">=", 80)])


def _plan(code: str, target: str, tier: Tier = Tier.NTM, decided: str | None = None) -> Roadmap:
    decided_on = PartialDate.parse(decided) if decided else None
    return Roadmap(code, tier, PartialDate.parse(target), "test", decided_on=decided_on)


def _recognised(code: str, day: str, tier: Tier = Tier.NTM) -> Recognition:
    return Recognition(code, tier, Stage.RECOGNISED, "test", decided_on=PartialDate.parse(day))


def _step(code: str, indicator_code: str, **dates: str) -> Guidance:
    found = {key: PartialDate.parse(day) for key, day in dates.items()}
    return Guidance(f"G-{code}", code, "S", indicator_code, "so_tnmt", "Hướng dẫn", "test", **found)


def test_the_roadmap_stands_against_what_was_reached_by_the_day() -> None:
    rows = [unit("10"), unit("11"), unit("12"), unit("13")]
    plans = [_plan("10", "2019-06"), _plan("11", "2019-06"), _plan("12", "2019-06")]
    decided = [_recognised("10", "2019-05-02"), _recognised("11", "2019-09-01", Tier.NANG_CAO)]
    days = [date(2019, 5, 1), date(2019, 6, 30), date(2019, 7, 1), date(2019, 9, 1)]
    column = roadmap_column(rows, Succession(rows, ()), plans, decided, Tier.NTM, days)
    assert keys(column) == [
        ["on_schedule", "on_schedule", "on_schedule", "no_target"],
        ["reached", "on_schedule", "on_schedule", "no_target"],
        ["reached", "late", "late", "no_target"],
        ["reached", "reached_late", "late", "no_target"],  # a higher tier reaches the lower one
    ]
    assert column.cells[3][1] == Cell("reached_late", {"target": "2019-06", "since": "2019-09-01"})
    assert list(roadmap_days(plans[:1])) == [date(2019, 7, 1)]


def test_another_tiers_roadmap_is_none_of_this_map() -> None:
    rows = [unit("10")]
    plans = [_plan("10", "2019", Tier.NANG_CAO)]
    column = roadmap_column(rows, Succession(rows, ()), plans, [], Tier.NTM, [date(2019, 5, 1)])
    assert keys(column) == [["no_target"]]
    assert column.empty


def test_rule_5_4_a_plan_stays_on_its_ground() -> None:
    rows = [unit("10", until=CHANGED), unit("10", since=CHANGED)]
    days = [date(2019, 6, 1), CHANGED]

    def told(kind: ChangeKind, target: str) -> list[list[str | None]]:
        held = Succession(rows, [Change(rows[0].id, rows[1].id, kind, None, "")])
        return keys(roadmap_column(rows, held, [_plan("10", target)], [], Tier.NTM, days))

    assert told(ChangeKind.MERGE, "2019-05") == [["late", None], [None, "no_target"]]
    assert told(ChangeKind.MERGE, "2020") == [["no_target", None], [None, "on_schedule"]]
    assert told(ChangeKind.RENAME, "2020") == [["on_schedule", None], [None, "on_schedule"]]


def test_rule_5_4_a_plan_belongs_to_the_ground_it_was_decided_for() -> None:
    rows = [unit("10", until=CHANGED), unit("10", since=CHANGED)]
    held = Succession(rows, [Change(rows[0].id, rows[1].id, ChangeKind.MERGE, None, "")])
    days = [date(2017, 3, 1), date(2019, 6, 1), CHANGED]
    plan = _plan("10", "2020", decided="2017-05")
    found = keys(roadmap_column(rows, held, [plan], [], Tier.NTM, days))
    # Nothing is taken from the future: before it was decided there was no target.
    assert found == [["no_target", None], ["on_schedule", None], [None, "no_target"]]


def test_of_several_plans_the_last_one_decided_by_the_day_holds() -> None:
    rows = [unit("10", until=CHANGED), unit("19", since=CHANGED)]
    held = Succession(rows, [Change(rows[0].id, rows[1].id, ChangeKind.RENAME, None, "")])
    plans = [_plan("19", "2021", decided="2019-09-01"), _plan("10", "2019-08", decided="2017-05")]
    days = [date(2019, 6, 1), date(2019, 8, 31), date(2019, 9, 1)]
    column = roadmap_column(rows, held, plans, [], Tier.NTM, days)
    told = [next(cell for cell in row if cell) for row in column.cells]
    assert [(cell.key, cell.detail["target"]) for cell in told] == [
        ("on_schedule", "2019-08"),
        ("on_schedule", "2019-08"),
        ("on_schedule", "2021"),
    ]
    same = [_plan("10", "2020"), _plan("10", "2020-12-31")]
    assert plan_on(same, CHANGED) is same[1]


def _guided(*steps: Guidance, misses: int = 1) -> list[str | None]:
    """Return the classes of unit 10, which misses so many of two, on 1 March, 1 June and 31 December."""
    reports = [report("10", "17.1", 60), report("10", "17.2", 70 if misses == 2 else 90)]
    reports += [report("10", "17.1", 60, "2018"), report("10", "17.2", 70 if misses == 2 else 90, "2018")]
    found = standing([unit("10")], [SET], reports, ["2019-03-01", "2019-06-01", "2019-12-31"])
    return [row[0] for row in keys(guidance_column(found, steps))]


def test_guidance_on_what_is_missing_counts_from_its_issue_to_its_end() -> None:
    step = _step("10", "17.1", issued_on="2019-04-01", due="2019-05-31")
    assert _guided(step) == ["no_guidance", "late", "late"]
    done = _step("10", "17.1", issued_on="2019-02-01", due="2019-06-30", done_on="2019-06-15")
    assert _guided(done) == ["on_schedule", "on_schedule", "done"]
    assert _guided(_step("10", "17.1", issued_on="2019-02-01")) == ["on_schedule"] * 3
    assert _guided() == ["no_guidance"] * 3
    assert _guided(_step("11", "17.1", issued_on="2019-02-01")) == ["no_guidance"] * 3


def test_of_several_missing_the_one_that_asks_for_most_is_shown_and_all_are_counted() -> None:
    late = _step("10", "17.1", issued_on="2019-01-01", due="2019-02-01")
    going = _step("10", "17.2", issued_on="2019-01-01", due="2020-01-31")
    assert _guided(late, misses=2) == ["no_guidance"] * 3
    assert _guided(late, going, misses=2) == ["late"] * 3
    found = standing(
        [unit("10")],
        [SET],
        [report("10", "17.1", 60), report("10", "17.2", Status.NEARLY_MET)],
        ["2019-12-31"],
    )
    cell = guidance_column(found, [late, going]).cells[0][0]
    assert cell == Cell("late", {"missed": 2, "late": 1, "on_schedule": 1})


def test_a_step_that_is_late_counts_though_another_on_the_same_indicator_is_done() -> None:
    done = _step("10", "17.1", issued_on="2019-01-01", done_on="2019-02-01")
    late = _step("10", "17.1", issued_on="2019-01-01", due="2019-02-15")
    assert _guided(done, late) == ["late"] * 3


def test_what_is_not_missing_is_told_apart_from_what_is_not_known() -> None:
    rows = [unit("10"), unit("11"), unit("12"), unit("13", name="Phường 13")]
    reports = [report("10", "17.1", 70), report("10", "17.2", 90), report("11", "17.1", 70)]
    found = standing(rows, [SET], reports, ["2015-12-31", "2019-12-31"])
    assert keys(guidance_column(found, [])) == [
        ["no_set"] * 4,
        ["nothing_missing", "not_assessed", "not_assessed", "not_applicable"],
    ]


def test_a_map_changes_when_a_step_is_issued_done_or_late() -> None:
    plan = _plan("10", "2019-06", decided="2018-01")
    assert list(roadmap_days([plan])) == [date(2018, 1, 31), date(2019, 7, 1)]
    step = _step("10", "17.1", issued_on="2019-01-05", due="2019-05", done_on="2019-06-15")
    assert list(guidance_days([step])) == [date(2019, 1, 5), date(2019, 6, 15), date(2019, 6, 1)]


def test_after_the_last_day_there_is_none() -> None:
    assert list(roadmap_days([_plan("10", "9999")])) == []
    assert list(guidance_days([_step("10", "17.1", due="9999-12-31")])) == []
