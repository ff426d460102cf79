"""Chapters of a description: a list of times and titles, told from summaries, turns and everything else."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.episodes import Chapter, Reading
from store.readers import read, youtube_chapters
from store.words import clean
from tests.conftest import SHARED, SHIPPED
from tests.store.readers.reading import Damage, damaged, damages, remarks

FIXTURE = SHARED / "fixtures" / "chapters" / "datatalks_s02e02_youtube-chapters.txt"
SUMMARIES = sorted((SHARED / "fixtures" / "summaries").glob("*"))
SMALL = """\
In this episode we cook a soup. Recorded live at 10:30.

Subscribe: https://example.org
• Twitter: https://example.org/@soup

CHAPTERS
00:00 Broth
01:02 Salt & water
1:02:03 Bread

#soup #bread
"""


def described(*lines: str) -> Reading:
    return read("soup.txt", "\n".join(lines).encode())


def told(reading: Reading) -> list[tuple[int, str]]:
    return [(each.start, each.title) for each in reading.chapters or ()]


def assert_reads(data: bytes) -> Reading:
    """Read bytes, and check what has to hold of every list of chapters."""
    reading = read("upload.txt", data)
    if reading.format == "YouTube chapters":
        found = reading.chapters or ()
        assert reading.ok == bool(found)
        assert list(found) == sorted(found, key=lambda each: each.start)
        assert all(each.title == clean(each.title) for each in found)
    return reading


def test_chapters_of_a_description_have_their_time_their_title_and_their_line() -> None:
    reading = read("soup.txt", SMALL.encode())

    assert reading.chapters == (
        Chapter(title="Broth", line=7, start=0),
        Chapter(title="Salt & water", line=8, start=62),
        Chapter(title="Bread", line=9, start=3723),
    )
    assert (reading.format, reading.counted) == ("YouTube chapters", {"chapters": 3})


def test_the_lines_around_the_list_are_told_of() -> None:
    reading = read("soup.txt", SMALL.encode())

    assert remarks(reading, "left out") == [
        (
            1,
            "“In this episode we cook a soup. Recorded live at 10:30.” is no chapter "
            "(and 4 more: lines 3, 4, 6, …)",
        )
    ]


@pytest.mark.parametrize("name", ["small.txt", "small.md", "small.vtt", "small.json"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_and_names_of_files_change_nothing_cases_3_15(name: str, ending: str) -> None:
    data = b"\xef\xbb\xbf" + SMALL.replace("\n", ending).encode()

    assert read(name, data) == read("small.txt", SMALL.encode())


@pytest.mark.parametrize(
    "form",
    [
        "{time} {title}",
        "{time} - {title}",
        "{time} – {title}",
        "{time}: {title}",
        "{time} | {title}",
        "({time}) {title}",
        "[{time}] {title}",
        "【{time}】{title}",
        "- {time} {title}",
        "• {time} {title}",
        "📱 {time} {title}",
        "▶️ {time} {title}",
        "1. {time} {title}",
        "  {time}   {title}  ",
        "{title} {time}",
        "{title} - {time}",
        "{title} ({time})",
        "{title}: [{time}]",
        "2) {title} – {time}",
        "{time}.500 {title}",
    ],
)
def test_lists_of_every_form_are_read_case_16(form: str) -> None:
    written = (("0:00", "Broth"), ("01:02", "Salt & water, 2 grams"), ("75:10", "Bread"), ("1:20:00", "End"))
    reading = described(*(form.format(time=time, title=title) for time, title in written))

    assert told(reading) == [(0, "Broth"), (62, "Salt & water, 2 grams"), (4510, "Bread"), (4800, "End")]
    assert (reading.format, reading.remarks) == ("YouTube chapters", ())


def test_ranges_have_their_ends() -> None:
    reading = described("0:00 - 1:02 Broth", "[1:02–2:00] Salt", "2:00‑3:00 Bread")

    assert [(each.start, each.end, each.title) for each in reading.chapters or ()] == [
        (0, 62, "Broth"),
        (62, 120, "Salt"),
        (120, 180, "Bread"),
    ]


def test_hyphens_that_do_not_break_stay_in_titles() -> None:
    reading = described("0:00 Real‑time soup", "1:00 Trade‑offs", "2:00 Full‑time bread")

    assert told(reading) == [(0, "Real‑time soup"), (60, "Trade‑offs"), (120, "Full‑time bread")]


def test_what_is_no_time_is_left_out_with_its_line_case_17() -> None:
    reading = described("0:00 Broth", "0:75 Salt", "12:5 Pepper", "1:2:3:4 Oil", "2:00 Bread", "3:00 End")

    assert told(reading) == [(0, "Broth"), (120, "Bread"), (180, "End")]
    assert remarks(reading, "left out") == [
        (
            2,
            "“0:75” is not a time like 2:06 or 1:02:03; “Salt” is left out (and 2 more: lines 3, 4)",
        )
    ]


def test_entries_out_of_order_are_sorted_and_told_of_case_22() -> None:
    reading = described("0:00 Broth", "5:00 Bread", "2:00 Salt")

    assert told(reading) == [(0, "Broth"), (120, "Salt"), (300, "Bread")]
    assert remarks(reading, "warning") == [
        (3, "starts before the chapter above it, expected them by time; sorted")
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("0:00 Broth", "1:00 Salt"),
        ("Soup", "", "We met at 5:30 pm.", "7:00 pm it was done.", "8:00 pm we ate."),
        ("See John 3:16", "and 4:12", "The ratio is 16:9"),
        ("# Soup", "", "0:00 Broth", "1:00 Salt", "2:00 Bread"),
        ("0:00 Broth", "- We cook", "1:00 Salt", "- We salt", "2:00 Bread", "- We bake"),
        ("0:00 Broth", "1:00 Salt", "2:00 Bread", "", "Key takeaways", "Salt late."),
        ("0:00 Broth", "1:00 Salt", "2:00 Bread", "", "“Salt is what you take back last.” – Ada"),
        ("0:00 Broth", "1:00 Salt", "2:00 Bread", "", "- Salt late", "- Bake long"),
        ("---", "title: Soup", "---", "0:00 Broth", "1:00 Salt", "2:00 Bread"),
        ("We begin.", "Then:", "1:00 Broth", "2:00 Salt", "3:00 Bread"),
    ],
)
def test_summaries_and_prose_are_no_lists(lines: tuple[str, ...]) -> None:
    assert not youtube_chapters.recognises(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("0:00 hello and welcome", "0:03 to another episode", "0:06 of our show", "0:09 about soup"),
        ("0:00 Ada: Hello.", "0:20 Ben: Hi there", "0:40 Ada: How are you", "1:00 Ben: Fine"),
        ("0:00 We begin with broth.", "0:30 It takes an hour.", "1:00 Then we salt it.", "1:30 Salt late"),
        *(
            (
                f"0:00 {'We cook the broth and ' * 5}",
                f"1:00 {'we salt it late and ' * 5}",
                f"2:00 {'bake ' * 20}",
            ),
        ),
    ],
)
def test_what_is_said_is_no_list(lines: tuple[str, ...]) -> None:
    assert not youtube_chapters.recognises(lines)


def test_a_bare_list_need_not_begin_at_zero() -> None:
    reading = described("Chapters:", "0:30 Broth", "1:00 Salt", "2:00 Bread")

    assert told(reading) == [(30, "Broth"), (60, "Salt"), (120, "Bread")]


def test_a_list_of_thousands_is_none() -> None:
    assert not youtube_chapters.recognises([f"{each}:00 Soup" for each in range(2_000)])


@pytest.mark.parametrize(
    "path",
    [*SUMMARIES, *sorted(SHIPPED.glob("*"))] if SUMMARIES else sorted(SHIPPED.glob("*")),
    ids=lambda path: path.name,
)
def test_no_summary_is_a_list(path: Path) -> None:
    assert not youtube_chapters.recognises(path.read_text(encoding="utf-8").split("\n"))


@given(st.binary())
def test_no_bytes_whatever_raise(data: bytes) -> None:
    assert_reads(SMALL.encode() + data)


@given(st.text(alphabet="aB 01:5•-–|[]()#>\n.", max_size=200))
def test_no_mixture_of_marks_raises(words: str) -> None:
    assert_reads(b"0:00 Broth\n1:00 Salt\n2:00 Bread\n" + words.encode())


@given(
    damages(
        len(SMALL), ["", "\n", "0", ":", "0:00", " - ", "(", "]", "99:99 ", "•", "：", "\u2011", "\u2028"], 8
    )
)
def test_no_damage_raises(damage: Damage) -> None:
    assert_reads(damaged(SMALL, damage).encode())


@pytest.mark.skipif(not FIXTURE.exists(), reason="the shared fixtures are not beside the repository")
def test_every_chapter_of_a_real_list_is_counted() -> None:
    written = re.findall(r"(?m)^(\d+):(\d+):(\d+) (.+)$", FIXTURE.read_text(encoding="utf-8"))
    reading = read(FIXTURE.name, FIXTURE.read_bytes())

    assert reading.counted == {"chapters": len(written)}
    assert told(reading) == [
        (int(hours) * 3600 + int(minutes) * 60 + int(seconds), title)
        for hours, minutes, seconds, title in written
    ]
    assert not reading.remarks
