"""The episode format is read strictly: as it is meant, or refused line by line with the right form."""

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.episodes import Alias, Moment, Point, Quote, Reading, Section, Span, Summary
from store.readers import episode, read, text
from tests.conftest import SHARED, SHIPPED

FIXTURES = sorted((SHARED / "fixtures" / "summaries").glob("*"))
MARKED = "<!-- Pullquote episode -->"
WHOLE = f"""\
{MARKED}
# Chips, and what they cost
Show: No Priors
Episode: 127
Date: 2025-08-14
Duration: 1:47:18
Hosts: Sarah Guo, Elad Gil
Guests: Dylan Patel
Source: https://example.org/127
Link: https://example.org/a
Link: https://example.org/b
Theme: Chips: a deep dive
Guid: no-priors-127
Alias: Groq = Grok (the chip company), Grock
Alias: Mark Zuckerberg = Zuck (shown)

## [05:10-07:00, 11:00-14:00] Neoclouds
Topics: GPUs, data centers

- [05:10-07:00] What neoclouds are.
  - Below.
    - [06:00] Deeper.
  > ~[06:30] Dylan Patel: Vibes: they matter.
    About: After the poker night
* [11:00] The talk turns.

## The rest

## Quotes

> [46:42] Dylan Patel: It’s such a stupid reason.
> ?: Who knows?
* [1:02:03] They laugh.

## Conclusion

- All is well.
"""


def written(*lines: str) -> Reading:
    """A marked episode with these lines below its title, which is on line 2."""
    return read("episode.txt", "\n".join((MARKED, "# Title", *lines)).encode())


def summary(*lines: str) -> Summary:
    reading = written(*lines)
    assert reading.summary is not None, reading.remarks
    return reading.summary


def section(*lines: str) -> Section:
    [only] = summary("## Section", *lines).sections
    return only


def faults(*lines: str) -> list[tuple[int, str]]:
    reading = written(*lines)
    assert reading.format == "episode"
    assert (reading.summary is None) == bool(reading.remarks)
    return [(remark.line, remark.message) for remark in reading.remarks if remark.severity == "error"]


def fault(*lines: str) -> str:
    """What is wrong with the last of these lines."""
    [(line, message)] = faults(*lines)
    assert line == len(lines) + 2
    return message


def test_an_episode_is_read_whole() -> None:
    reading = read("chips.md", WHOLE.encode())

    assert (reading.format, reading.remarks) == ("episode", ())
    assert reading.summary is not None
    facts = reading.summary.facts
    assert (facts.title, facts.show, facts.number) == ("Chips, and what they cost", "No Priors", 127)
    assert (facts.date, facts.duration) == (datetime.date(2025, 8, 14), 6438)
    assert (facts.hosts, facts.guests) == (("Sarah Guo", "Elad Gil"), ("Dylan Patel",))
    assert facts.source == "https://example.org/127"
    assert facts.links == ("https://example.org/a", "https://example.org/b")
    assert (facts.theme, facts.guid) == ("Chips: a deep dive", "no-priors-127")
    assert facts.aliases == (
        Alias(name="Groq", spellings=("Grok", "Grock")),
        Alias(name="Mark Zuckerberg", spellings=("Zuck",), shown=True),
    )
    assert reading.summary.sections == (
        Section(
            title="Neoclouds",
            lines=(17,),
            spans=(Span(start=310, end=420), Span(start=660, end=840)),
            topics=("GPUs", "data centers"),
            parts=(
                Point(
                    text="What neoclouds are.",
                    lines=(20,),
                    start=310,
                    end=420,
                    parts=(
                        Point(
                            text="Below.",
                            lines=(21,),
                            parts=(Point(text="Deeper.", lines=(22,), start=360),),
                        ),
                        Quote(
                            text="Vibes: they matter.",
                            lines=(23,),
                            start=390,
                            approximate=True,
                            speaker="Dylan Patel",
                            label="After the poker night",
                        ),
                    ),
                ),
                Moment(text="The talk turns.", lines=(25,), start=660),
            ),
        ),
        Section(title="The rest", lines=(27,)),
    )
    assert reading.summary.quotes == (
        Quote(text="It’s such a stupid reason.", lines=(31,), start=2802, speaker="Dylan Patel"),
        Quote(text="Who knows?", lines=(32,)),
        Moment(text="They laugh.", lines=(33,), start=3723),
    )
    assert reading.summary.conclusion == (Point(text="All is well.", lines=(37,)),)


def test_the_facts_say_on_which_lines_they_stand_and_what_these_say() -> None:
    facts = summary(
        "Show: No \\\\Priors", "", "Link: https://example.org/a", "Link: https://example.org/b"
    ).facts

    assert facts.stated == {"title": 2, "show": 3, "link 1": 5, "link 2": 6}
    assert facts.said["title"] == "Title"
    assert facts.said["show"] == "Show: No \\Priors"


# Recognised


@pytest.mark.parametrize(
    "lines",
    [
        (MARKED, "anything"),
        ("", "  ", "<!-- pullquote episode, written by hand -->", "# Chips"),
        ("# Chips", "Show: No Priors", "Alias: Groq = Grok", "## A", "- a"),
        ("# Chips", "", "Show: No Priors", "", "## A", "", "> [46:42] Dylan Patel: words"),
        ("# Chips", "Date: 2025-08-14", "## A", "> ?: words"),
        ("# Chips", "Date: 2025-08-14", "## A", "- ~[46:42] words"),
    ],
)
def test_an_episode_is_known_by_its_mark_or_by_what_only_we_write(lines: tuple[str, ...]) -> None:
    assert episode.recognises(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("# Chips", "Date: 2025-08-14", "## A", "- [02:18] Words", "- Dylan: “Words.”"),
        ("# Chips", "Date: 2025-08-14", "## A", "> [46:42] Dylan Patel: “words”"),
        ("# Chips", "**Show:** No Priors", "Alias: a = b", "## A", "> [46:42] Dylan Patel: words"),
        ("# Chips", "- Show: No Priors", "Alias: a = b", "## A", "> [46:42] Dylan Patel: words"),
        ("# Chips", "show: No Priors", "Alias: a = b", "## A", "> [46:42] Dylan Patel: words"),
        ("# Facts", "Show: No Priors", "Episode: 127"),
        ("Show: No Priors", "# Chips", "> [46:42] Dylan Patel: words"),
        ("# Chips", "<!-- Pullquote episode -->"),
        ("", ""),
    ],
)
def test_a_summary_or_facts_are_no_episode(lines: tuple[str, ...]) -> None:
    assert not episode.recognises(lines)


@pytest.mark.skipif(not FIXTURES, reason="the shared fixtures are not beside the repository")
def test_no_summary_of_a_model_is_taken_for_an_episode() -> None:
    files = [*FIXTURES, *sorted(SHIPPED.iterdir())]

    assert [path.name for path in files if episode.recognises(text.lines(path.read_bytes()))] == []


# Escapes and comments


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- \\[laughs] at it", "[laughs] at it"),
        ("- \\> and - within", "> and - within"),
        ("- \\- 5 degrees", "- 5 degrees"),
        ("- \\~ so much", "~ so much"),
        ("- \\5:30 is early", "5:30 is early"),
        ("- a \\\\ backslash, \\a letter", "a \\ backslash, a letter"),
        ("- \\<!-- no comment -->", "<!-- no comment -->"),
        ("- a   b\u00a0c", "a b c"),
        ("- *really*, **bold**, _so_ `on` [a](b)", "*really*, **bold**, _so_ `on` [a](b)"),
        ("- #1 of -5, 16:9", "#1 of -5, 16:9"),
    ],
)
def test_words_are_verbatim_but_for_escapes_and_spaces(line: str, words: str) -> None:
    [only] = section(line).parts

    assert only.text == words


def test_what_is_escaped_means_nothing() -> None:
    found = summary(
        "Hosts: Tom\\ \\&\\ Jerry, \\Unknown, A\\, B",
        "Alias: a\\=b = c\\,d, e",
        "## \\Quotes",
        "Topics: a\\, b, c",
        "> \\?: Words.",
        "> Dr\\: No: \\“Words” and “words”",
        "## \\[05:10] Section",
    )

    assert found.facts.hosts == ("Tom & Jerry", "Unknown", "A, B")
    assert found.facts.aliases == (Alias(name="a=b", spellings=("c,d", "e")),)
    assert [each.title for each in found.sections] == ["Quotes", "[05:10] Section"]
    assert found.sections[0].topics == ("a, b", "c")
    speakers = [part.speaker for part in found.sections[0].parts if isinstance(part, Quote)]
    assert speakers == ["?", "Dr: No"]
    assert found.sections[0].parts[1].text == "“Words” and “words”"


def test_comments_stand_anywhere_and_say_nothing() -> None:
    found = summary(
        "<!-- a",
        "# Another title",
        "--> <!-- b \\-->",
        "Show: No<!-- not --> Priors",
        "## Section",
        "- one <!-- - two",
        "- three --><!-- four -->",
        "<!-- five -->",
        "- six",
    )

    assert found.facts.show == "No Priors"
    assert [(part.text, part.lines) for part in found.sections[0].parts] == [("one", (8,)), ("six", (11,))]


def test_characters_for_private_use_are_kept_beside_escapes() -> None:
    [only] = section("- \U000f0000\U000f0001 \\[\\] \U00100000").parts

    assert only.text == "\U000f0000\U000f0001 [] \U00100000"


# Faults


@pytest.mark.parametrize(
    ("lines", "found", "expected"),
    [
        # The header
        (("Shwo: No Priors",), "“Shwo”", "did you mean “Show”?"),
        (("**Show:** No Priors",), "“**Show”", "did you mean “Show”?"),
        (("- Show: No Priors",), "has a mark", "without: Show: No Priors"),
        (("just words",), "“just words”", "Show: No Priors"),
        (("Show:",), "“Show” has no value", "leave the line out"),
        (("Show: <!-- a -->",), "“Show” has no value", "leave the line out"),
        (("Title: Chips",), "in a line of its own", "# Title"),
        (("Date: 14/08/2025",), "“14/08/2025”", "2025-08-14"),
        (("Hosts: \\Unknown, Unknown",), "“Unknown, Unknown”", "Sarah Guo"),
        (("Link: example.org",), "“example.org”", "https://"),
        (("Alias: Groq",), "“Groq”", "Mark Zuckerberg = Zuck, Mark"),
        (("- a point",), "“- a point” stands in no section", "## Section"),
        (("> Dylan: words",), "stands in no section", "## Section"),
        # Headings
        (("# Another",), "second title, line 2", "## for its sections"),
        (("## A", "# Another"), "second title, line 2", "## for its sections"),
        (("## A", "### B"), "found ###", "expected ##"),
        (("##",), "“##” is no heading", "## Title"),
        (("##A",), "“##A” is no heading", "## A"),
        (("## [05:10] A",), "“05:10” is no range", "[05:10-07:00]"),
        (("## [05:10–07:00] A",), "“05:10–07:00”", "[05:10-07:00]"),
        (("## [05:10-07:00]",), "“## [05:10-07:00]” is no heading", "] Section"),
        (("## [07:00-05:10] A",), "runs backwards", "[05:10-07:00]"),
        (("## 05:10-07:00 A",), "without brackets", "[05:10]"),
        (("## Quotes", "## quotes"), "stands here again; line 3", "has it already"),
        # Where a line stands
        (("## A", "words"), "“words”", "expected - , > or * before it"),
        (("## A", "- a point", "that goes on"), "“that goes on”", "all of a point on one line"),
        (("## A", "Show: No Priors"), "“Show” stands below a heading", "below the title"),
        (("## A", "- a", "   - b"), "indented by 3 spaces", "2 or 4"),
        (("## A", "- a", "    - b"), "indented by 4 spaces", "at most 2"),
        (("## A", "  - a"), "indented by 2 spaces", "at most 0"),
        (("## A", "> ?: a", "  - b"), "nothing stands below a quote", "0 spaces"),
        (("## A", *("  " * n + "- a" for n in range(7))), "7 levels deep", "at most 6"),
        (("## A", "-a"), "“-a” is no line of ours", "- a"),
        (("## A", "-"), "“-” is no line of ours", "- words"),
        (("## Quotes", "- a"), "below ## Quotes", "a quote > or a moment *"),
        (("## Conclusion", "> ?: a"), "below ## Conclusion", "a point -"),
        # Stamps
        (("## A", "- [00:75] a"), "“00:75” is not a time", "[46:42]"),
        (("## A", "- [12:60:00] a"), "“12:60:00” is not a time", "[46:42]"),
        (("## A", "- [ab:cd] a"), "“[ab:cd]” is not a stamp", "\\["),
        (("## A", "- [laughs] a"), "“[laughs]” is not a stamp", "\\["),
        (("## A", "- [07:00-05:10] a"), "runs backwards", "[05:10-07:00]"),
        (("## A", "- [05:10-05:10] a"), "lasts no time", "[05:10]"),
        (("## A", "- [05:10–07:00] a"), "“[05:10–07:00]”", "did you mean [05:10-07:00]"),
        (("## A", "- [05:10 to 07:00] a"), "“[05:10 to 07:00]”", "did you mean [05:10-07:00]"),
        (("## A", "- [~14:00] a"), "“[~14:00]”", "did you mean ~[14:00]"),
        (("## A", "- ~ 14:00 a"), "“~ 14:00 a” is not a stamp", "[46:42]"),
        (("## A", "- [14:00]a"), "“[14:00]” is not a stamp", "a space behind it"),
        (("## A", "- [14:00"), "“[14:00” is not a stamp", "[46:42]"),
        (("## A", "- [14:00]"), "“[14:00]” has no words", "what is said then"),
        (("## A", "- [14:00] [15:00] a"), "second stamp", "\\["),
        (("## A", "- 14:00 a"), "“14:00” stands without brackets", "[14:00]"),
        (("## A", "- > a"), "second mark", "\\>"),
        # Quotes
        (("## A", "> words"), "“words” does not say whose", "> Dylan Patel: words"),
        (("## A", "> [46:42] : words"), "does not say whose", "? where nobody knows"),
        (("## A", "> Dylan:"), "does not say whose", "> Dylan Patel: words"),
        (("## A", "> Dylan: “words”"), "in quotation marks", "without them"),
        (("## A", '> Dylan: "words"'), "in quotation marks", "without them"),
        (("## A", "> Dylan: [46:42] words"), "behind the name", "before it"),
        (("## A", "> Unknown: words"), "“Unknown” is no name", "? where nobody knows"),
        (("## A", "> It is as simple as it gets to be: words"), "is no name", "? where"),
        # What belongs to a line above
        (("## A", "- a", "  About: b"), "“About” stands below no quote", "on the next line"),
        (("## A", "> ?: a", "", "  About: b"), "“About” stands below no quote", "on the next line"),
        (("## A", "> ?: a", "About: b"), "2 spaces before “About”", "two more"),
        (("## A", "> ?: a", "  About:"), "no words", "left out"),
        (("## A", "- a", "Topics: b"), "“Topics” stands apart", "right below"),
        (("## Quotes", "Topics: b"), "“Topics” stands apart", "right below"),
        (("## A", "Topics: b,, c"), "no words", "left out"),
        # Escapes and comments
        (("## A", "- a \\"), "a backslash at the end", "\\\\"),
        (("## A", "- \\ "), "a backslash at the end", "\\\\"),
        (("## A", "- a <!-- b"), "does not end", "-->"),
    ],
)
def test_a_fault_is_told_with_its_line_and_the_nearest_right_form(
    lines: tuple[str, ...], found: str, expected: str
) -> None:
    message = fault(*lines)

    assert found in message
    assert expected in message


def test_all_faults_of_a_file_are_told_in_the_order_of_their_lines() -> None:
    lines = ("Shwo: a", "Episode: x", "## [5:10] A", "- [00:75] a", "   - b", "> c", "# T", "d", "- e \\")

    assert [line for line, _ in faults(*lines)] == [3, 4, 5, 6, 7, 8, 9, 10, 11]


def test_a_fault_of_a_line_is_none_of_those_around_it() -> None:
    assert [line for line, _ in faults("## [00:75-01:00] A", "- [99:99] a", "  - below", "- \\[", "> a")] == [
        3,
        4,
        7,
    ]


def test_a_title_is_asked_for() -> None:
    reading = read("x.txt", f"{MARKED}\n## A\n- a".encode())

    assert [(each.line, each.message) for each in reading.remarks] == [
        (0, "found no title; expected a line # Title above all others")
    ]


def test_what_stands_above_the_title_is_told() -> None:
    reading = read("x.txt", f"{MARKED}\nShow: No Priors\n# Title".encode())

    assert [each.line for each in reading.remarks] == [2, 3]


def test_a_file_that_is_wrong_throughout_is_told_of_in_few_words() -> None:
    found = faults("## A", *["words"] * 10_000)

    assert len(found) == 501
    assert found[-1] == (504, "9,500 more faults, the next in line 504")


def test_nesting_without_end_is_a_fault_of_each_line_case_49() -> None:
    found = faults("## A", *(f"{'  ' * depth}- a" for depth in range(2000)))

    assert found[0] == (10, "7 levels deep; expected at most 6")


def test_a_time_past_the_stated_end_is_warned_of_once_case_21() -> None:
    reading = written("Duration: 10:00", "## A", "- [11:00] a", "- [12:00] b")

    assert [(each.line, each.severity, each.message) for each in reading.remarks] == [
        (5, "warning", "11:00 is past the episode’s end at 10:00")
    ]


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_change_nothing_cases_1_and_3_to_5(ending: str) -> None:
    data = b"\xef\xbb\xbf" + WHOLE.replace("\n", ending).encode()

    assert read("x.txt", data) == read("x.txt", WHOLE.encode())


# Whatever is written


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(WHOLE) - 1),
            st.integers(0, 8),
            st.sampled_from(
                [
                    "",
                    "\n",
                    " ",
                    "\\",
                    "[",
                    "]",
                    "<!--",
                    "-->",
                    "#",
                    ">",
                    "- ",
                    "* ",
                    ":",
                    "~",
                    "“",
                    "=",
                    "About:",
                ]
            ),
        ),
        max_size=8,
    )
)
def test_no_damage_to_an_episode_raises(cuts: list[tuple[int, int, str]]) -> None:
    damaged = WHOLE
    for start, length, mark in cuts:
        damaged = damaged[:start] + mark + damaged[start + length :]

    reading = episode.read(text.lines(damaged.encode()))

    assert reading.ok == (reading.summary is not None)
    assert all(0 <= each.line <= damaged.count("\n") + 1 for each in reading.remarks)


@given(st.text(alphabet='aB 1:,=-*#<>[]()"“”?~\\!\n', max_size=200))
def test_no_mixture_of_marks_raises(words: str) -> None:
    reading = written(*words.split("\n"))

    assert reading.ok == (reading.summary is not None)


MARKS = [
    "\\",
    "\\a",
    "<!--",
    "<!---->",
    "[",
    "[0:00] ",
    "- ",
    "  ",
    "a, ",
    ":",
    "(",
    "~[",
    "=",
    "> ?: ",
    "-->",
]
LINES = [
    "# \n",
    "## \n",
    "  - a\n",
    " " * 40 + "- a\n",
    "Alias: a = b\n",
    "Topics: a,\n",
    "> ?: a\n  About: a\n",
]


@pytest.mark.parametrize("piece", [*MARKS, *LINES])
@pytest.mark.parametrize("before", ["", "- ", "## ", "> ", "Hosts: ", "Alias: a = ", "## A\n- "])
def test_a_long_document_of_anything_takes_no_endless_time(piece: str, before: str) -> None:
    data = f"{MARKED}\n# T\n{before}{piece * (100_000 // len(piece))}".encode()

    start = time.process_time()
    read("x.txt", data)

    assert time.process_time() - start < 20  # what grows with the square takes minutes
