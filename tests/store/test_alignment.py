"""Rows of letters laid along each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.alignment import aligned, standing

ROWS = st.text("abc", max_size=12)


def same(one: str, other: str) -> str:
    return "".join(one[at] for at, _ in aligned(one, other))


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [
        ("abcdef", "xxabcdefyy", "abcdef"),
        ("abcdef", "xxabXcdefyy", "abcdef"),
        ("abcdef", "xxabdefyy", "abdef"),
        ("abcdef", "xxabXdefyy", "abdef"),
        ("abcdef", "xyz", ""),
        ("", "xyz", ""),
        ("abc", "", ""),
    ],
)
def test_letters_that_are_the_same_are_laid_on_each_other(one: str, other: str, letters: str) -> None:
    assert same(one, other) == letters


def test_letters_in_another_order_are_not_all_laid_on() -> None:
    assert len(aligned("abcdef", "fedcba")) == 1
    assert same("abcdef", "defabc") in ("abc", "def")


def test_what_is_far_off_is_not_laid_on() -> None:
    assert aligned("abcz", "abc" + "-" * 20 + "z") == [(0, 0), (1, 1), (2, 2)]


def test_what_is_worth_the_same_goes_to_the_one_with_more_in_it() -> None:
    assert aligned("abxyc", "ab--c")[-1] == (4, 4)


@given(ROWS, ROWS)
def test_pairs_are_of_the_same_letter_and_in_order(one: str, other: str) -> None:
    pairs = aligned(one, other)

    assert all(one[at] == other[place] for at, place in pairs)
    assert pairs == sorted(pairs)
    assert len({at for at, _ in pairs}) == len({place for _, place in pairs}) == len(pairs)


@given(ROWS, ROWS, ROWS)
def test_a_row_is_laid_on_itself(before: str, row: str, behind: str) -> None:
    assert len(aligned(row, before + row + behind)) >= len(row)


@given(ROWS, st.text("abc", min_size=1, max_size=3))
def test_every_place_where_a_part_stands_is_told(row: str, part: str) -> None:
    places = list(standing(row, part))

    assert len(places) == row.count(part)
    assert all(row.startswith(part, place) for place in places)
