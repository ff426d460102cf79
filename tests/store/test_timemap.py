"""Times here and in another player, by moments that somebody heard in both."""

import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from store.timemap import TimeMap, read, write

offsets = st.integers(0, 99 * 3600)


@st.composite
def maps(draw: st.DrawFn, *, longer: bool = False) -> TimeMap:
    """Pairs in order; where there is the `longer`, by what ads put in between two of them."""
    here = sorted(draw(st.sets(st.integers(0, 5 * 3600), max_size=6)))
    if not longer:
        there = draw(st.sets(st.integers(0, 5 * 3600), min_size=len(here), max_size=len(here)))
        return TimeMap(tuple(zip(here, sorted(there), strict=True)))
    pairs, ads = [], 0
    for offset in here:
        ads += draw(st.integers(0, 300))
        pairs.append((offset, offset + ads))
    return TimeMap(tuple(pairs))


def test_without_a_pair_it_is_the_same_time_everywhere() -> None:
    assert (TimeMap().there(310), TimeMap().here(310)) == (310, 310)


def test_one_pair_shifts_everything() -> None:
    shifted = TimeMap(((310, 355),))

    assert [shifted.there(offset) for offset in (0, 310, 2802)] == [45, 355, 2847]
    assert [shifted.here(offset) for offset in (45, 355, 2847)] == [0, 310, 2802]


def test_between_two_pairs_it_is_stretched() -> None:
    stretched = TimeMap(((100, 100), (200, 300)))

    assert [stretched.there(offset) for offset in (100, 125, 150, 200)] == [100, 150, 200, 300]
    assert [stretched.here(offset) for offset in (100, 150, 200, 300)] == [100, 125, 150, 200]


def test_outside_of_the_pairs_the_nearest_shifts_and_no_slope_runs_away() -> None:
    stretched = TimeMap(((100, 110), (200, 300)))

    assert [stretched.there(offset) for offset in (0, 90, 210, 3600)] == [10, 100, 310, 3700]


def test_what_lies_before_the_start_there_is_at_its_start() -> None:
    shorter = TimeMap(((100, 40),))

    assert [shorter.there(offset) for offset in (0, 60, 61)] == [0, 0, 1]


def test_pairs_are_told_in_any_order() -> None:
    assert TimeMap(((2400, 2470), (310, 355))) == TimeMap(((310, 355), (2400, 2470)))


@given(maps(), offsets, offsets)
def test_what_comes_later_here_comes_no_earlier_there(times: TimeMap, one: int, other: int) -> None:
    first, then = sorted((one, other))

    assert times.there(first) <= times.there(then)
    assert times.here(first) <= times.here(then)


@given(maps())
def test_it_is_exact_at_the_pairs(times: TimeMap) -> None:
    assert [(here, times.there(here)) for here, _ in times.pairs] == list(times.pairs)
    assert [(times.here(there), there) for _, there in times.pairs] == list(times.pairs)


@given(maps(), offsets)
def test_no_time_is_negative(times: TimeMap, offset: int) -> None:
    assert times.there(offset) >= 0
    assert times.here(offset) >= 0


@given(maps(longer=True), offsets)
def test_there_and_back_is_within_a_second_where_ads_make_it_longer(times: TimeMap, offset: int) -> None:
    assert abs(times.here(times.there(offset)) - offset) <= 1


@given(maps(), offsets)
def test_there_and_back_is_within_what_a_second_there_is_here(times: TimeMap, offset: int) -> None:
    assume(times.there(offset) > 0)
    steepest = max(
        ((later[0] - here) / (later[1] - there) for (here, there), later in pairwise(times.pairs)),
        default=1,
    )

    assert abs(times.here(times.there(offset)) - offset) <= (max(steepest, 1) + 1) / 2


@given(maps(), offsets, st.integers(0, 60))
def test_one_pair_more_is_exact_too_or_refused(times: TimeMap, here: int, ads: int) -> None:
    try:
        more = times.with_pair(here, times.there(here) + ads)
    except ValueError:
        return

    assert more.there(here) == times.there(here) + ads
    assert set(more.pairs) - {(here, more.there(here))} == {pair for pair in times.pairs if pair[0] != here}


def test_a_pair_for_the_same_moment_here_takes_the_place_of_the_old() -> None:
    times = TimeMap(((310, 355), (2400, 2470)))

    assert times.with_pair(310, 340) == TimeMap(((310, 340), (2400, 2470)))


def test_a_pair_that_is_told_twice_is_one() -> None:
    assert TimeMap(((310, 355), (310, 355))) == TimeMap(((310, 355),))


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ((400, 355), "5:10=5:55 and 6:40=5:55 contradict each other"),
        ((400, 300), "5:10=5:55 and 6:40=5:00 contradict each other"),
        ((300, 356), "5:00=5:56 and 5:10=5:55 contradict each other"),
        ((2399, 2470), "39:59=41:10 and 40:00=41:10 contradict each other"),
    ],
)
def test_a_pair_that_contradicts_another_is_refused_with_both(pair: tuple[int, int], message: str) -> None:
    times = TimeMap(((310, 355), (2400, 2470)))

    with pytest.raises(ValueError, match=message):
        times.with_pair(*pair)


def test_two_times_for_one_moment_contradict_each_other() -> None:
    with pytest.raises(ValueError, match="5:10=5:55 and 5:10=6:00 contradict each other"):
        read("5:10=5:55, 5:10=6:00")


@pytest.mark.parametrize("pair", [(-1, 5), (5, -1), (5, 360_000)])
def test_a_time_that_no_stamp_can_say_is_refused(pair: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=re.escape(f"and not at {pair[0]} and {pair[1]} s")):
        TimeMap((pair,))


def test_a_map_is_written_as_pairs_of_stamps() -> None:
    assert write(TimeMap(((310, 355), (2400, 4270)))) == "5:10=5:55, 40:00=1:11:10"


@pytest.mark.parametrize(
    "text", ["5:10=5:55, 40:00=41:10", " 40:00 = 41:10 ,5:10=05:55 ", "05:10=5:55,40:00=0:41:10"]
)
def test_pairs_are_read_in_the_widths_that_people_write(text: str) -> None:
    assert read(text) == TimeMap(((310, 355), (2400, 2470)))


@given(maps())
def test_what_is_written_reads_back(times: TimeMap) -> None:
    assert read(write(times)) == times


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("5:10", "“5:10” is not a pair of times like 5:10=5:55"),
        ("5:10=5:55,", "“” is not a pair of times like 5:10=5:55"),
        ("5:10=5:55 40:00=41:10", "“5:55 40:00=41:10” is not a time like 2:06 or 1:02:03"),
        ("5:10=", "“” is not a time like 2:06 or 1:02:03"),
        ("5:10=5:75", "“5:75” is not a time: minutes and seconds end at 59"),
        ("310=355", "“310” is not a time like 2:06 or 1:02:03"),
    ],
)
def test_what_is_no_pair_is_refused_with_its_words(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        read(text)


@given(st.text(alphabet="0123456789:=,. ", max_size=60) | st.text())
def test_nothing_that_is_written_breaks_it(text: str) -> None:
    try:
        times = read(text)
    except ValueError:
        return

    assert read(write(times)) == times


@pytest.mark.parametrize("text", ["1:00=" * 100_000, "," * 100_000, "5:10=5:55," * 100_000, "9" * 100_000])
def test_a_hostile_map_is_refused_at_once(text: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        read(text)
