"""Facts files are read strictly, and say which line is wrong and how it would be right."""

import datetime
from pathlib import Path

import pytest

from store.episodes import Alias, Reading
from store.readers import read

SHIPPED = Path(__file__).resolve().parents[3] / "store" / "content" / "chips.facts"


def facts(*lines: str) -> Reading:
    return read("episode.facts", "\n".join(lines).encode())


def errors(reading: Reading) -> list[tuple[int, str]]:
    return [(remark.line, remark.message) for remark in reading.remarks if remark.severity == "error"]


def test_the_shipped_facts_are_read_whole() -> None:
    reading = read(SHIPPED.name, SHIPPED.read_bytes())

    assert reading.format == "facts"
    assert reading.remarks == ()
    assert reading.facts is not None
    assert reading.facts.show == "No Priors"
    assert reading.facts.number == 127
    assert reading.facts.duration == 47 * 60 + 18
    assert reading.facts.source == "https://www.youtube.com/watch?v=vGhlJqnECd0"
    assert reading.facts.hosts == ("Sarah Guo", "Elad Gil")
    assert reading.facts.guests == ("Dylan Patel",)
    assert reading.facts.aliases == (
        Alias(name="neoclouds", spellings=("neo clouds",)),
        Alias(name="Groq", spellings=("Grok",)),
        Alias(name="Baseten", spellings=("Base 10",)),
        Alias(name="Mark Zuckerberg", spellings=("Zuck", "Mark")),
        Alias(name="SemiAnalysis", spellings=("Semi Analysis",)),
    )


def test_every_line_of_the_shipped_facts_is_accounted_for() -> None:
    reading = read(SHIPPED.name, SHIPPED.read_bytes())

    assert reading.facts is not None
    assert sorted(reading.facts.stated.values()) == list(range(1, 12))
    assert reading.facts.stated["alias 2"] == 8


def test_comments_and_blank_lines_say_nothing() -> None:
    reading = facts("# About the show", "", "Show: No Priors", "  # and its title", "title: Chips")

    assert reading.ok
    assert reading.remarks == ()
    assert reading.facts is not None
    assert reading.facts.stated == {"show": 3, "title": 5}


def test_date_theme_and_an_hour_are_read() -> None:
    reading = facts("Date: 2025-08-14", "Theme: Chips: a deep dive", "Duration: 1:02:03")

    assert reading.facts is not None
    assert reading.facts.date == datetime.date(2025, 8, 14)
    assert reading.facts.theme == "Chips: a deep dive"
    assert reading.facts.duration == 3723


def test_an_explanation_with_a_comma_is_no_part_of_a_spelling() -> None:
    reading = facts("Alias: Groq = Grok (the chip company, not xAI), Grock")

    assert reading.facts is not None
    assert reading.facts.aliases == (Alias(name="Groq", spellings=("Grok", "Grock")),)


def test_an_unknown_key_is_told_the_nearest_right_one() -> None:
    reading = facts("Show: No Priors", "Guest: Dylan Patel")

    [(line, message)] = errors(reading)
    assert reading.facts is None
    assert line == 2
    assert message.startswith("“Guest” is not a key; did you mean “Guests”?")


@pytest.mark.parametrize(
    ("line", "found", "expected"),
    [
        ("just words", "“just words”", "Show: No Priors"),
        ("Title:", "“Title” has no value", "leave the line out"),
        ("Episode: the first", "“the first”", "127"),
        ("Date: 14/08/2025", "“14/08/2025”", "2025-08-14"),
        ("Date: 31 February 2025", "“31 February 2025”", "2025-08-14"),
        ("Duration: 2838", "“2838”", "47:18"),
        ("Duration: 0:00", "“0:00”", "47:18"),
        ("Hosts: Unknown", "“Unknown”", "Sarah Guo, Elad Gil"),
        ("Source: javascript:alert(1)", "“javascript:alert(1)”", "https://"),
        ("Source: https://a b", "“https://a b”", "https://"),
        (f"Source: https://{'a' * 600}", "“https://aaa", "https://"),
        ("Alias: neoclouds", "“neoclouds”", "Mark Zuckerberg = Zuck, Mark"),
        ("Alias: a = b = c", "“a = b = c”", "Mark Zuckerberg = Zuck, Mark"),
        ("Alias: a = b,, c", "“a = b,, c”", "Mark Zuckerberg = Zuck, Mark"),
    ],
)
def test_a_value_that_does_not_fit_is_shown_with_what_was_expected(
    line: str, found: str, expected: str
) -> None:
    reading = facts("Show: No Priors", line)

    [(number, message)] = errors(reading)
    assert number == 2
    assert found in message
    assert expected in message


def test_a_key_said_twice_names_both_lines() -> None:
    reading = facts("Show: No Priors", "Show: Another")

    assert errors(reading) == [(2, "“Show” is stated again; line 1 states it already")]


def test_all_mistakes_are_told_at_once() -> None:
    reading = facts("Shwo: No Priors", "Episode: x", "nonsense")

    assert [line for line, _ in errors(reading)] == [1, 2, 3]


def test_facts_are_known_by_their_lines_and_not_by_their_name() -> None:
    reading = read("upload.txt", b"Show: No Priors\nEpisode: 127\n")

    assert reading.format == "facts"
    assert reading.facts is not None
    assert reading.facts.number == 127
