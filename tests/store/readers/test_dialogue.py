"""Transcripts of turns: who speaks, paragraph by paragraph, in each way in which people write them."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import documents
from store.episodes import Reading, Remark, Segment
from store.readers import dialogue, read, text
from store.words import clean
from tests.conftest import SHARED, SHIPPED

TRANSCRIPTS = SHARED / "fixtures" / "transcripts"
OTHERS = [
    path for kind in ("summaries", "chapters") for path in sorted((SHARED / "fixtures" / kind).glob("*"))
]
needs_fixtures = pytest.mark.skipif(
    not TRANSCRIPTS.exists(), reason="the shared fixtures are not beside the repository"
)
MARKDOWN = """\
**Ann Lind:** Welcome to the show.

**Ben Karlsson:** \\[04:03\\] Thanks.
It goes on here, with a [link](https://example.org), _much_ joy and \\[laughter\\].

> Read aloud from a letter.

And a third paragraph.

**Break:** \\[25:12\\]

**Ann Lind:** [01:02:09.27] We are back, and hire someone to help [01:06:45.24] mentors.
"""
PLAIN = """\
ANN: Welcome to the show.
BEN: Thanks, I came for one
reason: because I was asked.

And a second paragraph.

 ANN LIND : With stray spaces.

BEN:
On the line below.
"""


def reading(*lines: str) -> Reading:
    return read("transcript.txt", "\n".join(lines).encode())


def turns(*lines: str) -> list[tuple[int | None, str | None, str]]:
    """When, who and what, of each segment."""
    found = reading(*lines)
    assert found.format in ("plain transcript", "Markdown transcript"), found
    return [(each.start, each.speaker, each.text) for each in found.segments or ()]


def remarks(found: Reading, severity: str) -> list[tuple[int, str]]:
    return [(each.line, each.message) for each in found.remarks if each.severity == severity]


def without_lines(segments: tuple[Segment, ...] | None) -> list[Segment]:
    return [segment.model_copy(update={"line": 1}) for segment in segments or ()]


# Markdown


def test_markdown_turns_are_read_paragraph_by_paragraph_case_66() -> None:
    found = read("transcript.md", MARKDOWN.encode())

    ann, ben = "Ann Lind", "Ben Karlsson"
    joy = "Thanks. It goes on here, with a link, much joy and [laughter]."
    assert found.format == "Markdown transcript"
    assert found.segments == (
        Segment(text="Welcome to the show.", line=1, speaker=ann),
        Segment(text=joy, line=3, start=243, speaker=ben),
        Segment(text="Read aloud from a letter.", line=6, speaker=ben),
        Segment(text="And a third paragraph.", line=8, speaker=ben),
        Segment(text="We are back, and hire someone to help", line=12, start=3729, speaker=ann),
        Segment(text="mentors.", line=12, start=4005, speaker=ann),
    )
    assert found.counted == {"turns": 3}
    assert found.remarks == (Remark(line=10, severity="left out", message="“Break” at 25:12 has no words"),)


@pytest.mark.parametrize(
    "line",
    [
        "**Ann Lind:** [00:12] Words.",
        "**Ann Lind:** \\[00:12\\] Words.",
        "**Ann Lind:** (00:12) Words.",
        "**Ann Lind**: [00:12] Words.",
        "**Ann Lind** (00:12): Words.",
        "**Ann Lind** [00:12] Words.",
        "**Ann Lind (00:12):** Words.",
        "**[00:12] Ann Lind:** Words.",
        "**Ann Lind：** [00:12.94] Words.",
    ],
)
def test_a_bold_name_and_a_time_stand_in_any_order(line: str) -> None:
    assert turns(line, "", "**Ben Karlsson:** Yes.") == [
        (12, "Ann Lind", "Words."),
        (None, "Ben Karlsson", "Yes."),
    ]


def test_a_range_has_an_end() -> None:
    found = reading("**Ann Lind:** [00:12 - 00:45] Words.", "", "**Ben Karlsson:** [00:45-00:45] Yes.")

    assert found.segments
    assert [(each.start, each.end) for each in found.segments] == [(12, 45), (45, None)]


def test_a_time_at_a_paragraphs_end_is_that_of_the_next_case_66() -> None:
    found = turns(
        "**Ann Lind:** One. [00:12]",
        "",
        "Two.",
        "",
        "**Ben Karlsson:** Three. [00:20]",
        "",
        "**Ann Lind:** Four.",
    )

    assert [start for start, *_ in found] == [None, 12, None, 20]


def test_a_breaks_time_is_none_of_the_words_behind_it_case_66() -> None:
    found = turns("**Ann Lind:** One.", "", "**Break:** [25:12]", "", "**Ben Karlsson:** Two.")

    assert found == [(None, "Ann Lind", "One."), (None, "Ben Karlsson", "Two.")]


def test_an_empty_first_turn_is_left_out_and_named_case_66() -> None:
    found = reading("**Ann Lind:**", "", "**Ben Karlsson:** Hello.", "", "**Ann Lind:** Hello.")

    assert [segment.speaker for segment in found.segments or ()] == ["Ben Karlsson", "Ann Lind"]
    assert found.counted == {"turns": 2}
    assert remarks(found, "left out") == [(1, "“Ann Lind” has no words")]


def test_words_of_a_sponsor_are_kept_and_are_nobodys() -> None:
    found = reading("**Ann Lind:** One.", "", "**Sponsor:** Buy this.", "", "**Ann Lind:** Two.")

    assert [segment.speaker for segment in found.segments or ()] == ["Ann Lind", None, "Ann Lind"]
    assert remarks(found, "note") == [(3, "“Sponsor” names nobody; the words are kept without a speaker")]


def test_a_bold_word_that_heads_words_is_no_speaker_case_33() -> None:
    found = turns("**Ann Lind:** One.", "", "**Note:** the sound is bad.", "", "**Ann Lind:** Two.")

    assert found[1] == (None, None, "Note: the sound is bad.")


def test_a_bold_sentence_is_no_name() -> None:
    found = turns(
        "**Ann Lind:** One.",
        "",
        "**This is what I have to say to all of you:** listen.",
        "",
        "**Ann Lind:** Two.",
    )

    assert [who for _, who, _ in found] == ["Ann Lind"] * 3
    assert found[1][2] == "This is what I have to say to all of you: listen."


def test_links_and_marks_are_no_words_and_code_is_kept_apart_case_92() -> None:
    [(_, _, said), _] = turns(
        "**Ann Lind:** A [**bold** link](https://a.b/c_(d)),"
        " snake_case, *so* `on`, 2 * 3 * 4, a\\_b, ![x](y)",
        "",
        "**Ben Karlsson:** Yes.",
    )

    assert said == "A bold link, snake_case, so on, 2 * 3 * 4, a_b, x"


def test_what_stands_around_the_turns_is_left_out_with_its_line_case_50() -> None:
    found = reading(
        "---", "title: Chips", "---", "# Chips", "", "<!-- a", "b -->", "Recorded in May.", "",
        "**Ann Lind:** One.", "", "***", "", "**Ben Karlsson:** Two.", "", *["**Ann Lind:** More.", ""] * 5,
    )  # fmt: skip

    assert found.counted == {"turns": 7}
    assert remarks(found, "left out") == [
        (1, "front matter: “---” (and 2 more: lines 2, 3)"),
        (4, "heading: “# Chips”"),
        (6, "comment: “<!-- a” (and 1 more: line 7)"),
        (8, "“Recorded in May.” stands before the first turn"),
        (12, "rule: “***”"),
    ]


# Plain


def test_plain_turns_are_read_paragraph_by_paragraph() -> None:
    found = read("transcript.txt", PLAIN.encode())

    assert found.format == "plain transcript"
    assert found.segments == (
        Segment(text="Welcome to the show.", line=1, speaker="ANN"),
        Segment(text="Thanks, I came for one reason: because I was asked.", line=2, speaker="BEN"),
        Segment(text="And a second paragraph.", line=5, speaker="BEN"),
        Segment(text="With stray spaces.", line=7, speaker="ANN LIND"),
        Segment(text="On the line below.", line=10, speaker="BEN"),
    )
    assert found.counted == {"turns": 4}
    assert found.remarks == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("Anna: [00:12] Words.",),
        ("Anna: (00:12) Words.",),
        ("[00:12] Anna: Words.",),
        ("00:12 Anna: Words.",),
        ("(00:12) Anna: Words.",),
        ("[00:00:12.340] - Anna: Words.",),
        ("Anna (00:12): Words.",),
        ("Anna [00:12]: Words.",),
        ("Anna (00:12):", "Words."),
        ("Anna  0:12", "Words."),
        ("Anna | 00:12", "Words."),
        ("Anna (00:12)", "", "Words."),
        ("00:12 Anna", "Words."),
        ("[00:12] - Anna", "Words."),
        ("Anna", "00:12", "Words."),
        ("Anna", "[00:12]", "Words."),
        ("00:12", "Anna: Words."),
        ("Anna：[00:12] Words.",),
    ],
)
def test_a_name_and_a_time_stand_as_services_write_them(lines: tuple[str, ...]) -> None:
    before, after = lines, [line.replace("12", "20").replace("Anna", "Bertil") for line in lines]

    assert turns(*before, "", *after, "", *lines) == [
        (12, "Anna", "Words."),
        (20, "Bertil", "Words."),
        (12, "Anna", "Words."),
    ]


def test_a_line_that_goes_on_is_joined_without_a_space_amid_han() -> None:
    assert turns("张三：我们今天", "谈谈芯片。", "李四：好的。", "张三：开始吧。")[0] == (
        None,
        "张三",
        "我们今天谈谈芯片。",
    )


@pytest.mark.parametrize(
    "line", ["Reason: because it rained.", "Note: it rained.", "and this: it rained.", "http://a.b"]
)
def test_a_colon_in_a_sentence_makes_no_speaker_cases_33_and_53(line: str) -> None:
    found = turns("Anna: I left.", line, "Bertil: Why?", "Anna: For that.")

    assert [who for _, who, _ in found] == ["Anna", "Bertil", "Anna"]
    assert found[0][2] == f"I left. {line}"


@pytest.mark.parametrize(
    "label", ["Speaker", "Speaker 1", "SPEAKER_01", "Unknown", "Unknown Speaker", "Guest 2"]
)
def test_a_label_that_names_nobody_is_no_person_case_68(label: str) -> None:
    found = reading(f"{label}: Hello.", "Anna: Hello.", f"{label}: Goodbye.", "Anna: Goodbye.")

    assert [segment.speaker for segment in found.segments or ()] == [None, "Anna", None, "Anna"]
    assert remarks(found, "note") == [
        (1, f"“{label}” names nobody; the words are kept without a speaker (and 1 more: line 3)")
    ]


def test_all_speakers_may_be_nobody_case_68() -> None:
    found = reading(
        "Speaker 1  0:00", "Hello.", "", "Speaker 2  0:03", "Hello.", "", "Speaker 1  0:05", "Goodbye."
    )

    assert [(each.start, each.speaker) for each in found.segments or ()] == [(0, None), (3, None), (5, None)]


def test_a_role_behind_a_name_is_no_part_of_it() -> None:
    found = reading("**Ann Lind (host):** One.", "", "**Ben Karlsson:** Two.")

    assert found.segments
    assert found.segments[0].speaker == "Ann Lind"
    assert remarks(found, "note") == [(1, "left out of the name: “host”")]


@pytest.mark.parametrize("stamp", ["[00:75]", "[12:60:00]"])
def test_a_time_that_is_none_stays_and_is_warned_of_case_17(stamp: str) -> None:
    found = reading("Anna: Hello.", f"Bertil: At {stamp} then.", "Anna: Goodbye.")

    assert found.segments
    assert found.segments[1].text == f"At {stamp} then."
    [(line, message)] = remarks(found, "warning")
    assert (line, message.endswith("kept as it stands")) == (2, True)


def test_a_time_before_the_one_above_is_kept_and_noted_case_22() -> None:
    found = reading("Anna: [00:20] One.", "Bertil: [00:10] Two.", "Anna: [00:30] Three.")

    assert [segment.start for segment in found.segments or ()] == [20, 10, 30]
    assert remarks(found, "note") == [(2, "earlier than the time before it; the document’s order is kept")]


def test_ratios_verses_and_clocks_are_no_times_case_20() -> None:
    words = "A 16:9 screen, John 3:16, (2:1), 5:30 pm."

    assert turns(f"Anna: {words}", "Bertil: Yes.", "Anna: No.")[0] == (None, "Anna", words)


def test_times_that_stand_for_nothing_are_left_out_with_their_line() -> None:
    found = reading("Anna: One. [00:10]", "Bertil: [00:11] Two.", "Anna: Three. [00:12]")

    assert [segment.start for segment in found.segments or ()] == [None, 11, None]
    assert remarks(found, "left out") == [
        (1, "a time stands right before another one"),
        (3, "a time stands behind the last words"),
    ]


def test_a_transcript_in_two_files_is_one_case_67() -> None:
    timed = PLAIN.replace("ANN: ", "[00:12] ANN: ")

    found = documents.read(
        {"chips.facts": b"Title: Chips", "chips.md": MARKDOWN.encode(), "chips.txt": timed.encode()}
    )

    assert found.ok
    assert len(found.segments) == 6
    assert [each.remark.message for each in found.remarks if each.remark.severity == "note"] == [
        "not used beside chips.md, which says as much or more"
    ]


# What is a transcript


@pytest.mark.parametrize(
    "lines",
    [
        ("Show: No Priors", "Episode: 127", "Alias: a = b", "Alias: c = d", "Alias: e = f", "nonsense"),
        ("02:18 Ada Lovelace: “Hello.”", "03:00 Ada Lovelace: “Goodbye.”", "04:00 Ben: “Yes.”"),
        ("# Chips", "Ada: they begin.", "## Nvidia", "Ada: they go on.", "## End", "Ben: they end."),
        ("- Ada: one", "- Ben: two", "Ada: three", "Ben: four"),
        ("00:00 Introduction: who we are", "02:00 Nvidia: and its moat", "05:00 Goodbyes"),
        ("00:00 Nvidia", "02:00 Intel", "05:00 Cerebras", "06:00 Nvidia"),
        ("**Overview:** it is about chips.", "", "**Key Points:** many.", "", "**Conclusion:** all is well."),
        ("Insight 1: one", "Quote: two", "Insight 2: three", "Quote: four"),
        ("Dear Ada,", "", "the engine works: it turns.", "", "Yours, Charles"),
        ("Anna: only one turn.",),
        ("",),
    ],
)
def test_what_has_colons_is_no_transcript_for_that(lines: tuple[str, ...]) -> None:
    assert not dialogue.recognises(lines)


@needs_fixtures
def test_no_summary_and_no_list_of_chapters_is_taken_for_a_transcript() -> None:
    files = [*OTHERS, *sorted(SHIPPED.iterdir())]

    assert [path.name for path in files if dialogue.recognises(text.lines(path.read_bytes()))] == []


@needs_fixtures
@pytest.mark.parametrize(
    ("name", "label", "format", "count", "segments"),
    [
        ("changelog-309.md", r"\*\*[^*]+:\*\*", "Markdown transcript", 183, 232),
        ("go-time-bonus-77.md", r"\*\*[^*]+:\*\*", "Markdown transcript", 8, 8),
        ("plain-speaker-turns.txt", r" ?[A-Z ]+:", "plain transcript", 5, 6),
    ],
)
def test_every_turn_of_a_fixture_is_read_or_left_out_with_its_line_case_66(
    name: str, label: str, format: str, count: int, segments: int
) -> None:
    data = (TRANSCRIPTS / name).read_bytes()

    found = read(name, data)

    breaks = data.count(b"**Break:**")
    assert found.format == format
    assert len(re.findall(f"(?m)^{label}", data.decode())) == count == found.counted["turns"] + breaks
    assert len(found.segments or ()) == segments
    assert [message for _, message in remarks(found, "left out")] == (
        ["“Break” at 25:12 has no words", "“Break” at 47:51 has no words"] if breaks else []
    )


@needs_fixtures
def test_every_word_of_the_longest_fixture_is_in_a_segment() -> None:
    data = (TRANSCRIPTS / "changelog-309.md").read_text(encoding="utf-8")

    found = read("changelog-309.md", data.encode())

    stamps = r"\\?\[[\d:.]+\\?\]"
    words = re.sub(rf"(?m)^\*\*[^*]+:\*\*|{stamps}", " ", data)
    assert len(re.findall(stamps, data)) == 19
    assert sum(segment.start is not None for segment in found.segments or ()) == 17
    assert " ".join(each.text for each in found.segments or ()).split() == clean(words).split()


# Written and read again


marks = r"""aA1 \[]()<>!-–~*#_`?=,;:'"“”.&+/09""" + "张ſ"
odd = [
    "Unknown",
    "Break",
    "Speaker 1",
    "Note",
    "Ann (host)",
    "12:30",
    "[00:12] Ann",
    "Show",
    "?",
    "N/A",
    "**a**:",
    ":",
]
said = [
    "[02:18] a",
    "(02:18) a",
    "a [01:02:03.5] b",
    "\\[00:12\\]",
    "[a](b)",
    "*a* _b_ `c`",
    "**Ann:** b",
    "> a",
    "# a",
]
words = st.text(max_size=40) | st.text(marks, max_size=20) | st.sampled_from(odd) | st.sampled_from(said)
cleaned = words.map(clean).filter(bool)
untimed = st.builds(Segment, text=cleaned, line=st.just(1), speaker=st.none() | cleaned)
offset = st.integers(0, 100 * 3600 - 2)
timed = st.builds(
    lambda segment, start, length: segment.model_copy(
        update={"start": start, "end": min(start + length, 100 * 3600 - 1) if length else None}
    ),
    untimed,
    offset,
    st.integers(0, 60),
)


@given(st.lists(untimed | timed, min_size=1, max_size=8))
def test_a_transcript_that_is_written_reads_as_what_it_was(segments: list[Segment]) -> None:
    found = read("transcript.md", dialogue.write(segments).encode())

    assert found.format == "Markdown transcript"
    assert without_lines(found.segments) == segments
    assert found.counted == {"turns": len(segments)}


def test_a_written_transcript_is_as_a_person_would_write_it() -> None:
    segments = [
        Segment(text="Hello. [laughs]", line=1, speaker="Ann Lind"),
        Segment(text="A voice: 5:30 *now*.", line=2),
        Segment(text="At [00:12] then.", line=3, start=3723, end=3730, speaker="Unknown"),
    ]

    assert dialogue.write(segments) == (
        "<!-- Pullquote transcript -->\n\n"
        "**Ann Lind:** Hello. [laughs]\n\n"
        "**Unknown:** A voice: 5:30 \\*now\\*.\n\n"
        "**\\Unknown:** [1:02:03-1:02:10] At [00\\:12] then.\n"
    )


@needs_fixtures
@pytest.mark.parametrize("name", ["changelog-309.md", "go-time-bonus-77.md", "plain-speaker-turns.txt"])
def test_a_fixture_that_is_written_reads_as_what_it_was(name: str) -> None:
    segments = read(name, (TRANSCRIPTS / name).read_bytes()).segments
    assert segments

    assert without_lines(read("x.md", dialogue.write(segments).encode()).segments) == without_lines(segments)


# Whatever is written


def assert_accounts_for_its_lines(document: str) -> None:
    lines = text.lines(document.encode())

    found = dialogue.read(lines)

    assert found.ok == (found.segments is not None)
    assert all(0 <= each.line <= len(lines) for each in found.remarks)
    assert all(1 <= segment.line <= len(lines) for segment in found.segments or ())


@given(
    st.sampled_from([MARKDOWN, PLAIN]),
    st.lists(
        st.tuples(
            st.integers(0, 300),
            st.integers(0, 6),
            st.sampled_from(
                [
                    "",
                    "\n",
                    "\n\n",
                    " ",
                    "\\",
                    "[",
                    "]",
                    "00:12",
                    "[00:75]",
                    "**",
                    "*",
                    ":",
                    "Anna:",
                    "---\n",
                    "<!--",
                ]
            ),
        ),
        max_size=8,
    ),
)
def test_no_damage_to_a_transcript_raises(document: str, cuts: list[tuple[int, int, str]]) -> None:
    for start, length, mark in cuts:
        document = document[:start] + mark + document[start + length :]

    assert_accounts_for_its_lines(document)


plain = ["", "words", "Anna: words", "Ben Karlsson: words", "Anna", "0:12", "Anna 0:12", "(00:12) Ben: words"]
markdown = [
    "",
    "**Anna:** words",
    "**Ben:**",
    "**Break:** [00:20]",
    "> words",
    "# Heading",
    "---",
    "words [00:30]",
]
lines = st.sampled_from([*plain, *markdown])


@given(st.lists(lines, min_size=1, max_size=30))
def test_no_mixture_of_turns_raises(mixed: list[str]) -> None:
    assert_accounts_for_its_lines("\n".join(["x", *mixed]))


PIECES = [
    "a",
    "A",
    " ",
    "*",
    "**",
    "**a",
    "_",
    "_a",
    "`",
    "[",
    "[a](",
    "(",
    "\\",
    "\\[",
    ":",
    "1:",
    "00:12 ",
    "[00:12] ",
    ">",
    "-",
]
LINES = [
    "Anna: a\n",
    "Anna\n0:12\na\n",
    "**Anna:** a\n\n",
    "Anna 0:12\na\n",
    "0:12\n",
    "**A** 0:12\n",
    "<!--\n",
    "# a\n",
]


@pytest.mark.parametrize("piece", [*PIECES, *LINES])
@pytest.mark.parametrize(
    "before", ["", "Anna: a\nBen: b\nAnna: ", "**Anna:** a\n\n**Ben:** b\n\n**Anna:** ", "**"]
)
def test_a_long_document_of_anything_takes_no_endless_time_case_13(piece: str, before: str) -> None:
    data = f"x\n{before}{piece * (100_000 // len(piece))}".encode()
    document = text.lines(data)

    start = time.process_time()
    dialogue.recognises(document)
    dialogue.read(document)

    assert time.process_time() - start < 20  # what grows with the square takes minutes
