"""The year by organisation: every project of the year is in a column, what states no kind too (rule 5.6)."""

from geoapp.exports.results.compute import results
from geoapp.exports.results.model import Table
from geoapp.exports.results.organisations import organisations_table
from geoapp.exports.results.words import ResultWords
from geoapp.pages.translations import Texts
from tests.exports.results.small import YEAR
from tests.exports.results.small import records


def test_projects_of_a_kind_not_stated_have_their_column() -> None:
    store = records()
    found = results(store, YEAR)
    words = ResultWords(Texts("vi"), found.day, store.attainment.units, store.organisations)
    tables = [each for each in organisations_table(found, words) if isinstance(each, Table)]
    (table,) = tables
    heads = [column.title for column in table.columns]
    first, last = 1, heads.index(words("column_activities"))
    assert words("counting_unstated") in heads[first:last]
    counted = sum(int(cell) for row in table.rows for cell in row[first:last])
    assert counted == len(found.projects)
