"""Bytes become the lines an editor shows, or one sentence on why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import words
from store.readers import text


def test_every_line_ending_counts_once() -> None:
    data = b"one\r\ntwo\rthree\n\nfive"

    assert text.lines(data) == ["one", "two", "three", "", "five"]


def test_only_line_endings_of_an_editor_divide_lines() -> None:
    data = "one\u2028two\u2029three\x85four\x0bfive\x0csix\nseven".encode()

    assert text.lines(data) == ["one two three four five six", "seven"]


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    data = b"\xef\xbb\xbfTitle: Chips"

    assert text.lines(data) == ["Title: Chips"]


def test_indentation_stays_and_tabs_become_spaces() -> None:
    data = b"- point\n\t- below  \n  - between"

    assert text.lines(data) == ["- point", "    - below", "  - between"]


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        (b"", "empty", 0),
        (b" \r\n\t\n", "empty", 0),
        ("\u200b\n\u2060".encode(), "empty", 0),
        ("Title".encode("utf-16"), "UTF-16; save it as UTF-8", 0),
        (b"\xfe\xff\x00T", "UTF-16; save it as UTF-8", 0),
        (b"\x1f\x8b\x08\x00", "gzip, which is not unpacked here; unpack the file first", 0),
        (b"Title\x00", "not text", 0),
        (b"ID3\x04\x01\xff\xfb\x90\x07\x02\x03", "not text", 0),
        (b"a" * (text.LIMIT + 1), "larger than 5 MB", 0),
        (
            b"1\n2\r\n3\r4\n5\nsix \x97 dash",
            "byte 0x97 at line 6: not UTF-8; save the file as UTF-8 (offset 15)",
            6,
        ),
        ("cut off: é".encode()[:-1], "byte 0xc3 at line 1: not UTF-8; save the file as UTF-8 (offset 9)", 1),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, message: str, line: int) -> None:
    with pytest.raises(text.Unreadable) as refused:
        text.lines(data)

    assert (refused.value.message, refused.value.line) == (message, line)


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  two \t words\n", "two words"),
        ("zero\u200bwidth and soft\u00adhyphen", "zerowidth and softhyphen"),
        ("right \u202eto\u202c left\u2066\u2069", "right to left"),
        ("\x1b[31mred\x1b[0m alert\x07", "red alert"),
        ("\x1b\u200b[31mred", "red"),
        ("👩‍🚀 in space", "👩‍🚀 in space"),
        ("می‌خواهم", "می‌خواهم"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("“curly”", "“curly”"),
    ],
)
def test_words_are_cleaned_to_one_line(typed: str, cleaned: str) -> None:
    assert words.clean(typed) == cleaned


@given(st.text())
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    once = words.clean(typed)

    assert words.clean(once) == once


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_lines_are_counted_as_an_editor_counts_them(typed: str) -> None:
    content = "x" + typed.replace("\x00", "")
    editor = content.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    try:
        lines = text.lines(content.encode())
    except text.Unreadable:
        return

    assert len(lines) == len(editor)
