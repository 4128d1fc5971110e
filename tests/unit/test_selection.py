"""A test whose engine is missing is left out by name and number, under what was missing."""

from tests.support.selection import Need, needs_of, split


def test_what_a_test_needs_is_read_from_markers_and_fixtures() -> None:
    needs = needs_of(["real_kafka", "asyncio"], ["tmp_path", "postgres_database"])

    assert needs == {Need.REAL_KAFKA, Need.POSTGRES}


def test_a_test_that_needs_nothing_always_runs() -> None:
    kept, left_out = split([("a", set()), ("b", set())], is_met=lambda need: False)

    assert kept == [0, 1]
    assert left_out.lines() == []


def test_a_test_with_an_unmet_need_is_left_out_and_told() -> None:
    tests = [("a", {Need.BROWSER}), ("b", {Need.POSTGRES}), ("c", {Need.BROWSER})]

    kept, left_out = split(tests, is_met=lambda need: need is Need.POSTGRES)

    assert kept == [1]
    assert left_out.lines() == ["2 not run, for want of a Chromium:", "  a", "  c"]


def test_a_test_with_two_unmet_needs_is_counted_once() -> None:
    _, left_out = split([("a", {Need.BROWSER, Need.REAL_KAFKA})], is_met=lambda need: False)

    assert left_out.by_need == {Need.REAL_KAFKA: ["a"]}
