"""The part of YAML that front matter is written in, read with the lines that its texts stand on."""

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.readers.yaml import Entries, Entry, Items, Malformed, Scalar, Unread, Value, entries


def read(*lines: str) -> Entries:
    return entries(list(enumerate(lines, 1)))


def value(*lines: str) -> Value:
    """The value of the only key of a mapping."""
    [only] = read(*lines).entries
    return only.value


def rows(*lines: str) -> list[tuple[str, tuple[int, ...]]]:
    found = value(*lines)
    assert isinstance(found, Scalar), found
    return [(row.text, row.lines) for row in found.rows]


def plain(found: Value | Entries) -> object:
    """What a value holds, without its lines."""
    if isinstance(found, Scalar):
        return found.text
    if isinstance(found, Items):
        return [plain(item) for item in found.items]
    if isinstance(found, Entries):
        return {entry.key: plain(entry.value) for entry in found.entries}
    return found


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("k: Chips: Neoclouds", "Chips: Neoclouds"),
        ("k: @x", "@x"),
        ("k: Chips #127 and more", "Chips #127 and more"),
        ("k: 47:18 # minutes", "47:18"),
        ("k: [Live] Chips", "[Live] Chips"),
        ("k: [Watch](https://example.org)", "[Watch](https://example.org)"),
        ("k: “Chips” and more", "“Chips” and more"),
        ('k: "Chips" and "more"', '"Chips" and "more"'),
        ('k: "Chips"', "Chips"),
        ("k: 'It''s chips'", "It's chips"),
        (r'k: "a \"b\" \\ \u00e9 \x41 \U0001F3AF \ud83c\udfaf"', 'a "b" \\ é A 🎯 🎯'),
        (r'k: "half \ud83c of one"', "half  of one"),
        ('"k": Chips', "Chips"),
        ("k: | a | b |", "| a | b |"),
        ("k: > quoted", "> quoted"),
        ("k:", ""),
    ],
)
def test_a_value_is_the_text_that_its_author_meant(written: str, read_as: str) -> None:
    assert plain(value(written)) == read_as


def test_a_wrapped_text_is_one_line_and_a_blank_line_ends_it() -> None:
    assert rows("k: one", "  two", "", "  three") == [("one two", (1, 2)), ("three", (4,))]


def test_a_folded_block_is_a_line_a_paragraph() -> None:
    assert rows("k: >-", "  one", "  two", "", "", "  three", "    indented", "  four") == [
        ("one two", (2, 3)),
        ("", ()),
        ("three", (6,)),
        ("  indented", (7,)),
        ("four", (8,)),
    ]


def test_a_literal_block_stays_as_it_is() -> None:
    assert rows("k: |", "  # Title", "", "  - a", "    - b") == [
        ("# Title", (2,)),
        ("", (3,)),
        ("- a", (4,)),
        ("  - b", (5,)),
    ]


def test_a_text_in_marks_says_on_which_lines_each_of_its_own_lines_stands() -> None:
    found = rows(
        'k: "# Title\\n\\',
        "  \\n## Part\\n\\nWords that\\",
        "  \\ go on",
        "  here\\n- a",
        "",
        '  b"',
    )

    assert found == [
        ("# Title", (1,)),
        ("", ()),
        ("## Part", (2,)),
        ("", ()),
        ("Words that go on here", (2, 3, 4)),
        ("- a", (4,)),
        ("b", (6,)),
    ]


def test_lists_and_mappings_hold_each_other() -> None:
    found = read(
        "quotes:",
        "- text: one",
        "  tags: [a, 'b, c', \"d\"]",
        "- two",
        "-",
        "  text: three",
        "flat:",
        "  - a",
        "  - - b",
        "    - c",
        "person:",
        "  name: Ada",
    )

    assert plain(found) == {
        "quotes": [{"text": "one", "tags": ["a", "b, c", "d"]}, "two", {"text": "three"}],
        "flat": ["a", ["b", "c"]],
        "person": {"name": "Ada"},
    }


def test_what_is_not_read_says_why() -> None:
    found = [value(line) for line in ("k: &a x", "k: *a", "k: !!python/object x", "k: {a: b}", "k: [[a]]")]

    assert [isinstance(each, Unread) for each in found] == [True] * 5


@pytest.mark.parametrize("mark", ['"', "'"])
def test_a_text_without_an_end_is_malformed_at_its_line(mark: str) -> None:
    with pytest.raises(Malformed) as raised:
        read("a: b", f"k: {mark}one", "  two", "c: d")

    assert raised.value.line == 2


@pytest.mark.parametrize(
    "hostile",
    [
        "k: " + "[" * 200_000,
        "k: " + "{a: " * 100_000,
        "k:\n" + "- " * 200_000,
        'k: "' + '\\"' * 200_000 + '"',
    ],
)
def test_hostile_depth_is_read_at_once(hostile: str) -> None:
    began = time.process_time()

    assert read(*hostile.split("\n")).entries
    assert time.process_time() - began < 20  # what grows with the square takes minutes


def test_deep_mappings_are_read_no_deeper_than_front_matter_goes() -> None:
    found = value("k:", *(f"{' ' * depth}k:" for depth in range(1, 2000)))

    depth = 0
    while isinstance(found, Entries):
        depth, found = depth + 1, found.entries[0].value
    assert depth < 10


def test_a_line_of_no_entry_is_passed_over() -> None:
    assert read("words", "k: v", "").entries == (Entry("k", 2, value("", "k: v")),)


@given(st.lists(st.text(alphabet="ak: -\"'|>[]{}#&*!\\\n,x", max_size=20), max_size=20))
def test_no_lines_raise_but_what_is_malformed(lines: list[str]) -> None:
    written = "\n".join(lines).split("\n")

    with contextlib.suppress(Malformed):
        assert all(0 < line <= len(written) for line in read(*written).lines)
