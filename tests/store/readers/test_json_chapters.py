"""Podcast chapters in JSON: sorted, hidden ones known, and written so that they read the same."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.episodes import Chapter, Reading
from store.readers import json_chapters, read
from store.readers.chapters import LONGEST
from store.words import clean
from tests.conftest import SHARED
from tests.store.readers.reading import Damage, damaged, damages, remarks

FIXTURES = sorted((SHARED / "fixtures" / "chapters").glob("*.json"))
SMALL = """\
{
  "version": "1.2.0",
  "author": "Ada Byron",
  "chapters": [
    {"startTime": 0, "title": "Broth"},
    {"startTime": 62.9, "endTime": 90.5, "title": " Salt &\\nwater ", "img": "https://example.org/1.jpg"},
    {"startTime": 75, "title": "A pinch", "toc": false, "url": "https://example.org/2"}
  ]
}
"""


def chapters(*written: str) -> Reading:
    return read("soup.json", ('{"chapters": [\n' + ",\n".join(written) + "\n]}").encode())


def told(reading: Reading) -> list[tuple[int, str]]:
    return [(each.start, each.title) for each in reading.chapters or ()]


def assert_reads(data: bytes) -> Reading:
    """Read bytes, and check what has to hold of every list of chapters."""
    reading = read("upload.json", data)
    if reading.format == "JSON chapters":
        found = reading.chapters or ()
        assert reading.ok == bool(found)
        assert list(found) == sorted(found, key=lambda each: each.start)
        assert all(each.title == clean(each.title) and each.start <= LONGEST for each in found)
    return reading


def test_chapters_have_their_time_their_title_and_their_line() -> None:
    reading = read("soup.json", SMALL.encode())

    assert reading.chapters == (
        Chapter(title="Broth", line=5, start=0),
        Chapter(title="Salt & water", line=6, start=62, end=90),
        Chapter(title="A pinch", line=7, start=75, hidden=True),
    )
    assert (reading.format, reading.counted) == ("JSON chapters", {"chapters": 3})


def test_what_is_not_kept_is_told_of() -> None:
    reading = read("soup.json", SMALL.encode())

    assert [(each.severity, each.message) for each in reading.remarks] == [
        ("note", "not kept: img (1), url (1), author")
    ]


@pytest.mark.parametrize("name", ["small.json", "small.txt", "small.vtt", "small.md"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_and_names_of_files_change_nothing_cases_3_15(name: str, ending: str) -> None:
    data = b"\xef\xbb\xbf" + SMALL.replace("\n", ending).encode()

    assert read(name, data) == read("small.json", SMALL.encode())


def test_one_line_is_enough() -> None:
    reading = read("soup.json", json.dumps(json.loads(SMALL)).encode())

    assert told(reading) == [(0, "Broth"), (62, "Salt & water"), (75, "A pinch")]
    assert {each.line for each in reading.chapters or ()} == {1}


def test_chapters_out_of_order_are_sorted_and_told_of_case_73() -> None:
    reading = chapters(
        '{"startTime": 90, "title": "Last"}',
        '{"startTime": 0, "title": "First"}',
        '{"startTime": 60, "title": "Then"}',
    )

    assert told(reading) == [(0, "First"), (60, "Then"), (90, "Last")]
    assert remarks(reading, "warning") == [
        (3, "chapters[1]: starts before the chapter above it, expected them by time; sorted")
    ]


def test_chapters_of_one_time_are_both_kept_in_their_order_case_73() -> None:
    reading = chapters('{"startTime": 5, "title": "Salt"}', '{"startTime": 5.0, "title": "Broth"}')

    assert told(reading) == [(5, "Salt"), (5, "Broth")]
    assert remarks(reading, "note") == [
        (3, "chapters[1]: starts at the same time as another chapter; both kept")
    ]


def test_a_time_before_the_episode_is_its_beginning_case_73() -> None:
    reading = chapters('{"startTime": 5, "title": "Salt"}', '{"startTime": -0.4, "title": "Broth"}')

    assert told(reading) == [(0, "Broth"), (5, "Salt")]
    assert (3, "chapters[1]: starts at “-0.4” seconds, before the episode; read as 0:00") in remarks(
        reading, "warning"
    )


@pytest.mark.parametrize("time", ["1e12", "1e308", "9" * 300, str(LONGEST + 1)])
def test_a_time_that_no_episode_has_leaves_its_chapter_out_case_73(time: str) -> None:
    reading = chapters('{"startTime": 5, "title": "Salt"}', f'{{"startTime": {time}, "title": "Broth"}}')

    assert (told(reading), reading.counted) == ([(5, "Salt")], {"chapters": 2})
    [(line, message)] = remarks(reading, "left out")
    assert line == 3
    assert message.startswith("chapters[1]: starts at “")
    assert message.endswith("” seconds, expected at most 35,996,400")


def test_an_end_before_its_start_is_none() -> None:
    reading = chapters(
        '{"startTime": 5.5, "endTime": 5.9, "title": "Salt"}',
        '{"startTime": 9, "endTime": 3, "title": "Broth"}',
    )

    assert [each.end for each in reading.chapters or ()] == [None, None]
    assert remarks(reading, "warning") == [
        (3, "chapters[1]: ends at “3” seconds, before it starts; kept without an end")
    ]


def test_float_noise_is_no_second_less() -> None:
    reading = chapters('{"startTime": 29.999999999999996, "endTime": 286.28000000000003, "title": "Salt"}')

    assert [(each.start, each.end) for each in reading.chapters or ()] == [(30, 286)]


@pytest.mark.parametrize("title", ["", ', "title": null', ', "title": " \\u200b"'])
def test_a_chapter_without_a_title_is_told_of(title: str) -> None:
    reading = chapters('{"startTime": 5, "title": "Salt"}', f'{{"startTime": 62{title}, "toc": false}}')

    assert (told(reading), reading.counted) == ([(5, "Salt")], {"chapters": 2})
    assert remarks(reading, "left out") == [(3, "chapters[1]: a chapter at “1:02” without a title")]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ((), "found no chapter, expected one with both at least"),
        (('{"startTime": 5}',), "found chapters without a title or a time, expected one with both at least"),
    ],
)
def test_no_chapter_is_an_error(written: tuple[str, ...], message: str) -> None:
    reading = chapters(*written)

    assert (remarks(reading, "error"), reading.chapters) == ([(0, message)], None)


def test_more_chapters_than_any_episode_has_are_an_error() -> None:
    reading = chapters(*(f'{{"startTime": {time}, "title": "Salt"}}' for time in range(10_001)))

    assert remarks(reading, "error") == [(10_002, "found over 10,000 chapters, expected fewer")]
    assert reading.chapters is None


@pytest.mark.parametrize(
    ("written", "line", "message"),
    [
        ('{"startTime": 5, "title": "Salt",}', 2, "not JSON: trailing comma at line 2 column 34"),
        ('{"title": "Salt"}', 2, "chapters[0].startTime missing"),
        (
            '{"startTime": "00:05", "title": "Salt"}',
            2,
            "chapters[0].startTime: found “00:05”, expected a number",
        ),
        (
            '{"startTime": NaN, "title": "Salt"}',
            2,
            "chapters[0].startTime: found NaN, expected a finite number",
        ),
        (
            '{"startTime": 1, "startTime": 2}',
            2,
            "chapters[0].startTime stands twice in one object, expected it once",
        ),
        (
            '{"startTime": 1, "title": "Salt", "toc": "no"}',
            2,
            "chapters[0].toc: found “no”, expected true or false",
        ),
    ],
)
def test_faults_are_errors_by_their_place_cases_69_70_71_73(written: str, line: int, message: str) -> None:
    reading = chapters(written)

    assert remarks(reading, "error") == [(line, message)]
    assert (reading.format, reading.chapters, reading.counted) == ("JSON chapters", None, {})


def test_a_no_number_in_what_is_not_kept_is_noted() -> None:
    reading = chapters('{"startTime": 1, "title": "Salt", "weight": NaN}')

    assert told(reading) == [(1, "Salt")]
    assert (2, "found NaN or Infinity, which is not JSON, in what is not kept; the rest is read") in remarks(
        reading, "note"
    )


def test_many_faults_of_one_kind_are_one_remark() -> None:
    reading = chapters('{"startTime": 0, "title": "Salt"}', *['{"startTime": 5}'] * 9)

    assert remarks(reading, "left out") == [
        (
            3,
            "chapters[1]: a chapter at “0:05” without a title "
            "(and 8 more: chapters[2], chapters[3], chapters[4], …)",
        )
    ]


def test_what_is_written_is_what_players_take() -> None:
    written = json.loads(
        json_chapters.write(
            [
                Chapter(title="Broth", line=5, start=0, end=9),
                Chapter(title="A “pinch”", line=7, start=75, hidden=True),
            ]
        )
    )

    assert written == {
        "version": "1.2.0",
        "chapters": [
            {"startTime": 0, "title": "Broth", "endTime": 9},
            {"startTime": 75, "title": "A “pinch”", "toc": False},
        ],
    }


def chapter(title: str, start: int, length: int, hidden: bool) -> Chapter:
    return Chapter(title=title, line=0, start=start, end=start + length if length else None, hidden=hidden)


@given(
    st.lists(
        st.builds(
            chapter,
            st.text(min_size=1).map(clean).filter(bool),
            st.integers(0, LONGEST - 9),
            st.integers(0, 9),
            st.booleans(),
        ),
        min_size=1,
    ).map(lambda found: sorted(found, key=lambda each: each.start))
)
def test_chapters_written_and_read_are_equal(found: list[Chapter]) -> None:
    reading = read("soup.json", json_chapters.write(found).encode())

    assert [each.model_copy(update={"line": 0}) for each in reading.chapters or ()] == found


@given(st.binary())
def test_no_bytes_whatever_raise(data: bytes) -> None:
    assert_reads(SMALL.encode() + data)


@given(
    damages(
        len(SMALL),
        [
            "",
            "\n",
            ",",
            '"',
            "{",
            "}",
            "[",
            "]",
            "null",
            "NaN",
            "-1e999",
            "1e12",
            "-",
            "true",
            "\\",
            ":",
        ],
        12,
    )
)
def test_no_damage_raises(damage: Damage) -> None:
    assert_reads(damaged(SMALL, damage).encode())


@given(
    st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "startTime": st.floats() | st.integers() | st.text(max_size=3),
                "endTime": st.none() | st.floats() | st.integers(),
                "title": st.none() | st.text(max_size=5),
                "toc": st.none() | st.booleans(),
            },
        ),
        max_size=6,
    )
)
def test_no_chapter_is_lost_without_a_remark(written: list[dict[str, object]]) -> None:
    reading = assert_reads(json.dumps({"chapters": written}).encode())

    if reading.ok:
        told_of = [message for _, message in remarks(reading, "left out")]
        others = sum(
            int(message.split(" more:")[0].split("(and ")[1]) for message in told_of if " more:" in message
        )
        assert reading.counted == {"chapters": len(written)}
        assert len(reading.chapters or ()) + len(told_of) + others == len(written)


@pytest.mark.skipif(not FIXTURES, reason="the shared fixtures are not beside the repository")
@pytest.mark.parametrize("path", FIXTURES or [SHARED], ids=lambda path: path.name)
def test_every_chapter_of_a_real_document_is_counted(path: Path) -> None:
    written = json.loads(path.read_text(encoding="utf-8"))["chapters"]
    reading = read(path.name, path.read_bytes())
    titled = [each for each in written if "title" in each]

    assert (reading.format, reading.counted) == ("JSON chapters", {"chapters": len(written)})
    assert told(reading) == [(int(each["startTime"]), each["title"]) for each in titled]
    assert [each.hidden for each in reading.chapters or ()] == [each.get("toc") is False for each in titled]
    assert len(remarks(reading, "left out")) == len(written) - len(titled)
    assert not remarks(reading, "error") + remarks(reading, "warning")
