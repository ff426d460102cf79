"""What front matter states becomes facts, quotes and sections, with the lines that it is written on."""

import datetime
import time

import pytest

from store.episodes import Facts, Moment, Quote, Summary
from store.readers import read
from store.readers.parts import walk
from tests.store.readers.test_summary import remarks


def data(*lines: str) -> bytes:
    return "\n".join(("---", *lines, "---", "")).encode()


def whole(*lines: str) -> Summary:
    reading = read("episode.md", data(*lines))
    assert reading.summary, reading.remarks
    return reading.summary


def facts(*lines: str) -> Facts:
    return whole(*lines, 'summary: "- a point"').facts


@pytest.mark.parametrize(
    ("line", "field", "read_as"),
    [
        ("duration: 47:18", "duration", 2838),
        ("duration: 08:30", "duration", 510),
        ("title: No", "title", "No"),
        ("title: Chips: Neoclouds", "title", "Chips: Neoclouds"),
        ("episode: 010", "number", 10),
        ("host: Ada @ Lovelace", "hosts", ("Ada @ Lovelace",)),
        ("date: 2025-08-14", "date", datetime.date(2025, 8, 14)),
        ("videoUrl: https://example.org/127", "source", "https://example.org/127"),
    ],
)
def test_values_are_texts_whatever_yaml_would_take_them_for_case_48(
    line: str, field: str, read_as: object
) -> None:
    assert getattr(facts(line), field) == read_as


def test_what_is_not_closed_is_an_error_with_its_line_case_48() -> None:
    reading = read("x.md", data("show: Deep Cuts", 'title: "Chips', "date: 2025-08-14") + b"\n## One\n- a\n")

    assert reading.summary is None
    assert remarks(reading, "error") == [
        (3, 'found the opening " of a text, expected the closing one before the next key')
    ]


@pytest.mark.parametrize("value", ["&a Chips", "*a", "!!python/object/apply:os.system [x]", "{a: b}"])
def test_aliases_anchors_and_tags_are_not_followed_case_48(value: str) -> None:
    reading = read("x.md", data(f"title: {value}") + b"\n# Chips\n## One\n- a\n")

    assert reading.summary
    assert reading.summary.facts.title == "Chips"
    [(line, message)] = remarks(reading, "warning")
    assert line == 2
    assert message.startswith("“title” of the front matter ")


def test_an_alias_bomb_is_read_at_once_case_48() -> None:
    bomb = [f"k{depth}: &k{depth} [{', '.join([f'*k{depth - 1}'] * 9)}]" for depth in range(1, 40)]
    began = time.process_time()
    reading = read("x.md", data("k0: &k0 lol", *bomb, "title: Chips") + b"\n## One\n- a\n")

    assert reading.summary
    assert reading.summary.facts.title == "Chips"
    assert time.process_time() - began < 20  # what grows with the square takes minutes


def test_texts_of_several_lines_and_lists_of_people_are_facts() -> None:
    found = facts(
        "title: >-",
        "  Chips and",
        "  neoclouds",
        "hosts:",
        "  - Ada Lovelace",
        "  - name: Charles Babbage",
        "    role: engineer",
        "guests: [Mary Somerville, 'John Snow']",
    )

    assert found.title == "Chips and neoclouds"
    assert found.hosts == ("Ada Lovelace", "Charles Babbage")
    assert found.guests == ("Mary Somerville", "John Snow")
    assert {name: line for name, line in found.stated.items() if name.startswith("title")} == {
        "title": 2,
        "title 2": 3,
        "title 3": 4,
    }


def test_a_summary_in_a_field_is_read_as_any_and_names_the_lines_of_the_file() -> None:
    reading = read(
        "x.md",
        data(
            "title: Chips",
            'summary: "# On top\\n\\n## One\\n\\n- [00:10] first\\n- [00:75] second that\\',
            "  \\ goes on\\n\\n## Notable Quotes\\n\\n",
            '  > \\"We never slept.\\" - Ada Lovelace, 12:00"',
        ),
    )

    assert reading.summary
    [one] = reading.summary.sections
    assert (one.title, one.lines) == ("One", (3,))
    assert [(part.text, part.start, part.lines) for part in one.parts] == [
        ("first", 10, (3,)),
        ("[00:75] second that goes on", None, (3, 4)),
    ]
    assert reading.summary.quotes == (
        Quote(text="We never slept.", lines=(5,), start=720, speaker="Ada Lovelace"),
    )
    assert [line for line, _ in remarks(reading, "warning")] == [3]


def test_a_summary_without_a_heading_has_its_key_for_one() -> None:
    [found] = whole("title: Chips", "executive_summary: |", "  One.", "", "  Two.").sections

    assert (found.title, found.lines) == ("Executive summary", (3,))
    assert [part.text for part in found.parts] == ["One.", "Two."]


def test_quotes_are_texts_or_have_fields() -> None:
    reading = read(
        "x.md",
        data(
            "title: Chips",
            "quotes:",
            "- text: We never",
            "    slept.",
            "  speaker: Ada Lovelace",
            "  timestamp: '12:30'",
            "  relevance: 9",
            "- quote: '“It broke.”'",
            "  speaker: Unknown",
            "  start: 754.5",
            "- “All of it.” — Charles Babbage",
            "- Nothing at all",
        ),
    )

    assert reading.summary
    assert reading.summary.quotes == (
        Quote(text="We never slept.", lines=(4, 5, 6, 7), start=750, speaker="Ada Lovelace"),
        Quote(text="It broke.", lines=(9, 10, 11), start=754),
        Quote(text="All of it.", lines=(12,), speaker="Charles Babbage"),
        Quote(text="Nothing at all", lines=(13,)),
    )
    assert remarks(reading, "warning") == [
        (9, "quote at 12:34 names no speaker"),
        (13, "quote names no speaker"),
    ]
    assert (8, "beside what is read of “quotes”") in remarks(reading, "left out")


def test_lists_are_sections_of_their_names() -> None:
    found = whole(
        "title: Chips",
        "key_takeaways:",
        "  - Note: power is short",
        "  - Sleep is not",
        "chapters:",
        "  - title: Launch",
        "    time: 00:10",
        "    end: 01:20",
        "    description: where it starts",
        "  - topic: Landing",
        "    start: 90",
        "sections:",
        "  - title: Orbit",
        "    timestamp: 05:00",
        "    points:",
        "      - It turns",
        "      - Still",
    ).sections

    assert [(each.title, [part.text for part in walk(each.parts)]) for each in found] == [
        ("Key takeaways", ["Note: power is short", "Sleep is not"]),
        ("Chapters", ["Launch — where it starts", "Landing"]),
        ("Orbit", ["Orbit", "It turns", "Still"]),
    ]
    assert [(part.start, part.end) for part in found[1].parts] == [(10, 80), (90, None)]
    assert found[2].parts[0] == Moment(text="Orbit", lines=(14, 15), start=300)


def test_what_is_not_ours_is_left_out_by_name() -> None:
    reading = read("x.md", data("title: Chips", "layout: post", "tags:", "- a", "- b") + b"## One\n- a\n")

    assert remarks(reading, "left out") == [
        (1, "rule"),
        (3, "front matter that is not read: “layout”"),
        (4, "front matter that is not read: “tags”"),
        (5, "front matter that is not read: “tags”"),
        (6, "front matter that is not read: “tags”"),
        (7, "rule"),
    ]


def test_a_short_value_of_the_tools_own_is_no_section() -> None:
    found = whole("title: Chips", "timestamp: 2025-08-14", "quotes: 12", "summary: Words.")

    assert [each.title for each in found.sections] == ["Summary"]


def test_a_rule_at_the_top_is_not_front_matter_where_a_heading_follows() -> None:
    reading = read("x.md", b"---\nTitle: Chips\n\n## One\n\n- a\n\n---\n\n- b\n")

    assert reading.summary
    assert reading.summary.facts.title == "Chips"
    assert [part.text for part in reading.summary.sections[0].parts] == ["a", "b"]


def test_front_matter_that_never_ends_is_none() -> None:
    reading = read("x.md", b"---\nTitle: Chips\nShow: Deep Cuts\n\n## One\n- a\n")

    assert reading.summary
    assert reading.summary.facts.title == "Chips"
