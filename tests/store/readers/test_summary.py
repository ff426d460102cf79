"""Summaries are read as a careful person reads them: the shipped one whole, its family in pieces."""

import datetime
from pathlib import Path

import pytest

from store.episodes import Entry, Moment, Point, Quote, Reading, Remark, Section, Span, Summary
from store.readers import read, text
from store.readers.parts import walk

SHIPPED = (Path(__file__).resolve().parents[3] / "store" / "content" / "chips.txt").read_bytes()
LINES = text.lines(SHIPPED)


def words(line: int, first: str, last: str) -> str:
    """What the shipped document says on a line, from its first words to its last."""
    start = LINES[line - 1].index(first)
    return LINES[line - 1][start : LINES[line - 1].index(last, start) + len(last)]


def point(
    line: int, first: str, last: str, *below: Entry, start: int | None = None, end: int | None = None
) -> Point:
    return Point(text=words(line, first, last), lines=(line,), start=start, end=end, parts=below)


def summary(*lines: str) -> Summary:
    reading = read("episode.md", "\n".join(lines).encode())
    assert reading.summary is not None, reading.remarks
    return reading.summary


def section(*lines: str) -> Section:
    """The only section of a document with these lines below its heading."""
    [only] = summary("# Chips", "## Section", *lines).sections
    return only


def entry(line: str) -> Entry:
    [only] = section(line).parts
    return only


def listed(line: str) -> Quote | Moment:
    """An entry of a list of quotes in a document that knows Ada Lovelace and Dylan."""
    quotes = summary(
        "# Chips",
        "**Host:** Ada Lovelace",
        "## Intro",
        "- Dylan explains that open models and vibes matter.",
        "## Notable Quotes",
        line,
        "- “So that this is a list of quotes.”",
    ).quotes
    return quotes[0]


def remarks(reading: Reading, severity: str) -> list[tuple[int, str]]:
    return [(remark.line, remark.message) for remark in reading.remarks if remark.severity == severity]


def warnings(*lines: str) -> list[tuple[int, str]]:
    return remarks(read("episode.md", "\n".join(("# Chips", "## Section", *lines)).encode()), "warning")


def shipped() -> Summary:
    reading = read("chips.txt", SHIPPED)
    assert reading.summary is not None
    return reading.summary


# The shipped document


def test_the_header_states_title_host_date_and_theme() -> None:
    facts = shipped().facts

    assert facts.title == (
        "Chips, Neoclouds, and the Quest for AI Dominance with SemiAnalysis Founder and CEO Dylan Patel"
    )
    assert facts.hosts == ("Conviction",)
    assert facts.date == datetime.date(2025, 8, 14)
    assert facts.theme == words(8, "A deep dive", "its influence on society.")
    assert facts.stated == {"title": 5, "hosts": 6, "date": 7, "theme": 8}
    assert (facts.show, facts.number, facts.duration, facts.source, facts.guests) == (
        None,
        None,
        None,
        None,
        (),
    )


def test_seven_sections_bear_their_titles_and_their_own_spans() -> None:
    found = [
        (section.title, section.lines, [(span.start, span.end) for span in section.spans])
        for section in shipped().sections
    ]

    assert found == [
        ("Introduction and Personal Tech Anecdotes", (13,), [(6, 83)]),
        ("Open Source Models and Inference Optimization", (16,), [(138, 256)]),
        ("Infrastructure, Neo Clouds, and Data Center Challenges", (21,), [(310, 420), (660, 840)]),
        ("Competing with Nvidia & the Technical Challenges", (28,), [(1022, 1440)]),
        ("Geopolitical Implications and Export Controls", (34,), [(2115, 2520)]),
        ("Future of AI Application Ecosystem & Cognition", (40,), [(1555, 1630), (2659, 2760)]),
        ("Concluding Thoughts and Wildcard Questions", (45,), [(2574, 2593)]),
    ]


def test_the_first_section_has_two_points() -> None:
    assert shipped().sections[0].parts == (
        point(14, "Dylan recounts", "hackable technology.", start=6, end=83),
        point(15, "Light-hearted banter", '("Imessage is, is a tragic").'),
    )


def test_a_quote_stands_among_the_points_of_the_second() -> None:
    assert shipped().sections[1].parts == (
        point(17, "Dylan explains", "model release.", start=138, end=256),
        point(18, "He contrasts", "dominated recently."),
        Quote(text=words(19, "The Open source", "good at code."), lines=(19,), start=138, speaker="Dylan"),
        point(20, "Discussion includes", "Base 10."),
    )


def test_the_third_has_points_below_points_and_two_on_one_line() -> None:
    assert shipped().sections[2].parts == (
        point(
            22,
            "A robust dialogue",
            "issues such as:",
            point(22, "Differentiation", "stack management."),
            point(23, "The intense competition", "infrastructures."),
            point(24, "Dylan touches", "seems inevitable."),
            start=310,
            end=420,
        ),
        point(
            24,
            "Conversation shifts",
            "data centers:",
            point(25, "Key bottlenecks", "or even robotics)."),
            point(26, "Dylan notes that “there’s", "infrastructure."),
            start=660,
            end=840,
        ),
    )


def test_dots_within_a_dash_start_at_the_left_again_in_the_fourth() -> None:
    assert shipped().sections[3].parts == (
        point(29, "The discussion turns", "challenge Nvidia.", start=1022, end=1440),
        point(
            30,
            "Three “heads”",
            "highlighted:",
            point(30, "Superior hardware", "integration)."),
            point(31, "Networking prowess", "and"),
            point(32, "A level of software", "over decades."),
        ),
        point(32, "Dylan explains", "network design)."),
        point(32, "He recounts", "evolved unexpectedly."),
    )


def test_the_anecdote_bears_its_own_time_in_the_fifth() -> None:
    lebanon = Point(
        text="Dylan shares an anecdote from Lebanon where local perceptions of America revealed a complex "
        "blend of admiration and misperception, shaped in part by global media (and platforms like TikTok).",
        lines=(36,),
        start=2119,
        end=2138,
    )

    assert shipped().sections[4].parts == (
        point(
            35,
            "The conversational turn",
            "global strategy:",
            point(35, "Discussion on the White House", "ideological lead."),
            lebanon,
            point(37, "He raises", "worldview?"),
            point(38, "The conversation encompasses", "security concerns."),
            start=2115,
            end=2520,
        ),
    )


def test_a_quote_without_a_name_stands_below_the_poker_night_in_the_sixth() -> None:
    poker = Point(
        text="Later, Dylan recounts the “poker night” insight—an anecdote that ties into the broader "
        "discussion on cognition in the AI space:",
        lines=(42,),
        start=2659,
        end=2760,
        parts=(
            point(42, "His change of heart", "strict analytics."),
            Quote(text=words(43, "I pride myself", "all the difference."), lines=(43,), start=2774),
        ),
    )

    assert shipped().sections[5].parts == (
        point(41, "The hosts explore", "system software.", start=1555, end=1630),
        point(42, "The dialogue shifts", "latency-prone."),
        poker,
    )


def test_a_dash_glued_to_a_sentence_starts_a_point_below_it_in_the_seventh() -> None:
    assert shipped().sections[6].parts == (
        point(
            46,
            "In the closing segment",
            "constant companion.",
            point(46, "The question challenges", "human connection?"),
            start=2574,
            end=2593,
        ),
        point(46, "The conversation wraps up", "of the podcast."),
    )


def test_the_list_of_quotes_holds_three_quotes_and_two_moments_case_34() -> None:
    assert shipped().quotes == (
        Quote(text=words(50, "The Open source", "good at code."), lines=(50,), start=138, speaker="Dylan"),
        Moment(text=words(51, "Discussion on", "massive adoption."), lines=(51,), start=422),
        Quote(
            text=words(52, "They're an execution", "better than them."),
            lines=(52,),
            start=1060,
            label="On Nvidia’s enduring advantage",
        ),
        Moment(text=words(53, "Dylan’s Lebanon", "values abroad."), lines=(53,), start=2119),
        Quote(
            text=words(54, "…it’s such", "vibes matter."),
            lines=(54,),
            start=2802,
            speaker="Dylan",
            label="Dylan’s reflective, post-poker thought",
        ),
    )


def test_there_are_five_quotes_in_all_and_no_scare_quotes() -> None:
    found = shipped()

    within = [part for section in found.sections for part in walk(section.parts)]
    assert sum(isinstance(part, Quote) for part in (*within, *found.quotes)) == 5


def test_the_conclusion_has_four_points() -> None:
    assert shipped().conclusion == (
        point(58, "The episode combines", "perspectives."),
        point(59, "It underscores", "technology policy."),
        point(60, "Yet, throughout", "be challenged."),
        point(61, "The conversation leaves", "societal impact."),
    )


def test_what_a_reader_should_know_is_remarked_case_22() -> None:
    reading = read("chips.txt", SHIPPED)

    aside = "with Elad Gil and Sarah Guo’s perspectives woven into the conversation"
    assert remarks(reading, "error") == []
    assert remarks(reading, "note") == [
        (6, f"hosts: left out of the name: “{aside}”"),
        (41, "earlier than the time before it; the document’s order is kept (said once)"),
    ]
    assert remarks(reading, "warning") == [
        (43, "quote at 46:14 names no speaker"),
        (52, "quote at 17:40 names no speaker"),
    ]


def test_rules_part_headings_dashes_preamble_and_sign_off_are_left_out() -> None:
    left = dict(remarks(read("chips.txt", SHIPPED), "left out"))

    reasons = {
        "stands before the first section": [1],
        "rule": [2, 4, 9, 11, 47, 49, 55, 57, 62],
        "heading of a part": [3, 10, 48, 56],
        "lone dash": [12, 27, 33, 39, 44],
        "sign-off": [63],
    }
    assert left == {line: reason for reason, lines in reasons.items() for line in lines}


# Stamps


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("- [02:18] Words", 138, None),
        ("- [75:10] Words", 4510, None),
        ("- [1:02:03] Words", 3723, None),
        ("- [00:12:33.500] Words", 753, None),
        ("- (00:12) Words", 12, None),
        ("- [00:00] Words", 0, None),
        ("- `[02:18]` Words", 138, None),
        ("- **[02:18]** Words", 138, None),
        ("- **02:18:** Words", 138, None),
        ("- \\[02:18\\] Words", 138, None),
        ("- [02:18](https://example.org/?t=138s) Words", 138, None),
        ("- 02:18 – Words", 138, None),
        ("- [05:10–07:00] Words", 310, 420),
        ("- [05:10-07:00] Words", 310, 420),
        ("- [05:10 — 07:00] Words", 310, 420),
        ("- [05:10−07:00] Words", 310, 420),
        ("- [05:10 to 07:00] Words", 310, 420),
        ("- [00:00-00:20:00] Words", 0, 1200),
        ("- [20:00 - End] Words", 1200, None),
        ("- [20:00-20:00] Words", 1200, None),
        ("- Words [02:18]", 138, None),
        ("- Words (`02:18`)", 138, None),
    ],
)
def test_a_stamp_is_lifted_out_of_its_words_case_16(line: str, start: int, end: int | None) -> None:
    found = entry(line)

    assert (found.text, found.start, found.end) == ("Words", start, end)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("- From Lebanon ([35:19–35:38]) where", "From Lebanon where"),
        ("- Insight ([44:19–46:00])—an anecdote", "Insight—an anecdote"),
        ("- It ends here [02:18].", "It ends here."),
        ("- First [02:18] and then [03:00]", "First and then [03:00]"),
    ],
)
def test_lifting_a_stamp_leaves_a_sentence(line: str, left: str) -> None:
    assert entry(line).text == left


@pytest.mark.parametrize(
    "line",
    [
        "A 16:9 screen",
        "16:9 screens",
        "John 3:16 at length",
        "At 5:30 pm sharp",
        "5:30 pm sharp",
        "A ratio of (2:1)",
    ],
)
def test_ratios_verses_and_clocks_are_no_stamps_case_20(line: str) -> None:
    found = entry(f"- {line}")

    assert (found.text, found.start) == (line, None)
    assert warnings(f"- {line}") == []


@pytest.mark.parametrize(
    "stamp", ["[00:75]", "[12:60:00]", "[99:99]", "[-1:00]", "[1:2:3:4]", "[ab:cd]", "[12:5]"]
)
def test_what_only_looks_like_a_stamp_stays_and_is_warned_of_case_17(stamp: str) -> None:
    found = entry(f"- Words {stamp} more")

    assert (found.text, found.start) == (f"Words {stamp} more", None)
    assert warnings(f"- Words {stamp} more") == [(3, f"“{stamp}” looks like a time stamp and is not one")]


def test_a_stamp_that_is_not_exact_is_a_time_and_called_so_case_16() -> None:
    found = entry("- Words [~14:00] more")

    assert (found.text, found.start, found.approximate) == ("Words more", 840, True)


def test_a_reversed_range_is_a_point_in_time_and_warned_of_case_18() -> None:
    found = entry("- [10:00–05:00] Words")

    assert (found.start, found.end) == (600, None)
    assert warnings("- [10:00–05:00] Words") == [(3, "“10:00–05:00” runs backwards; read as 10:00 alone")]


def test_a_doubt_names_the_line_it_is_about() -> None:
    assert warnings("- a wrapped", "  point with [00:75] in it")[0][0] == 4


def test_a_range_within_another_is_no_span_of_its_own() -> None:
    found = section("- [10:00-20:00] a", "  - [12:00-13:00] b", "- [30:00-40:00] c", "- [19:00-21:00] d")

    assert found.spans == (Span(start=600, end=1200), Span(start=1800, end=2400), Span(start=1140, end=1260))


def test_a_time_past_the_stated_end_is_warned_of_once() -> None:
    reading = read("x.md", b"# Chips\n**Duration:** 10:00\n## Section\n- [11:00] a\n- [12:00] b")

    assert remarks(reading, "warning") == [(4, "11:00 is past the episode’s end at 10:00")]


# Headings


@pytest.mark.parametrize(
    "heading",
    [
        "## Launch",
        "## 1. Launch",
        "## 1) Launch",
        "## 🚀 Launch",
        "### 2. 🚀 Launch:",
        "## **Launch**",
        "## Launch ##",
        "**1. Launch:**",
    ],
)
def test_a_title_is_bare_of_number_emoji_and_marks_case_37(heading: str) -> None:
    [found] = summary(heading, "- Words").sections

    assert found.title == "Launch"


@pytest.mark.parametrize(
    "lines",
    [
        ("═════", "LAUNCH", "═════"),
        ("LAUNCH",),
        ("1. LAUNCH",),
        ("LAUNCH", "------"),
        ("=== LAUNCH ===",),
    ],
)
def test_a_title_is_known_by_rules_and_capitals_case_37(lines: tuple[str, ...]) -> None:
    [found] = summary("Title: Chips", "", *lines, "- Words").sections

    assert found.title == "LAUNCH"


def test_a_heading_bears_spans_and_its_single_time_is_a_moment_case_37() -> None:
    found = summary("## (00:14–01:07) One", "- a", "## Two `[02:18]`", "- b").sections

    assert (found[0].title, found[0].spans) == ("One", (Span(start=14, end=67),))
    assert found[1].title == "Two"
    assert found[1].parts[0] == Moment(text="Two", lines=(3,), start=138)


def test_bold_lines_below_markdown_headings_are_points_with_points_below() -> None:
    found = section("**Key Points**:", "", "- one", "", "**Why**", "Because.")

    assert [
        (part.text, [below.text for below in part.parts]) for part in found.parts if isinstance(part, Point)
    ] == [
        ("Key Points:", ["one"]),
        ("Why", ["Because."]),
    ]


def test_a_heading_of_headings_is_left_out_and_one_of_nothing_kept() -> None:
    found = summary("## Details", "### One", "- a", "### Two")

    assert [section.title for section in found.sections] == ["One", "Two"]


def test_equal_titles_stay_two_sections() -> None:
    found = summary("## One", "- a", "## One", "- b")

    assert [section.lines for section in found.sections] == [(1,), (3,)]


# Bullets and paragraphs


@pytest.mark.parametrize(("outer", "inner"), [("•", "-"), ("*", "-"), ("1.", "–"), ("•", "  -")])
def test_mixed_bullets_keep_what_is_below_what_case_29(outer: str, inner: str) -> None:
    found = section(f"{outer} such as:- one", f"{inner} two", f"{inner} three • next", f"{outer} last").parts

    below = [[below.text for below in part.parts] for part in found if isinstance(part, Point)]
    assert [part.text for part in found] == ["such as:", "next", "last"]
    assert below == [["one", "two", "three"], [], []]


def test_a_line_is_never_split_within_words_case_29() -> None:
    line = "See https://a.b/c:-d, mail a-b@c.org, 8-15 minutes, e.g.- The rest, and C-3PO – a robot – too"

    assert entry(f"• {line}").text == line


def test_wrapped_words_join_the_point_above() -> None:
    [found] = section("- one that", "  goes on", "and on.").parts

    assert (found.text, found.lines) == ("one that goes on and on.", (3, 4, 5))


def test_a_paragraph_below_a_finished_point_is_a_point_below_it() -> None:
    [found] = section("- One.", "", "  More of it.").parts

    assert isinstance(found, Point)
    assert [below.text for below in found.parts] == ["More of it."]


def test_paragraphs_are_points() -> None:
    found = section("One.", "", "Two: with **bold** and a [link](https://example.org).")

    assert [part.text for part in found.parts] == ["One.", "Two: with bold and a link."]


def test_rows_of_a_table_are_points_with_their_time() -> None:
    found = section("| # | Time | What |", "|---|---|---|", "| 1 | 03:45 | [Start](a.md) | Words |")

    assert found.parts == (Point(text="Start — Words", lines=(5,), start=225),)


def test_deep_nesting_is_kept_flat_enough() -> None:
    found = section(*(f"{'  ' * depth}- {depth}" for depth in range(300)))

    assert [part.text for part in walk(found.parts)] == [str(depth) for depth in range(300)]


def test_code_comments_images_and_html_are_left_out_case_50() -> None:
    lines = ("- a", "```", "- code", "```", "<!-- a", "b -->", "![x](y.png)", "<div>", "- b")

    assert [part.text for part in section(*lines).parts] == ["a", "b"]


def test_a_fence_that_is_never_closed_swallows_nothing() -> None:
    assert [part.text for part in section("- a", "```", "- b", "<!-- ", "- c").parts] == ["a", "b", "c"]


# Quotes


@pytest.mark.parametrize(
    ("line", "speaker", "label"),
    [
        ("- Dylan: “Words.”", "Dylan", None),
        ("- Dylan states, “Words.”", "Dylan", None),
        ("- **Ada Lovelace (engineer)**: “Words.”", "Ada Lovelace", "engineer"),
        ("- Dylan’s late, last thought: “Words.”", "Dylan", "Dylan’s late, last thought"),
        ("- Nvidia’s answer: “Words.”", None, "Nvidia’s answer"),
        ("- On chips: Dylan says, “Words.”", "Dylan", "On chips"),
        ("- Notable Quote: “Words.”", None, None),
        ("- Summary: “Words.”", None, "Summary"),
        ("- Key Points: “Words.”", None, "Key Points"),
        ("- Open Models: “Words.”", None, "Open Models"),
        ("- “Words.” — Kriti Badam (11:39)", "Kriti Badam", None),
        ("- “Words.” - **Michael Truell, 00:20**", "Michael Truell", None),
        ("- “Words.” – Kriti Badam, OpenAI", "Kriti Badam", "OpenAI"),
        ("- “Words.” - [Kriti Badam, 11:39]", "Kriti Badam", None),
        ("- “Words.” (Dylan)", "Dylan", None),
        ("- “Words.” says Dylan.", "Dylan", None),
        ('- Dylan: "Words."', "Dylan", None),
        ('- Dylan: “Words."', "Dylan", None),
        ("- Dylan: «Words.»", "Dylan", None),
        ("- Dylan: „Words.“", "Dylan", None),
        ("- 「Words.」 — 田中", "田中", None),
        ("- > “Words.” — Dylan", "Dylan", None),
        ("- “Words.”", None, None),
    ],
)
def test_a_listed_quote_names_only_whom_the_document_names_cases_32_and_33(
    line: str, speaker: str | None, label: str | None
) -> None:
    found = listed(line)

    assert isinstance(found, Quote)
    assert (found.text, found.speaker, found.label) == ("Words.", speaker, label)


@pytest.mark.parametrize(
    "line",
    [
        "- [07:02] Stakeholders are “iffy” about it.",
        "- [07:02] He calls it “art”",
        "- Dylan’s anecdote: He reflects on media.",
        "- It’s the ’90s, rock 'n' roll",
        "- “One,” he said, “and two.”",
        "- The talk turns. Dylan says: “Words.”",
    ],
)
def test_a_listed_entry_that_quotes_nobody_whole_is_a_moment(line: str) -> None:
    assert isinstance(listed(line), Moment)


def test_a_time_in_the_attribution_is_the_quotes() -> None:
    assert listed("- “Words.” - **Michael Truell, 00:20**").start == 20


def test_a_quote_in_the_next_line_belongs_to_its_marker() -> None:
    quotes = summary("# Chips", "## Quotes", "- **Kriti Badam** (11:39):", "  > “Words.”").quotes

    assert quotes == (Quote(text="Words.", lines=(3, 4), start=699, speaker="Kriti Badam"),)


def test_an_attribution_in_the_next_line_belongs_to_its_quote() -> None:
    quotes = summary("# Chips", "## Quotes", "> “Words.”", "> — Kriti Badam").quotes

    assert quotes == (Quote(text="Words.", lines=(3, 4), speaker="Kriti Badam"),)


def test_quotes_within_quotes_stay() -> None:
    assert listed("- Dylan: “He said “no” to me.”").text == "He said “no” to me."


def test_outside_a_list_a_quote_has_a_stamp_or_says_what_it_is() -> None:
    kinds = [
        part.kind for part in section("- Ada: “One.”", "- [00:10] Ada: “Two.”", "- Quote: “Three.”").parts
    ]

    assert kinds == ["point", "quote", "quote"]


def test_a_mark_that_is_not_closed_swallows_nothing_and_is_warned_of_case_35() -> None:
    found = section("- [00:10] Ada: “One.", "- [00:20] Two.")

    assert [part.text for part in found.parts] == ["Ada: “One.", "Two."]
    assert warnings("- [00:10] Ada: “One.", "- [00:20] Two.") == [
        (3, "a quotation mark is opened and not closed; kept as it stands")
    ]


# Headers and whole documents


def test_front_matter_is_read_before_the_headings() -> None:
    facts = summary(
        "---",
        'title: "Chips: and more"',
        "channel: No Priors",
        "published: '2025-08-14'",
        "tags:",
        "- ai",
        "---",
        "# Another title",
        "## One",
        "- a",
    ).facts

    assert (facts.title, facts.show, facts.date) == (
        "Chips: and more",
        "No Priors",
        datetime.date(2025, 8, 14),
    )


def test_a_header_is_read_from_entries_and_tables() -> None:
    facts = summary(
        "# Video Analysis",
        "**URL**: [Watch](https://example.org/127)",
        "**Guests:** Dylan Patel and Unit (a robot)",
        "| Field | Value |",
        "|---|---|",
        "| **Title** | Chips |",
        "| **Duration** | 00:47:18 |",
        "## One",
        "- a",
    ).facts

    assert facts.title == "Chips"
    assert facts.source == "https://example.org/127"
    assert facts.guests == ("Dylan Patel", "Unit")
    assert facts.duration == 2838


@pytest.mark.parametrize("nobody", ["Unknown", "None", "N/A", "Not explicitly named."])
def test_placeholders_are_not_people_case_44(nobody: str) -> None:
    assert summary("# Chips", f"- Host: {nobody}", "## One", "- a").facts.hosts == ()


@pytest.mark.parametrize(
    "written", ["Aug 14th, 2025", "14 August 2025", "Thu Aug 14 2025", "2025年08月14日", "2025/08/14"]
)
def test_a_date_is_read_in_forms_that_mean_one_day_case_46(written: str) -> None:
    assert summary("# Chips", f"Date: {written}", "## One", "- a").facts.date == datetime.date(2025, 8, 14)


@pytest.mark.parametrize("written", ["14/08/2025", "2025", "31 February 2025", "yesterday"])
def test_a_date_that_could_be_another_is_none_and_warned_of_case_46(written: str) -> None:
    reading = read("x.md", f"# Chips\nDate: {written}\n## One\n- a".encode())

    assert reading.summary is not None
    assert reading.summary.facts.date is None
    assert [line for line, _ in remarks(reading, "warning")] == [2]


def test_a_key_that_is_not_known_is_left_out_and_named() -> None:
    reading = read("x.md", b"# Chips\nMood: great\n## One\n- a")

    assert remarks(reading, "left out") == [(2, "“Mood” is not a key of the header that we know")]


def test_a_missing_title_is_for_the_facts_file_to_give() -> None:
    reading = read("x.md", b"## One\n- a")

    assert reading.ok
    assert reading.summary
    assert reading.summary.facts.title is None


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        (("Title: One", "- [00:10] a", "Title: Two", "- [00:20] b"), "1, 3"),
        (("# One", "Date: 2025-01-01", "## x", "- a", "# Two", "Date: 2025-01-02", "## y", "- b"), "1, 5"),
    ],
)
def test_several_episodes_in_one_file_are_an_error_case_41(lines: tuple[str, ...], where: str) -> None:
    reading = read("x.md", "\n".join(lines).encode())

    [(_, message)] = remarks(reading, "error")
    assert reading.summary is None
    assert message == f"2 titles found (lines {where}); expected one episode"


@pytest.mark.parametrize(
    "refusal",
    [
        "I'm sorry, but I can't summarize this transcript.",
        "I can’t provide a summary of this episode: the text is song lyrics.",
        "Unfortunately, I am unable to access the content.",
    ],
)
def test_a_models_refusal_is_named_as_one_case_40(refusal: str) -> None:
    reading = read("x.md", f"\n{refusal}\n".encode())

    assert reading.remarks == (
        Remark(line=2, severity="error", message="looks like a model’s refusal, not like a summary"),
    )


def test_points_without_a_heading_are_kept() -> None:
    [found] = summary("02:18 Ada Lovelace: “Hello.”", "[04:00]", "A line below its stamp").sections

    assert found.lines == ()
    assert [(part.text, part.start, part.lines) for part in found.parts] == [
        ("Hello.", 138, (1,)),
        ("A line below its stamp", 240, (2, 3)),
    ]


def test_a_last_line_that_repeats_the_header_is_left_out() -> None:
    reading = read("x.md", b"# Chips\nHost: Ada Lovelace\nEpisode: #12\n## One\n- a.\n\nHOST: Ada Lovelace")

    assert reading.summary is not None
    assert reading.summary.facts.number == 12
    assert remarks(reading, "left out") == [(7, "says again what the header says")]


def test_an_entry_like_a_headers_is_content_elsewhere() -> None:
    [found] = summary("# Chips", "Duration: 47:18", "## One", "Duration: as long as it takes").sections

    assert [part.text for part in found.parts] == ["Duration: as long as it takes"]


def test_a_wrapped_value_of_the_header_is_stated_on_all_its_lines() -> None:
    facts = summary("• Theme: Chips and", "  what they cost.", "", "## One", "- a").facts

    assert facts.theme == "Chips and what they cost."
    assert sorted(facts.stated.values()) == [1, 2]


def test_a_refusal_below_a_title_is_still_a_refusal() -> None:
    reading = read("x.txt", b"# Episode 12: The Tides\n\nI'm sorry, I cannot summarize this episode.")

    assert [remark.message for remark in reading.remarks] == [
        "looks like a model’s refusal, not like a summary"
    ]


def test_episodes_that_a_tool_cut_apart_are_told_case_41() -> None:
    reading = read("x.md", b"# All\n---<CUT>---\n\n# One\n## A\n- a\n---<CUT>---\n# Two\n## B\n- b\n")

    assert reading.summary is None
    assert remarks(reading, "error") == [(8, "2 episodes found (lines 4, 8); expected one episode")]


def test_a_cut_that_divides_nothing_is_a_rule() -> None:
    reading = read("x.md", b"# One\n---<CUT>---\n## A\n- a\n---<CUT>---\n")

    assert reading.ok
    assert remarks(reading, "left out") == [(2, "rule"), (5, "rule")]


def test_a_thousand_episodes_in_a_file_are_told_in_one_line() -> None:
    episodes = "".join(f"Title: {number}\n- a\n" for number in range(1000))
    [(_, message)] = remarks(read("x.md", episodes.encode()), "error")

    assert message.startswith("1000 titles found (lines 1, 3, 5,")
    assert len(message) < 200


def test_episodes_that_are_numbered_by_headings_are_told() -> None:
    reading = read("x.md", b"# Episode 1: A\n## x\n- a\n# Episode 2: B\n## y\n- b\n")

    assert remarks(reading, "error") == [(4, "2 titles found (lines 1, 4); expected one episode")]


def test_the_last_name_before_says_is_who_says_it() -> None:
    text = "# T\n## A\n- [01:00] Quoting Churchill, Ben Karlsson says: “Never give up on anything.”\n"

    reading = read("x.md", text.encode())

    assert reading.summary
    [quote] = reading.summary.sections[0].parts
    assert isinstance(quote, Quote)
    assert quote.speaker == "Ben Karlsson"


def test_bold_headings_without_a_number_stand_among_numbered_ones() -> None:
    text = (
        "**1. First Topic:**\n- [01:00–02:00] a\n\n**2. Second Topic:**\n- b\n\n**Notable Quotes**\n"
        "- [01:10] Anna Lind: “The very words.”\n\n**Conclusion**\n- What remains.\n"
    )

    reading = read("x.md", text.encode())

    assert reading.summary
    assert [section.title for section in reading.summary.sections] == ["First Topic", "Second Topic"]
    assert [quote.text for quote in reading.summary.quotes] == ["The very words."]
    assert [point.text for point in reading.summary.conclusion] == ["What remains."]


# Quotes outside lists of quotes, dialogues, other languages


def kinds(*lines: str) -> list[str]:
    return [type(part).__name__.lower() for part in walk(section(*lines).parts)]


@pytest.mark.parametrize(
    "words",
    [
        "“If you never sleep, you are doing it wrong.”",
        '"If you never sleep, you are doing it wrong"',
        "> “If you never sleep, you are doing it wrong.”",
        "- “If you never sleep, you are doing it wrong.”",
        "«Если ты никогда не спишь, ты делаешь это неправильно.»",
        "“如果你从不睡觉，你就错了。”",
    ],
)
def test_a_sentence_that_stands_alone_in_quotation_marks_is_a_quote(words: str) -> None:
    found = section("1. The importance of sleep:", f"   {words}")

    [point] = found.parts
    assert isinstance(point, Point)
    [quote] = point.parts
    assert isinstance(quote, Quote)
    assert (quote.speaker, quote.label, quote.start) == (None, None, None)


@pytest.mark.parametrize(
    "words",
    ["“Vibe coding”", "“Attention Is All You Need”", '"The Mythical Man-Month and Other Essays"', "「金句」"],
)
def test_a_term_or_a_title_in_quotation_marks_is_none(words: str) -> None:
    assert kinds(f"- {words}") == ["point"]


def test_a_quote_without_a_stamp_names_only_whom_the_document_knows() -> None:
    found = section(
        "- Ada Lovelace explains the engine.",
        "- Ada Lovelace: “It weaves patterns as looms weave flowers.”",
        "- Enron: “We sent sixteen people to interview everyone there.”",
        "- “It weaves patterns as looms weave flowers.” — Ada Lovelace",
    )

    assert [(part.kind, part.speaker if isinstance(part, Quote) else None) for part in found.parts] == [
        ("point", None),
        ("quote", "Ada Lovelace"),
        ("point", None),
        ("quote", "Ada Lovelace"),
    ]


def test_a_bold_name_in_a_list_of_quotes_has_those_below_it() -> None:
    found = summary(
        "# Chips",
        "## Quotes",
        "**Ada Lovelace**",
        "- “One.”",
        "- “Two.” — Bo Diaz",
        "- “Three.”",
        "**Topics**",
        "- “Four.”",
    ).quotes

    assert [(each.text, getattr(each, "speaker", "moment")) for each in found] == [
        ("One.", "Ada Lovelace"),
        ("Two.", "Bo Diaz"),
        ("Three.", "Ada Lovelace"),
        ("Topics", "moment"),
        ("Four.", None),
    ]


def test_lines_directly_below_a_numbered_label_are_its_own() -> None:
    found = section(
        "Insight 1: Chips are short.",
        'Quote: "We never slept."',
        "Significance: Power is next.",
        "Insight 2: Power is next.",
        "",
        "Words of their own.",
    )

    assert [(part.text, len(part.parts)) for part in found.parts if isinstance(part, Point)] == [
        ("Insight 1: Chips are short.", 2),
        ("Insight 2: Power is next.", 0),
        ("Words of their own.", 0),
    ]
    assert kinds("Insight 1: a", "Extended supporting quote: “b”", "Why: c") == ["point", "quote", "point"]


@pytest.mark.parametrize("title", ["Transcript", "Full Transcript", "Расшифровка", "文字稿"])
def test_the_turns_of_a_transcript_are_quotes_of_who_speaks(title: str) -> None:
    [found] = summary(
        "# Chips",
        f"## {title}",
        "**[00:00]** **Ada:** Hello. And welcome: again.",
        "",
        "[00:10] Bo Diaz (guest): “Thanks.”",
        "",
        "[00:20] Speaker 2: Who?",
        "",
        "[00:30] [music]",
    ).sections

    assert [(part.text, part.start, getattr(part, "speaker", part.kind)) for part in found.parts] == [
        ("Hello. And welcome: again.", 0, "Ada"),
        ("Thanks.", 10, "Bo Diaz"),
        ("Who?", 20, None),
        ("[music]", 30, "point"),
    ]


def test_outside_a_transcript_a_label_is_no_turn() -> None:
    assert kinds("- [00:10] Ada: Words without marks.") == ["point"]


def test_a_quote_keeps_its_translation_as_its_label() -> None:
    found = listed(
        "- **重要原话**：“Spending a year on it just seems weird.”（花一年时间，不可思议。） `[03:10]`"
    )

    assert found == Quote(
        text="Spending a year on it just seems weird.",
        lines=(6,),
        start=190,
        label="花一年时间，不可思议。",
    )


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("- 李明说：“我们从不睡觉，一天也不。”", "李明"),
        ("- 李明表示，“我们从不睡觉，一天也不。”", "李明"),
        ("- 李明：“我们从不睡觉，一天也不。”", "李明"),
        ("- “我们从不睡觉，一天也不。”——李明", "李明"),
        ("- 他说：“我们从不睡觉，一天也不。”", None),
    ],
)
def test_a_chinese_quote_names_whom_the_document_names(line: str, speaker: str | None) -> None:
    [found] = summary("# 芯片", "- 嘉宾：李明", "## 金句", line).quotes

    assert isinstance(found, Quote)
    assert (found.text, found.speaker) == ("我们从不睡觉，一天也不。", speaker)


def test_a_russian_summary_is_read_like_any() -> None:
    found = summary(
        "Вот подробное содержание выпуска:",
        "",
        "## О выпуске",
        "",
        "- **Название:** Чипы и облака",
        "- **Подкаст:** Глубокий разбор",
        "- **Выпуск:** 12",
        "- **Дата:** 14 августа 2025 г.",
        "- **Длительность:** 47:18",
        "- **Ведущий:** Анна Орлова",
        "- **Гость:** не указан",
        "",
        "## 1. Чипы [00:10–05:00]",
        "",
        "- [00:12] Пётр Волков рассказывает о первых чипах.",
        "",
        "## Ключевые цитаты",
        "",
        "- [00:20] Анна Орлова: «Мы никогда не спали».",
        "- «Это сломалось», — говорит Пётр Волков. [00:30]",
        "- «Всё будет хорошо». — Пётр Волков, 00:40",
        "- [00:50] Вывод: «Спать надо».",
        "",
        "## Заключение",
        "",
        "- Спите больше.",
        "",
        "Надеюсь, это поможет!",
    )

    facts = found.facts
    assert (facts.title, facts.show, facts.number, facts.date) == (
        "Чипы и облака",
        "Глубокий разбор",
        12,
        datetime.date(2025, 8, 14),
    )
    assert (facts.duration, facts.hosts, facts.guests) == (2838, ("Анна Орлова",), ())
    assert [(each.title, [(span.start, span.end) for span in each.spans]) for each in found.sections] == [
        ("Чипы", [(10, 300)])
    ]
    assert [(each.text.rstrip(","), each.start, getattr(each, "speaker", "")) for each in found.quotes] == [
        ("Мы никогда не спали", 20, "Анна Орлова"),
        ("Это сломалось", 30, "Пётр Волков"),
        ("Всё будет хорошо", 40, "Пётр Волков"),
        ("Спать надо", 50, None),
    ]
    assert [point.text for point in found.conclusion] == ["Спите больше."]


# More of headers and whole documents


def test_hosts_and_guests_in_one_list_are_told_apart_where_it_says_who_hosts() -> None:
    told = "Ada Lovelace (Host, Deep Cuts), **Bo Diaz** (CEO of X)"
    said = summary("# Chips", f"**Speakers**: {told}", "## One", "- a").facts
    unsaid = read("x.md", b"# Chips\nSpeakers: Ada Lovelace, Bo Diaz\n## One\n- a")

    assert (said.hosts, said.guests) == (("Ada Lovelace",), ("Bo Diaz",))
    assert said.said["guests"] == "Speakers: Ada Lovelace (Host, Deep Cuts), Bo Diaz (CEO of X)"
    assert unsaid.summary
    assert (unsaid.summary.facts.hosts, unsaid.summary.facts.guests) == ((), ())
    assert remarks(unsaid, "left out") == [(2, "“Speakers” says who speaks, and not who is a host")]


def test_what_the_episode_is_about_is_kept_before_the_first_section() -> None:
    about = "Ada and Bo talk about chips, about neoclouds, and about what it takes to run them well."
    reading = read("x.md", f"Title: Chips\n\n{about}\n\n## One\n\n- a\n".encode())

    assert reading.summary
    assert [(each.title, [part.text for part in each.parts]) for each in reading.summary.sections] == [
        ("Summary", [about]),
        ("One", ["a"]),
    ]


def test_a_key_that_is_not_known_is_content_where_it_tells_sentences() -> None:
    told = "Summary: Ada and Bo talk about chips, about neoclouds, and about what it takes to run them."
    [found] = summary("# Chips", "**Host:** Ada", f"**Summary:** {told[9:]}", "**Mood:** great").sections

    assert (found.title, [part.text for part in found.parts]) == ("Chips", [told])


def test_quotes_without_any_heading_are_kept() -> None:
    [found] = summary(
        "Title: Chips", "", "Insight: power is short.", "", "“If you never sleep, you are doing it wrong.”"
    ).sections

    assert [(part.kind, part.text) for part in found.parts] == [
        ("point", "Insight: power is short."),
        ("quote", "If you never sleep, you are doing it wrong."),
    ]


def test_a_table_that_states_facts_from_its_first_row_has_no_head() -> None:
    facts = summary("| Title | Chips |", "|---|---|", "| Host | Ada Lovelace |", "", "## One", "- a").facts

    assert (facts.title, facts.hosts) == ("Chips", ("Ada Lovelace",))


def test_a_title_that_is_said_again_is_one_title() -> None:
    reading = read("x.md", b"Title: Chips\n\n## Overview\n- Title: Chips\n## One\n- a.\n\nTitle: Chips")

    assert reading.ok


@pytest.mark.parametrize("lines", [b"- a\n" * 20_001, b"# a\n" * 20_001, b"a\n" * 100_001])
def test_what_has_more_entries_than_any_summary_is_not_read_to_its_end(lines: bytes) -> None:
    [remark] = read("x.md", lines).remarks

    assert (remark.severity, remark.message) == (
        "error",
        "more than 20,000 entries or 100,000 lines; expected a summary",
    )


def test_what_has_as_many_entries_as_a_summary_may_is_read() -> None:
    assert len(section(*["- a"] * 19_000).parts) == 19_000
