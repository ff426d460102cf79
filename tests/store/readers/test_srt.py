"""SRT: every cue is read, with and without its number, its comma and its empty line."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.episodes import Reading
from store.readers import read
from store.words import clean
from tests.conftest import SHARED
from tests.store.readers.reading import Damage, damaged, damages, remarks

FIXTURES = sorted((SHARED / "fixtures" / "transcripts").glob("*.srt"))
SMALL = """\
1
00:00:01,000 --> 00:00:04,000
Ada: We never
<font color="#fff">slept</font>, {\\an8}never.

2
00:00:04,500 --> 00:00:06,000 X1:40 X2:600 Y1:20 Y2:50
Ben Byron: Never?

3
00:00:06,000 --> 00:00:08,000
Ada: Never
"""


def srt(*lines: str) -> Reading:
    return read("episode.srt", "\n".join(lines).encode())


def told(reading: Reading) -> list[tuple[str | None, str]]:
    """Who says what."""
    return [(each.speaker, each.text) for each in reading.segments or ()]


def assert_reads(data: bytes) -> Reading:
    """Read bytes, and check what has to hold of every transcript."""
    reading = read("upload.srt", data)
    if reading.format == "SRT transcript":
        assert reading.ok == bool(reading.segments)
        assert all(each.text == clean(each.text) for each in reading.segments or ())
    return reading


def test_cues_are_joined_by_who_speaks_with_the_line_and_time_of_each() -> None:
    reading = srt(SMALL)

    assert told(reading) == [
        ("Ada", "We never slept, never."),
        ("Ben Byron", "Never?"),
        ("Ada", "Never"),
    ]
    assert [(each.line, each.start, each.end) for each in reading.segments or ()] == [
        (2, 1, 4),
        (7, 4, 6),
        (11, 6, 8),
    ]
    assert (reading.format, reading.counted) == ("SRT transcript", {"cues": 3})
    assert remarks(reading, "note") == [(2, "speakers as named before a colon: Ada (2), Ben Byron (1)")]


@pytest.mark.parametrize(
    "lines",
    [
        ("00:00:01,000 --> 00:00:02,000", "We never", "", "00:00:02,000 --> 00:00:03,000", "slept."),
        (
            "1",
            "00:00:01,000 --> 00:00:02,000",
            "We never",
            "",
            "1",
            "00:00:02,000 --> 00:00:03,000",
            "slept.",
        ),
        (
            "7",
            "00:00:01,000 --> 00:00:02,000",
            "We never",
            "",
            "3",
            "00:00:02,000 --> 00:00:03,000",
            "slept.",
        ),
        (
            "1",
            "00:00:01,000 --> 00:00:02,000",
            "We never",
            "",
            "",
            "2",
            "00:00:02,000 --> 00:00:03,000",
            "slept.",
        ),
        ("1", "00:00:01,000 --> 00:00:02,000", "We never", "2", "00:00:02,000 --> 00:00:03,000", "slept."),
        ("00:00:01,000 --> 00:00:02,000", "We never", "00:00:02,000 --> 00:00:03,000", "slept."),
        ("1", "00:00:01,000-->00:00:02,000", "We never", "", "2", "00:00:02,000-->00:00:03,000", "slept."),
        ("1 00:00:01,000 --> 00:00:02,000 We never", "2 00:00:02,000 --> 00:00:03,000 slept."),
        (
            "1",
            "00:00:01,000 --> 00:00:02,000",
            "We never",
            "",
            "2",
            "00:00:02,000 --> 00:00:03,000",
            "",
            "slept.",
        ),
    ],
)
def test_numbers_and_empty_lines_may_be_missing_or_many_case_59(lines: tuple[str, ...]) -> None:
    reading = srt(*lines)

    assert told(reading) == [(None, "We never slept.")]
    assert (reading.format, reading.counted, reading.remarks) == ("SRT transcript", {"cues": 2}, ())


def test_a_number_that_is_said_is_no_cues_number() -> None:
    reading = srt(
        "1", "00:00:01,000 --> 00:00:02,000", "It was in", "1998", "00:00:02,000 --> 00:00:03,000", "or so."
    )

    assert told(reading) == [(None, "It was in 1998 or so.")]


def test_an_empty_line_within_a_cue_ends_no_cue_case_59() -> None:
    reading = srt(
        "1",
        "00:00:01,000 --> 00:00:02,000",
        "We never",
        "",
        "slept.",
        "",
        "2",
        "00:00:02,000 --> 00:00:03,000",
        "No.",
    )

    assert told(reading) == [(None, "We never slept. No.")]
    assert [line for line, _ in remarks(reading, "note")] == [5]


def test_decimals_with_a_point_are_noted_once_case_59() -> None:
    reading = srt(
        "00:00:01.500 --> 00:00:02.500", "We never", "", "", "00:00:02.500 --> 00:00:03.500", "slept."
    )

    assert [(each.start, each.end) for each in reading.segments or ()] == [(1, 3)]
    [(line, message)] = remarks(reading, "note")
    assert line == 1
    assert message.endswith("as WebVTT has it; expected 00:01:02,500 --> 00:01:04,000 (and 1 more, line 5)")


def test_two_parts_of_a_time_are_minutes_and_seconds_case_60() -> None:
    reading = srt("1", "00:01,000 --> 00:02,500", "We never", "", "2", "01:02,500 --> 01:04,000", "slept.")

    assert [(each.start, each.end) for each in reading.segments or ()] == [(1, 2), (62, 64)]
    [(line, message)] = remarks(reading, "note")
    assert line == 2
    assert "read as minutes and seconds" in message


@pytest.mark.parametrize(
    ("times", "start", "end"),
    [
        ("00:75:00,000 --> 00:76:00,000", None, None),
        ("00:00:61,000 --> 00:00:62,000", None, None),
        ("00:00:05,000 -->", 5, None),
        ("00:00:05 --> 00:00:06", 5, 6),
        ("00:00:05,000 --> 00:00:99,000", 5, None),
        ("00:00:05,000 --> 00:00:01,000", 5, None),
    ],
)
def test_bad_times_are_told_of_and_lose_no_word_cases_55_58(
    times: str, start: int | None, end: int | None
) -> None:
    reading = srt("1", times, "We never slept.")

    [segment] = reading.segments or ()
    assert (segment.text, segment.start, segment.end) == ("We never slept.", start, end)
    assert reading.counted == {"cues": 1}
    [(line, message)] = remarks(reading, "warning")
    assert line == 2
    assert message.startswith(f"found “{times}”")


def test_cues_of_no_length_overlapping_and_out_of_order_are_all_kept_cases_57_58() -> None:
    reading = srt(
        *("1", "00:00:09,000 --> 00:00:09,000", "Ada: Three.", ""),
        *("2", "00:00:01,000 --> 00:00:05,000", "Ben: One.", ""),
        *("3", "00:00:03,000 --> 00:00:04,000", "Ada: Two."),
    )

    assert [(each.text, each.start) for each in reading.segments or ()] == [
        ("One.", 1),
        ("Two.", 3),
        ("Three.", 9),
    ]
    assert [line for line, _ in remarks(reading, "warning")] == [6, 10]
    assert (2, "found “00:00:09,000 --> 00:00:09,000”, which lasts no time; kept") in remarks(reading, "note")


def test_a_speaker_goes_on_in_the_order_of_time() -> None:
    reading = srt(
        *("1", "00:00:05,000 --> 00:00:06,000", "was mine.", ""),
        *("2", "00:00:01,000 --> 00:00:02,000", "Ben: One.", ""),
        *("3", "00:00:03,000 --> 00:00:05,000", "Ada: The other"),
    )

    assert told(reading) == [("Ben", "One."), ("Ada", "The other was mine.")]


def test_what_stands_above_the_first_cue_is_told_of() -> None:
    reading = srt("Subtitles by Ada", "", SMALL)

    assert (reading.format, reading.counted) == ("SRT transcript", {"cues": 3})
    assert remarks(reading, "left out") == [(1, "“Subtitles by Ada” stands before the first cue")]


@pytest.mark.parametrize("name", ["small.srt", "small.txt", "small.vtt", "small.md"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_and_names_of_files_change_nothing_cases_3_15(name: str, ending: str) -> None:
    data = b"\xef\xbb\xbf" + SMALL.replace("\n", ending).encode()

    assert read(name, data) == read("small.srt", SMALL.encode())


def test_a_summary_with_an_arrow_is_no_transcript() -> None:
    reading = read(
        "chips.md", b"# Chips\n\n## Intro [00:10-05:00]\n\n- 10:30 --> from here on it got worse\n"
    )

    assert reading.format == "summary"


def test_cues_without_words_are_an_error() -> None:
    reading = srt("1", "00:00:01,000 --> 00:00:02,000", "", "2", "00:00:02,000 --> 00:00:03,000", "[Music]")

    assert remarks(reading, "error") == [
        (2, "found cues without words, expected what is said below their times")
    ]
    assert (reading.segments, reading.counted) == (None, {"cues": 2})


@pytest.mark.parametrize(
    "document", ["00:00:01,000 --> 00:00:02,000", "\n1\n00:00:01,000 --> 00:00:02,000\n"]
)
def test_times_alone_are_an_error(document: str) -> None:
    [(_, message)] = remarks(srt(document), "error")

    assert message.startswith("found cues without words")


def test_a_cue_that_the_document_is_cut_off_in_is_told_of() -> None:
    reading = srt("1", "00:00:01,000 --> 00:00:02,000", "We never slept.", "", "2", "00:00:02,0")

    assert (told(reading), reading.counted) == ([(None, "We never slept.")], {"cues": 1})
    assert remarks(reading, "warning") == [(6, "found “00:00:02,0”, at which the document is cut off")]


def test_a_time_that_is_said_last_stays() -> None:
    assert told(srt("1", "00:00:01,000 --> 00:00:02,000", "We slept at", "10:30")) == [
        (None, "We slept at 10:30")
    ]


def test_a_last_cue_of_a_time_alone_has_no_words() -> None:
    reading = srt(
        "1", "00:00:01,000 --> 00:00:02,000", "We never slept.", "", "2", "00:00:02,000 --> 00:00:03,000"
    )

    assert (told(reading), reading.counted) == ([(None, "We never slept.")], {"cues": 2})
    assert remarks(reading, "left out") == [(6, "a cue without words")]


def test_a_lone_colon_in_another_language_makes_no_speaker_case_53() -> None:
    reading = srt(
        "00:00:01,000 --> 00:00:02,000", "¿Y bien?", "", "00:00:02,000 --> 00:00:03,000", "Pregunta: ¿qué es?"
    )

    assert told(reading) == [(None, "¿Y bien? Pregunta: ¿qué es?")]


@given(st.binary())
def test_no_bytes_whatever_raise(data: bytes) -> None:
    assert_reads(SMALL.encode() + data)


@given(st.text(alphabet="aB 1:.,-><>{}\\/&;[]\n：好", max_size=300))
def test_no_mixture_of_marks_raises(words: str) -> None:
    assert_reads(f"1\n00:00:01,000 --> 00:00:02,000\n{words}".encode())


@given(
    damages(
        300, ["", "\n", "\n\n", "\r", "-->", "->", "00:00:01,000", "1\n", ",", ":", "{\\", "<font", "A: "], 12
    )
)
def test_no_damage_raises(damage: Damage) -> None:
    assert_reads(damaged(SMALL, damage).encode())


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "\n", "\n\n", "\n{number}\n", "{number}\n", "\n1\n"]),
            st.integers(0, 99),
            st.sampled_from([",000 --> ", ".000 --> ", "-->", " --> ", ",500 -> ", ",1 --> "]),
            st.integers(0, 99),
            st.lists(
                st.sampled_from(["{}", "Ada: {}", ">> {}", "- {}", "\n{}", "<i>{}</i>", "{{\\an8}}{}"]),
                min_size=1,
            ),
        ),
        min_size=1,
    )
)
def test_no_word_is_lost_or_said_twice(cues: list[tuple[str, int, str, int, list[str]]]) -> None:
    document, words = "", 0
    for number, (before, start, arrow, end, lines) in enumerate(cues, 1):
        fraction = ",900" if arrow == ",500 -> " else ""
        document += before.format(number=number) + f"00:00:{start:02}{arrow}00:00:{end:02}{fraction}\n"
        for line in lines:
            document += line.format(f"Word{words}.") + "\n"
            words += 1

    reading = assert_reads(document.encode())

    said = re.findall(r"Word\d+", " ".join(each.text for each in reading.segments or ()))
    assert sorted(said) == sorted(f"Word{each}" for each in range(words))
    assert reading.counted == {"cues": len(cues)}


@pytest.mark.skipif(not FIXTURES, reason="the shared fixtures are not beside the repository")
@pytest.mark.parametrize("path", FIXTURES or [SHARED], ids=lambda path: path.name)
def test_every_cue_of_a_real_transcript_is_counted(path: Path) -> None:
    reading = read(path.name, path.read_bytes())

    assert reading.format == "SRT transcript"
    assert reading.counted == {"cues": path.read_text(encoding="utf-8").count("-->")}
    assert reading.segments
    assert not remarks(reading, "error") + remarks(reading, "left out")


@pytest.mark.skipif(not FIXTURES, reason="the shared fixtures are not beside the repository")
@pytest.mark.parametrize("path", FIXTURES or [SHARED], ids=lambda path: path.name)
def test_no_word_of_a_real_transcript_is_lost(path: Path) -> None:
    reading = read(path.name, path.read_bytes())
    names = {each.speaker for each in reading.segments or () if each.speaker}
    payload = re.sub(r"(?m)^.*-->.*$|^\d+\s*$", "", path.read_text(encoding="utf-8"))
    payload = re.sub(rf"(?m)^(?:{'|'.join(map(re.escape, names)) or '-'}): ", "", payload)

    said = " ".join(each.text for each in reading.segments or ())
    assert re.findall(r"\w+", said) == re.findall(r"\w+", payload)


@pytest.mark.skipif(not FIXTURES, reason="the shared fixtures are not beside the repository")
def test_names_of_a_real_transcript_are_its_speakers() -> None:
    path = SHARED / "fixtures" / "transcripts" / "pc20_example.srt"

    assert {speaker for speaker, _ in told(read(path.name, path.read_bytes()))} == {
        "Travis",
        "Sarah",
        "Gilon",
    }
