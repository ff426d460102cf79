"""Podcasting 2.0 HTML: who, when and what of each turn; scripts and all else told of and not kept."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.episodes import Reading
from store.readers import read
from store.words import clean
from tests.conftest import SHARED
from tests.store.readers.reading import Damage, damaged, damages, remarks

FIXTURE = SHARED / "fixtures" / "transcripts" / "pc20_example.html"
SMALL = """\
<cite>Ada Byron:</cite>
<time>0:00</time>
<p>We never <b>slept</b>, it&#39;s <i>true</i>.</p>
<cite>Ben:</cite>
<time>1:02</time>
<p>Never &amp; nowhere?<br>Never.</p>
<time>1:02:03</time>
<p>So he says.</p>
"""


def page(*lines: str) -> Reading:
    return read("episode.html", "\n".join(lines).encode())


def told(reading: Reading) -> list[tuple[str | None, str]]:
    """Who says what."""
    return [(each.speaker, each.text) for each in reading.segments or ()]


def times(reading: Reading) -> list[int | None]:
    return [each.start for each in reading.segments or ()]


def assert_reads(data: bytes) -> Reading:
    """Read bytes, and check what has to hold of every transcript."""
    reading = read("upload.html", data)
    if reading.format == "HTML transcript":
        assert reading.ok == bool(reading.segments)
        assert all(each.text == clean(each.text) for each in reading.segments or ())
    return reading


def test_turns_have_their_speaker_their_time_their_words_and_their_line() -> None:
    reading = page(SMALL)

    assert told(reading) == [
        ("Ada Byron", "We never slept, it's true."),
        ("Ben", "Never & nowhere? Never."),
        ("Ben", "So he says."),
    ]
    assert [(each.line, each.start) for each in reading.segments or ()] == [(3, 0), (6, 62), (8, 3723)]
    assert (reading.format, reading.counted, reading.remarks) == ("HTML transcript", {"turns": 3}, ())


@pytest.mark.parametrize("name", ["small.html", "small.txt", "small.vtt", "small.md"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_and_names_of_files_change_nothing_cases_3_15(name: str, ending: str) -> None:
    data = b"\xef\xbb\xbf" + SMALL.replace("\n", ending).encode()

    assert read(name, data) == read("small.html", SMALL.encode())


def test_a_whole_page_is_read_too() -> None:
    reading = page(
        "<!DOCTYPE html>",
        '<html lang="en"><head><title>Soup</title>',
        '<meta charset="utf-8"></head><body><h1>Soup</h1>',
        '<section class="turn"><CITE class="who">Ada:</CITE> <time datetime="PT2S">[0:02]</time>',
        '<p id="p1">We never slept.</p></section>',
        "</body></html>",
    )

    assert (told(reading), times(reading)) == ([("Ada", "We never slept.")], [2])
    assert remarks(reading, "left out") == [(2, "“Soup” stands in no paragraph (and 1 more: line 3)")]


def test_labels_may_stand_within_the_paragraph() -> None:
    reading = page(
        "<p><cite>Ada:</cite> <time>0:02</time> We never slept.</p>", "<p><cite>Ben</cite> Never?</p>"
    )

    assert told(reading) == [("Ada", "We never slept."), ("Ben", "Never?")]
    assert times(reading) == [2, None]


def test_what_is_cited_amid_a_paragraph_is_said() -> None:
    reading = page(
        "<cite>Ada:</cite><p>I read <cite>Emma</cite> at <time>5:30</time> in the morning.</p>",
        "<cite>Ben:</cite><p>Why?</p>",
    )

    assert told(reading) == [("Ada", "I read Emma at 5:30 in the morning."), ("Ben", "Why?")]


def test_paragraphs_that_do_not_end_end_where_the_next_begins() -> None:
    reading = page("<cite>Ada:<time>0:02<p>We never slept.", "<cite>Ben:<time>0:09<p>Never?")

    assert told(reading) == [("Ada", "We never slept."), ("Ben", "Never?")]
    assert times(reading) == [2, 9]


@pytest.mark.parametrize("name", ["Speaker:", "Speaker 1:", "SPEAKER_01", "Unknown:", ""])
def test_nobody_is_no_person_case_68(name: str) -> None:
    reading = page("<cite>Ada:</cite><p>Hello.</p>", f"<cite>{name}</cite><p>Hi.</p>")

    assert told(reading) == [("Ada", "Hello."), (None, "Hi.")]


def test_scripts_and_comments_are_neither_kept_nor_run_case_54() -> None:
    reading = page(
        "<cite>Ada:</cite><p>We never",
        "<script>document.write('<p>evil</p>')</script><style>p { color: red }</style>",
        "<!-- nor <p>this</p>",
        "-->slept &lt;b&gt;.</p>",
        "<script>unclosed <p>evil",
    )

    assert told(reading) == [("Ada", "We never slept <b>.")]
    assert remarks(reading, "left out") == [
        (2, "“script”, which is neither kept nor run (and 2 more: lines 2, 5)"),
        (3, "a comment"),
    ]


def test_what_is_no_time_is_told_of_and_its_words_are_kept() -> None:
    reading = page(
        "<cite>Ada:</cite><time>0:02</time><p>Hello.</p>", "<cite>Ben:</cite>", "<time>0:75</time><p>Hi.</p>"
    )

    assert (told(reading), times(reading)) == ([("Ada", "Hello."), ("Ben", "Hi.")], [2, None])
    assert remarks(reading, "warning") == [
        (3, "found the time “0:75”, expected one like 1:02:03; the words are kept without it")
    ]


def test_turns_out_of_order_are_sorted_and_told_of() -> None:
    reading = page(
        "<cite>Ada:</cite><time>9:00</time><p>Then.</p>", "<cite>Ben:</cite><time>1:00</time><p>First.</p>"
    )

    assert told(reading) == [("Ben", "First."), ("Ada", "Then.")]
    assert remarks(reading, "warning") == [
        (2, "found “60” seconds below “540”, expected them by time; sorted")
    ]


def test_paragraphs_and_labels_without_words_are_told_of() -> None:
    reading = page("<cite>Ada:</cite><p>Hello.</p>", "<cite>Ben:</cite><p> </p>", "<cite>Ada:</cite>")

    assert (told(reading), reading.counted) == ([("Ada", "Hello.")], {"turns": 2})
    assert remarks(reading, "left out") == [
        (2, "a paragraph without words"),
        (3, "a speaker or a time without a paragraph, expected <cite>, <time> and <p> for each turn"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<!doctype html>\n<title>404</title><h1>Not found</h1>", "0 paragraphs, 0"),
        ("<html><body><p>Not found.</p><p>Go home.</p></body></html>", "2 paragraphs, 0"),
        ("<!-- made by hand -->\n<HTML><time>2025</time>" + "<p>A blog.</p>" * 9, "9 paragraphs, 1"),
        ('<?xml version="1.0"?>\n<!DOCTYPE html><html></html>', "0 paragraphs, 0"),
    ],
)
def test_a_page_that_is_no_transcript_is_refused_case_75(text: str, found: str) -> None:
    reading = page(text)

    assert remarks(reading, "error") == [
        (
            0,
            f"found a page of {found} of them with a speaker or a time; "
            "expected <cite>, <time> and <p> for each turn",
        )
    ]
    assert (reading.format, reading.segments) == ("unknown", None)


def test_characters_are_decoded_once_and_numbers_of_any_length_are_taken_case_54() -> None:
    reading = page(f"<cite>Ada:</cite><p>Hi &amp;amp; bye &#x3c;3 < 4 & 5 &#{'9' * 5_000};</p>")

    assert told(reading) == [("Ada", f"Hi &amp; bye <3 < 4 & 5 &#{'9' * 5_000};")]


def test_more_paragraphs_than_a_day_has_seconds_are_refused() -> None:
    reading = page("<html>" + "<p>a" * 90_000)

    assert remarks(reading, "error") == [(1, "found over 86,400 paragraphs, expected fewer")]


@pytest.mark.parametrize(
    "part",
    [
        "<",
        "<a",
        "<!--",
        "&",
        "</",
        "<![CDATA[",
        "<b>a",
        "<script>",
        "</script",
        "<cite>",
        "<time>",
        "<p><cite>a",
    ],
)
def test_a_megabyte_of_anything_is_read_in_time(part: str) -> None:
    data = ("<html><p>" + " " * 1_000 + part * (1_000_000 // len(part)))[:1_000_000].encode()
    start = time.process_time()

    assert_reads(data)
    assert time.process_time() - start < 20  # what grows with the square takes minutes


def test_a_summary_with_a_tag_or_two_is_no_page() -> None:
    reading = read("soup.md", b"<p align=center>Soup</p>\n\n# Soup\n\n## Broth [0:00-1:00]\n\n- We cook\n")

    assert reading.format == "summary"


@given(st.binary())
def test_no_bytes_whatever_raise(data: bytes) -> None:
    assert_reads(SMALL.encode() + data)


@given(st.text(alphabet="pciteml <>/!-&#;x9\n:0?[]\"'", max_size=200))
def test_no_mixture_of_marks_raises(words: str) -> None:
    assert_reads(b"<cite>Ada:</cite><p>Hello.</p>" + words.encode())


@given(
    damages(
        len(SMALL),
        [
            "",
            "\n",
            "<",
            ">",
            "&#",
            "<p>",
            "</p>",
            "<cite>",
            "</time>",
            "<!--",
            "-->",
            "<script>",
            "<br/>",
            "<?",
            "]]>",
        ],
        8,
    )
)
def test_no_damage_raises(damage: Damage) -> None:
    assert_reads(damaged(SMALL, damage).encode())


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["<cite>Ada:</cite>", "<cite>Ben</cite><time>0:0{}</time>", "<time>bad</time>"]),
            st.sampled_from(
                ["<p>{}</p>", "<p>{}", "<div><p>{}</div>", "<p>a <b>{}</b></p>", "<p><br>{}<br></p>"]
            ),
            st.sampled_from(["", "\n", " \n\n"]),
        ),
        min_size=1,
        max_size=9,
    )
)
def test_no_word_is_lost_or_said_twice(turns: list[tuple[str, str, str]]) -> None:
    document = "".join(
        label.format(at) + between + said.format(f"Word{at}.")
        for at, (label, said, between) in enumerate(turns)
    )
    reading = assert_reads(document.encode())

    said = re.findall(r"Word\d+", " ".join(each.text for each in reading.segments or ()))
    assert sorted(said) == sorted(f"Word{at}" for at in range(len(turns)))
    assert reading.counted == {"turns": len(turns)}


@pytest.mark.skipif(not FIXTURE.exists(), reason="the shared fixtures are not beside the repository")
def test_every_turn_and_every_word_of_a_real_transcript_is_read() -> None:
    text = FIXTURE.read_text(encoding="utf-8")
    reading = read(Path(FIXTURE).name, FIXTURE.read_bytes())

    said = " ".join(each.text for each in reading.segments or ())
    payload = re.sub(r"<(cite|time)>.*?</\1>|</?p>", " ", text).replace("&#39;", "'")
    assert reading.counted == {"turns": len(re.findall("<p>", text))}
    assert re.findall(r"\w+", said) == re.findall(r"\w+", payload)
    assert {each.speaker for each in reading.segments or ()} == {
        name.rstrip(":") for name in re.findall("<cite>(.*?)</cite>", text)
    }
    assert not reading.remarks
