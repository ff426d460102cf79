"""Whatever the bytes, the reader answers with a reading and accounts for every line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.episodes import Reading
from store.readers import read, text

SHARED = Path(__file__).resolve().parents[3] / ".." / "shared"
CHIPS = Path(__file__).resolve().parents[3] / "store" / "content" / "chips.txt"
FIXTURES = sorted((SHARED / "fixtures" / "summaries").glob("*"))
SMALL = """\
---
title: "Chips"
tags:
- ai
---

# Chips

**Host:** Ada Lovelace (engineer)
**Date:** August 14, 2025

## 1. 🚀 Launch [00:10–05:00]

- [00:12] Ada says, “We never slept.”
  - below, with a “word
- later:- one • two

| Time | What |
|------|------|
| 06:00 | Landing |

```
code
```

## Notable Quotes

> "It broke." - **Ada Lovelace, 12:00**

## Conclusion

All is well.
"""
IN_FRONT = """\
---
title: >-
  Chips and
  neoclouds
hosts: [Ada Lovelace, 'Bo']
quotes:
- text: We never
    slept.
  speaker: Ada Lovelace
  timestamp: '12:30'
- “It broke.” — Bo
key_takeaways:
  - Note: power
  - title: Launch
    time: 00:10
summary: "# Top\\n\\n## One [00:10-05:00]\\n\\n- [00:12] a\\
  \\ wrapped\\n- b\\n\\n## Full Transcript\\n\\n
  **[00:00]** **Ada:** Hello.\\n\\n\\"x\\""
---

## More

Insight 1: One.
Quote: "We never slept at all, she says."
Significance: None.

**Ada Lovelace** (11:39)
> We never slept.
"""


def assert_every_line_is_accounted_for(reading: Reading, data: bytes) -> None:
    assert reading.summary is not None
    numbered = enumerate(text.lines(data), 1)
    content = set(reading.summary.lines())
    left = [remark.line for remark in reading.remarks if remark.severity == "left out"]
    assert len(left) == len(set(left))
    assert content.isdisjoint(left)
    assert content | set(left) == {line for line, words in numbered if words.strip()}


def assert_reads(data: bytes) -> Reading:
    """Read bytes, and check what has to hold for every reading."""
    reading = read("upload.txt", data)
    if reading.ok and reading.format == "summary":
        assert_every_line_is_accounted_for(reading, data)
    content = (reading.summary, reading.facts, reading.segments, reading.chapters)
    assert reading.ok == any(part is not None for part in content)
    return reading


@given(st.binary())
def test_no_bytes_whatever_raise(data: bytes) -> None:
    assert_reads(data)


@given(st.text(alphabet='aB 1:•-–*#|>[]()"“”`~=_.\n', max_size=300))
def test_no_mixture_of_marks_raises_or_loses_a_line(words: str) -> None:
    assert_reads(words.encode())


MARKS = (
    *(
        "",
        "",
        "\n",
        "\n\n",
        "\r",
        "-",
        "• ",
        " -\n",
        "[00:75]",
        "[00:10–05:00]",
        '"',
        "“",
        "”",
        "«",
        "**",
        "|",
        "#",
    ),
    *(
        "> ",
        "\n---\n",
        "---",
        "\\",
        "\\n",
        "'",
        ": ",
        "：",
        "- ",
        "&a ",
        "!",
        "[",
        "]",
        "{",
        "|\n",
        ">-\n",
        "# ",
        "  ",
    ),
    *(
        "Quote: ",
        "Speaker: ",
        "Insight 1: ",
        "Title: ",
        "## Transcript\n",
        "<!--",
        "```",
        "`",
        "12:30",
        "—",
        "金句",
    ),
)
cuts = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(MARKS)), max_size=12)


def damaged(document: str, cuts: list[tuple[float, int, str]]) -> bytes:
    """A document in which each cut, at its share of the length, puts a mark in place of some characters."""
    for share, length, mark in cuts:
        start = int(share * len(document))
        document = document[:start] + mark + document[start + length :]
    return document.encode()


@given(st.sampled_from((SMALL, IN_FRONT)), cuts)
def test_no_damage_to_a_summary_raises_or_loses_a_line(
    document: str, cuts: list[tuple[float, int, str]]
) -> None:
    assert_reads(damaged(document, cuts))


@given(st.sampled_from([path.read_text("utf-8") for path in (CHIPS, *FIXTURES)]), cuts)
def test_no_damage_to_a_real_summary_raises_or_loses_a_line(
    document: str, cuts: list[tuple[float, int, str]]
) -> None:
    assert_reads(damaged(document, cuts))


bullets = st.builds(
    "{}{} {}{}{}".format,
    st.sampled_from(["", "", "  ", "    "]),
    st.sampled_from(["•", "-", "*", "–", "1."]),
    st.sampled_from(
        [
            "",
            "[02:18] ",
            "[05:10–07:00] ",
            "**[1:02:03]** ",
            "(00:12) ",
            "[00:75] ",
            "Notable Quote [02:18]: ",
        ]
    ),
    st.sampled_from(
        [
            "words",
            "Ada says, “We never slept.”",
            "a “scare” quote",
            '"Straight."',
            "issues such as:- one • two",
        ]
    ),
    st.sampled_from(["", "", "", " -", " (12:00)", "."]),
)
others = st.sampled_from(
    [
        "",
        "",
        "wrapped words",
        "  indented words.",
        "> quoted",
        "**Bold:**",
        "| 02:18 | cell |",
        "|---|---|",
        "```",
        "-",
        "<!-- x",
    ]
)
dividers = st.sampled_from(
    [
        "## Heading",
        "### 2. Deeper [01:00–02:00]",
        "─────",
        "---",
        "EPISODE OVERVIEW",
        "## Notable Quotes",
        "## Conclusion",
        "Plain title",
    ]
)


@given(st.lists(bullets | others | dividers, max_size=30))
def test_every_line_of_the_family_is_accounted_for(lines: list[str]) -> None:
    assert_reads("\n".join(lines).encode())


@pytest.mark.skipif(not FIXTURES, reason="the shared fixtures are not beside the repository")
@pytest.mark.parametrize("path", FIXTURES or [SHARED], ids=lambda path: path.name)
def test_every_fixture_ends_in_a_report(path: Path) -> None:
    reading = assert_reads(path.read_bytes())

    assert reading.remarks


def test_the_shipped_document_is_a_summary() -> None:
    assert assert_reads(CHIPS.read_bytes()).format == "summary"


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_endings_and_a_byte_order_mark_change_nothing(ending: str) -> None:
    data = b"\xef\xbb\xbf" + SMALL.replace("\n", ending).encode()

    assert read("small.md", data) == read("small.md", SMALL.encode())


def test_what_is_no_summary_is_one_error_that_says_what_was_expected() -> None:
    reading = read("letter.txt", b"Dear Ada,\n\nthe engine works.\n\nYours, Charles\n")

    [remark] = reading.remarks
    assert reading.format == "unknown"
    assert remark.severity == "error"
    assert "expected headings with bullets below them, or quotes" in remark.message


def test_bytes_that_are_no_text_are_one_error_with_its_line() -> None:
    reading = read("chips.txt", b"one\ntwo \x97")

    [remark] = reading.remarks
    assert (remark.severity, remark.line) == ("error", 2)
    assert remark.message.startswith("byte 0x97 at line 2: not UTF-8")


@pytest.mark.parametrize(
    "piece", ["• “a” [00:10] ", "(((", "[[[", "**a ", "“", " -", "A says, ", "a:- ", "<!--", "| "]
)
def test_one_endless_line_takes_no_endless_time(piece: str) -> None:
    data = (piece * (200_000 // len(piece))).encode()

    assert_reads(data)


def test_a_line_beyond_the_limit_is_refused_unread() -> None:
    reading = read("chips.txt", b"a" * 10_000_000)

    assert [remark.message for remark in reading.remarks] == ["larger than 5 MB"]
