"""WebVTT: every cue is read, whatever its writer made of the format, and what is written is read again."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.episodes import Reading, Segment
from store.readers import read, webvtt
from store.words import clean
from tests.conftest import SHARED
from tests.store.readers.reading import Damage, damaged, damages, remarks

FIXTURES = sorted((SHARED / "fixtures" / "transcripts").glob("*.vtt*"))
# What YouTube’s captions look like: a line fills word by word, is shown again for 10 ms, then above the next.
ROLLING = """\
WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:02.310 align:start position:0%
 
the<00:00:00.400><c> cable</c><00:00:00.560><c> was</c>

00:00:02.310 --> 00:00:02.320 align:start position:0%
the cable was
 

00:00:02.320 --> 00:00:05.000 align:start position:0%
the cable was
wrong<00:00:02.500><c> all</c><00:00:02.700><c> wrong</c>

00:00:05.000 --> 00:00:05.010 align:start position:0%
wrong all wrong
 

00:00:05.010 --> 00:00:07.000 align:start position:0%
wrong all wrong
wrong<00:00:05.500><c> again</c>
"""
SMALL = """\
WEBVTT - Chips
Kind: captions

STYLE
::cue { color: white }

NOTE
Checked by hand
on a Sunday

intro
00:01.000 --> 00:04.000 align:start
<v Ada Lovelace>We never <i>slept</i>, &amp; never will.

2
00:00:04.500 --> 00:00:06.000
<v.loud Ben>Never?</v> [door slams]

00:00:06.000 --> 00:00:08.000
Laughter from the hall

00:00:08.000 --> 00:00:09.000
- <v Ada Lovelace>Never.
"""


def vtt(*cues: str) -> Reading:
    return read("episode.vtt", "\n\n".join(("WEBVTT", *cues)).encode())


def at(seconds: int, words: str) -> str:
    """A cue of a second’s length."""
    return f"00:00:{seconds:02}.000 --> 00:00:{seconds + 1:02}.000\n{words}"


def told(reading: Reading) -> list[tuple[str | None, str]]:
    """Who says what."""
    return [(each.speaker, each.text) for each in reading.segments or ()]


def assert_reads(data: bytes) -> Reading:
    """Read bytes, and check what has to hold of every transcript."""
    reading = read("upload.vtt", data)
    if reading.format == "WebVTT transcript":
        assert reading.ok == bool(reading.segments)
        assert all(each.text == clean(each.text) for each in reading.segments or ())
    return reading


# Voices


def test_a_voice_is_the_speaker_and_its_cues_are_joined() -> None:
    reading = vtt(at(0, "<v Ada>We never"), at(1, "<v Ada>slept."), at(2, "<v Ben>Never?"))

    assert told(reading) == [("Ada", "We never slept."), ("Ben", "Never?")]
    assert [(each.line, each.start, each.end) for each in reading.segments or ()] == [(3, 0, 2), (9, 2, 3)]
    assert (reading.format, reading.counted, reading.remarks) == ("WebVTT transcript", {"cues": 3}, ())


def test_several_voices_in_one_cue_are_several_turns_case_51() -> None:
    reading = vtt(at(0, "<v Ada>Who was it?</v> <v Ben>I was.</v>\n<v Ada>Oh."))

    assert told(reading) == [("Ada", "Who was it?"), ("Ben", "I was."), ("Ada", "Oh.")]
    assert {each.start for each in reading.segments or ()} == {0}


def test_words_before_a_voice_are_nobodys_case_51() -> None:
    assert told(vtt(at(0, "[laughs] <v Ada>Who?"))) == [(None, "[laughs]"), ("Ada", "Who?")]


@pytest.mark.parametrize(
    ("cue", "speaker"),
    [
        ("<v Ada>Who?", "Ada"),
        ("<v Ada>Who?</v>", "Ada"),
        ("<v Ada> Who?", "Ada"),
        ("<v  Ada >Who?", "Ada"),
        ("<v.loud Mary Ann>Who?", "Mary Ann"),
        ("<v.first.loud Mary Ann>Who?", "Mary Ann"),
        ("<V Ada>Who?", "Ada"),
        ("<v Ada &amp; Ben>Who?", "Ada & Ben"),
        ("<v Ada>\nWho?", "Ada"),
        ("<c.yellow><v Ada>Who?</c>", "Ada"),
        ("<v>Who?", None),
        ("<v SPEAKER_01>Who?", None),
        ("<v Unknown>Who?", None),
    ],
)
def test_a_voice_in_any_form_is_who_speaks_cases_52_68(cue: str, speaker: str | None) -> None:
    assert told(vtt(at(0, cue))) == [(speaker, "Who?")]


def test_a_cue_without_a_voice_among_voices_is_a_stage_direction_case_52() -> None:
    reading = vtt(at(0, "<v Ada>Who?"), at(1, "A door slams."), at(2, "Steps."), at(3, "<v Ada>Oh."))

    assert told(reading) == [("Ada", "Who?"), (None, "A door slams."), (None, "Steps."), ("Ada", "Oh.")]


def test_where_hardly_a_cue_has_a_voice_the_others_are_joined() -> None:
    reading = vtt(at(0, "<v Ada>Who?"), at(1, "Nobody"), at(2, "knows"), at(3, "who."))

    assert told(reading) == [("Ada", "Who?"), (None, "Nobody knows who.")]


def test_anonymous_voices_are_nobody_and_still_turns_case_68() -> None:
    reading = vtt(at(0, "<v Speaker 1>Who?"), at(1, "<v Speaker 2>Me."), at(2, "<v Speaker 2>Really."))

    assert told(reading) == [(None, "Who?"), (None, "Me. Really.")]


# Names before a colon


def test_a_name_before_a_colon_goes_on_until_the_next_case_53() -> None:
    reading = vtt(at(0, "Ada: We never"), at(1, "slept."), at(2, "Ben Byron: Never?"), at(3, "Ada: Never."))

    assert told(reading) == [("Ada", "We never slept."), ("Ben Byron", "Never?"), ("Ada", "Never.")]
    assert remarks(reading, "note") == [(3, "speakers as named before a colon: Ada (2), Ben Byron (1)")]


def test_names_within_one_cue_are_several_turns() -> None:
    assert told(vtt(at(0, "Ada: Who?\nBen: Me."))) == [("Ada", "Who?"), ("Ben", "Me.")]


@pytest.mark.parametrize(
    "words",
    [
        "Reason: because it broke.",
        "Note: it broke.",
        "The reason: it broke.",
        "Remember: it broke.",
        "There are two: this and that.",
        "at 10:30 we left.",
        "https://example.org is down.",
        "Open source: it works.",
        "Bitcoin:it works.",
        "One thing I know: it broke.",
    ],
)
def test_a_colon_in_a_sentence_makes_no_speaker_case_53(words: str) -> None:
    assert told(vtt(at(0, "Ada: Well."), at(1, words))) == [("Ada", f"Well. {words}")]
    assert told(vtt(at(0, words))) == [(None, words)]


def test_a_colon_in_the_middle_of_a_document_without_names_makes_no_speaker_case_53() -> None:
    reading = vtt(
        *(at(second, f"so it went {second} times") for second in range(8)), at(8, "Bitcoin: it works.")
    )

    assert {speaker for speaker, _ in told(reading)} == {None}
    assert "Bitcoin: it works." in told(reading)[-1][1]
    assert [line for line, _ in remarks(reading, "note")] == [27]


def test_an_ordinary_word_is_a_name_where_it_stands_again_and_again() -> None:
    names = ("Will", "Ada", "Will", "Ada", "Will")

    reading = vtt(*(at(second, f"{name}: hm.") for second, name in enumerate(names)))

    assert [speaker for speaker, _ in told(reading)] == [*names]


def test_what_makers_of_captions_write_for_a_speaker_is_nobody_case_68() -> None:
    reading = vtt(at(0, "[SPEAKER_00]: Who?"), at(1, "[SPEAKER_01]: Me."), at(2, "Ada (host): Oh."))

    assert told(reading) == [(None, "Who?"), (None, "Me."), ("Ada", "Oh.")]


def test_names_in_han_have_a_wide_colon() -> None:
    assert told(vtt(at(0, "张三：你好。"), at(1, "李四：你好！"))) == [("张三", "你好。"), ("李四", "你好！")]


# Marks, sounds, tags and entities


def test_arrows_and_dashes_change_the_speaker_to_nobody_case_61() -> None:
    reading = vtt(
        at(0, "Ada: Who?"),
        at(1, "&gt;&gt; Me. >> And I."),
        at(2, "- Really?\n- Really."),
        at(3, ">> BEN: Well -- no."),
    )

    assert told(reading) == [
        ("Ada", "Who?"),
        (None, "Me."),
        (None, "And I."),
        (None, "Really?"),
        (None, "Really."),
        ("BEN", "Well -- no."),
    ]


def test_a_dash_within_a_sentence_is_left_alone() -> None:
    assert told(vtt(at(0, "Ada: It was"), at(1, "- as we know - over."))) == [
        ("Ada", "It was - as we know - over.")
    ]


def test_sounds_are_left_out_and_told_of_case_61() -> None:
    reading = vtt(
        at(0, "[Music]"), at(1, "[Music] the cable"), at(2, "[Applause]"), at(3, "broke"), at(4, "♪♪")
    )

    assert told(reading) == [(None, "the cable broke")]
    assert remarks(reading, "left out") == [
        (3, "“[Music]” is a sound and no words (and 2 more, lines 6, 9)"),
        (15, "“♪♪” is no words"),
    ]


def test_what_happens_is_said_by_nobody() -> None:
    reading = vtt(at(0, "Ada: Who?"), at(1, "[door slams]"), at(2, "Nobody."))

    assert told(reading) == [("Ada", "Who?"), (None, "[door slams]"), ("Ada", "Nobody.")]


def test_entities_are_read_and_tags_gone_case_54() -> None:
    reading = vtt(
        at(0, "<b>Hi</b> &amp; bye &lt;3 &#8212; <i.x>AT&T</i>&nbsp;&lrm;<br/>ok"),
        at(1, "<script>alert(1)</script> <img src=x onerror=alert(1)> <!-- x --> {\\an8}1 < 2 <3"),
    )

    assert told(reading) == [(None, "Hi & bye <3 — AT&T ok alert(1) 1 < 2 <3")]


def test_an_entity_makes_no_tag_and_no_voice_case_54() -> None:
    assert told(vtt(at(0, "&lt;v Ada&gt;Who? &amp;amp;"))) == [(None, "<v Ada>Who? &amp;")]


def test_an_entity_hides_no_character_that_reverses_a_text() -> None:
    assert told(vtt(at(0, "no&#x202E;on &#99999999999999;"))) == [(None, "noon &#99999999999999;")]


def test_a_tag_that_we_do_not_know_is_told_of() -> None:
    reading = vtt(at(0, "Well <laughter> no."))

    assert told(reading) == [(None, "Well no.")]
    assert remarks(reading, "left out") == [(3, "“<laughter>” is a tag that we do not know")]


# Rolling captions


def test_rolling_captions_say_each_word_once_case_61() -> None:
    reading = read("auto.vtt", ROLLING.encode())

    assert told(reading) == [(None, "the cable was wrong all wrong wrong again")]
    assert reading.counted == {"cues": 5}
    assert [line for line, message in remarks(reading, "left out") if "repeats" in message] == [9]
    assert "(and 1 more, line 17)" in dict(remarks(reading, "left out"))[9]


def test_rolling_captions_without_stamps_say_each_word_once_case_61() -> None:
    plain = re.sub("<[^>]*>", "", ROLLING)

    assert told(read("auto.vtt", plain.encode())) == [(None, "the cable was wrong all wrong wrong again")]


def test_cues_on_one_long_line_are_told_from_others_in_time() -> None:
    began = time.process_time()
    reading = read("x.srt", b"1 00:00:01,460 --> 00:00:04,490 Bread. " * 20_000)

    assert time.process_time() - began < 20  # what grows with the square takes minutes
    assert reading.format == "SRT transcript"


def test_rolling_captions_on_one_line_say_each_word_once_case_61() -> None:
    reading = vtt(
        at(0, "so the cable was"),
        at(1, "so the cable was wrong all along"),
        at(2, "was wrong all along and on"),
    )

    assert told(reading) == [(None, "so the cable was wrong all along and on")]


def test_a_sentence_shown_again_for_each_of_its_words_is_said_once() -> None:
    reading = vtt(
        at(0, "<u>We</u> never slept"), at(1, "We <u>never</u> slept"), at(2, "We never <u>slept</u>")
    )

    assert told(reading) == [(None, "We never slept")]


def test_what_is_said_twice_stays_where_captions_do_not_roll_case_61() -> None:
    reading = vtt(at(0, "No."), at(1, "No."), at(2, "No, no."), at(3, "Never again."), at(4, "Never again."))

    assert told(reading) == [(None, "No. No. No, no. Never again. Never again.")]


def test_captions_run_together_to_one_text_are_refused_case_62() -> None:
    flat = "# Cables\n\nMy<00: 00: 00. 400> cable<00: 00: 00. 560> is<00: 00: 00. 640> My cable is "

    reading = read("cables.md", (flat + "so<00: 00: 01. 400> long<00: 00: 01. 560>").encode())

    [remark] = reading.remarks
    assert (remark.severity, remark.line, reading.segments) == ("error", 3, None)
    assert remark.message.startswith("not a transcript we know")


def test_a_broken_time_within_a_cue_is_gone_case_62() -> None:
    assert told(vtt(at(0, "My<00: 00: 02. 240> cable<00:00:03.100>"))) == [(None, "My cable")]


# Times


@pytest.mark.parametrize(
    ("times", "start", "end"),
    [
        ("00:01:02,500 --> 00:01:04,000", 62, 64),
        ("00:01:02 --> 00:01:04", 62, 64),
        ("0:1:2.5 --> 0:1:4.0", 62, 64),
        ("75:10.000 --> 75:12.000", 4510, 4512),
        ("00:01:02.500 -> 00:01:04.000", 62, 64),
        ("00:01:02.500 –> 00:01:04.000", 62, 64),
        ("00:01:02.500-->00:01:04.000,", 62, None),
        ("00:01:02.500 -->", 62, None),
        ("00:75:00.000 --> 00:76:00.000", None, None),
        ("00:01:75.000 --> 00:01:76.000", None, None),
        ("0O:01:02.500 --> 00:01:04.000", None, None),
        ("-00:01:02.500 --> 00:01:04.000", None, None),
        ("--> 00:01:04.000", None, None),
    ],
)
def test_bad_times_are_counted_and_told_of_and_lose_no_word_case_55(
    times: str, start: int | None, end: int | None
) -> None:
    reading = vtt(f"{times}\nWe never slept.")

    [segment] = reading.segments or ()
    assert (segment.text, segment.start, segment.end) == ("We never slept.", start, end)
    assert reading.counted == {"cues": 1}
    if "->" not in times.replace("-->", "") and "–>" not in times:
        [(line, message)] = remarks(reading, "warning")
        assert line == 3
        assert message.startswith(f"found “{times.split(' ')[0].split('-->')[0]}")


@pytest.mark.parametrize(
    "times",
    [
        "00:01:02.500 --> 00:01:04.000",
        "01:02.500 --> 01:04.000",
        "100:01:02.500 --> 100:01:04.000 line:0 align:end",
    ],
)
def test_good_times_need_no_remark(times: str) -> None:
    assert vtt(f"{times}\nWe never slept.").remarks == ()


def test_many_bad_times_are_one_remark_with_their_lines_case_55() -> None:
    reading = vtt(*(f"00:75:0{second}.000 --> 00:76:00.000\nwe never slept" for second in range(9)))

    [(line, message)] = remarks(reading, "warning")
    assert (line, reading.counted) == (3, {"cues": 9})
    assert message.endswith("(and 8 more, lines 6, 9, 12, …)")
    assert [each.start for each in reading.segments or ()] == [None]


def test_words_behind_the_times_are_words() -> None:
    assert told(vtt("00:01.000 --> 00:02.000 align:start We never\nslept.")) == [(None, "We never slept.")]


def test_an_arrow_in_words_begins_no_cue() -> None:
    reading = vtt(at(0, "go from a --> b"), at(1, "and see 10:30 --> next"))

    assert (told(reading), reading.counted) == (
        [(None, "go from a --> b and see 10:30 --> next")],
        {"cues": 2},
    )


def test_cues_out_of_order_are_sorted_and_told_of_once_case_57() -> None:
    reading = vtt(at(9, "three"), at(5, "two"), at(1, "one"))

    assert [each.text for each in reading.segments or ()] == ["one", "two", "three"]
    [(line, message)] = remarks(reading, "warning")
    assert line == 6
    assert message.endswith("; sorted (and 1 more, line 9)")


def test_cues_that_overlap_are_kept_and_told_of_case_57() -> None:
    reading = vtt("00:01.000 --> 00:05.000\n<v Ada>One", "00:02.000 --> 00:03.000\n<v Ben>Two")

    assert told(reading) == [("Ada", "One"), ("Ben", "Two")]
    assert remarks(reading, "warning") == [(6, "found a cue that starts before another ends; both are kept")]


def test_a_reversed_cue_and_one_of_no_length_keep_their_words_case_58() -> None:
    reading = vtt("00:05.000 --> 00:01.000\n<v Ada>One", "00:07.000 --> 00:07.000\n<v Ben>Two")

    assert [(each.text, each.start, each.end) for each in reading.segments or ()] == [
        ("One", 5, None),
        ("Two", 7, None),
    ]
    assert [line for line, _ in remarks(reading, "warning")] == [3]
    assert [line for line, _ in remarks(reading, "note")] == [6]


# What stands around the cues


def test_everything_besides_cues_is_left_out_and_told_of_case_56() -> None:
    reading = read("small.vtt", SMALL.encode())

    assert told(reading) == [
        ("Ada Lovelace", "We never slept, & never will."),
        ("Ben", "Never?"),
        (None, "[door slams]"),
        (None, "Laughter from the hall"),
        (None, "-"),
        ("Ada Lovelace", "Never."),
    ]
    assert remarks(reading, "left out") == [
        (1, "“- Chips” stands in the line WEBVTT"),
        (2, "“Kind: captions” stands before the first cue (and 5 more, lines 4, 5, 7, …)"),
        (12, "“intro” names the cue below it"),
    ]
    assert reading.counted == {"cues": 4}


def test_comments_and_headers_between_cues_are_no_words_case_56() -> None:
    reading = vtt(
        at(0, "We never"),
        "NOTE\nConfidence: 0.9",
        "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000",
        "REGION\nid:fred",
        at(1, "slept."),
    )

    assert told(reading) == [(None, "We never slept.")]
    assert [line for line, _ in remarks(reading, "left out")] == [6]


def test_without_a_header_it_is_read_with_a_note_case_56() -> None:
    reading = read("episode.txt", b"Kind: captions\n\n00:01.000 --> 00:02.000\n<v Ada>Who?\n")

    assert (reading.format, told(reading)) == ("WebVTT transcript", [("Ada", "Who?")])
    assert remarks(reading, "note") == [
        (1, "found “Kind: captions”, expected the line WEBVTT; read all the same")
    ]


@pytest.mark.parametrize(
    "header", ["WEBVTT", "\ufeffWEBVTT", "webvtt", "WEB VTT", "WEBVTT Chips", "\n\nWEBVTT"]
)
def test_a_header_in_any_form_is_one_case_56(header: str) -> None:
    reading = read("episode.txt", f"{header}\n00:01.000 --> 00:02.000\nWho?\n".encode())

    assert (reading.format, told(reading)) == ("WebVTT transcript", [(None, "Who?")])


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_endings_and_a_byte_order_mark_change_nothing_cases_1_3_4(ending: str) -> None:
    data = b"\xef\xbb\xbf" + SMALL.replace("\n", ending).encode()

    assert read("small.vtt", data) == read("small.vtt", SMALL.encode())


@pytest.mark.parametrize("name", ["small.vtt", "small.txt", "small.srt", "small.md"])
def test_it_is_known_by_its_content_case_15(name: str) -> None:
    assert read(name, SMALL.encode()).format == "WebVTT transcript"


def test_words_below_an_empty_line_are_kept_with_their_cue() -> None:
    reading = vtt(at(0, "We never\n\nslept."), at(1, "Ever."))

    assert told(reading) == [(None, "We never slept. Ever.")]
    assert [line for line, _ in remarks(reading, "note")] == [6]


def test_a_cue_without_words_is_told_of() -> None:
    reading = vtt(at(0, "We never"), at(1, ""), at(2, "slept."))

    assert told(reading) == [(None, "We never slept.")]
    assert remarks(reading, "left out") == [(6, "a cue without words")]
    assert reading.counted == {"cues": 3}


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("WEBVTT", "found no cue, expected times like"),
        ("WEBVTT\n\nWe never slept.", "found no cue, expected times like"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n", "found cues without words"),
    ],
)
def test_a_transcript_that_says_nothing_is_an_error(document: str, message: str) -> None:
    reading = read("episode.vtt", document.encode())

    [(_, found)] = remarks(reading, "error")
    assert found.startswith(message)
    assert reading.segments is None


# What is written


def test_what_is_written_is_webvtt_as_players_take_it() -> None:
    segments = (
        Segment(text="We never slept & <won’t>.", line=1, start=3, end=5, speaker="Ada"),
        Segment(text="Never?", line=2, start=3700),
        Segment(text="No.", line=3),
    )

    assert webvtt.write(segments) == (
        "WEBVTT\n\n"
        "NOTE Pullquote: a cue is a segment\n\n"
        "00:00:03.000 --> 00:00:05.000\n<v Ada>We never slept &amp; &lt;won’t&gt;.\n\n"
        "01:01:40.000 --> 01:01:40.999\nNever?\n\n"
        "untimed\n01:01:40.000 --> 01:01:40.999\nNo.\n"
    )


def test_cues_of_an_export_are_not_joined() -> None:
    lines = ("NOTE Pullquote: a cue is a segment", at(5, "<v Ada>We never"), at(1, "<v Ada>Ben: slept."))

    reading = vtt(*lines)

    assert told(reading) == [("Ada", "We never"), ("Ada", "Ben: slept.")]
    assert reading.remarks == ()


def test_a_cue_without_words_in_an_export_is_told_of() -> None:
    reading = vtt("NOTE Pullquote: a cue is a segment", at(5, "<v Ada>"), at(6, "<v Ada>slept."))

    assert told(reading) == [("Ada", "slept.")]
    assert remarks(reading, "left out") == [(5, "a cue without words")]


words = st.text(st.characters(codec="utf-8"), min_size=1).map(clean).filter(bool)
segments = st.builds(
    lambda text, start, length, speaker: Segment(
        text=text,
        line=0,
        start=start,
        end=None if start is None or length is None else start + length,
        speaker=speaker,
    ),
    words
    | st.sampled_from(
        ["12", "NOTE a", "WEBVTT", "a --> b", "00:01.000 --> 00:02.000", "Ada: hm", ">> a", "&lt;"]
    ),
    st.none() | st.integers(0, 9_999 * 3600),
    st.none() | st.integers(1, 90),
    st.none() | words | st.sampled_from(["Ada", "A > B", ".loud", "Ada & Ben"]),
)


@given(st.lists(segments, min_size=1))
def test_what_is_written_is_read_as_it_was(told: list[Segment]) -> None:
    reading = read("export.vtt", webvtt.write(told).encode())

    assert [each.model_copy(update={"line": 0}) for each in reading.segments or ()] == told
    assert reading.remarks == ()
    assert reading.counted == {"cues": len(told)}


# Whatever comes


@given(st.binary())
def test_no_bytes_whatever_raise(data: bytes) -> None:
    assert_reads(b"WEBVTT\n" + data)


@given(st.text(alphabet="aB 1:.,-><v/[]()&;#\n\\{}♪：好", max_size=300))
def test_no_mixture_of_marks_raises(words: str) -> None:
    assert_reads(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{words}".encode())


CAPTION_DAMAGES = damages(
    700,
    [
        "",
        "\n",
        "\n\n",
        "\r",
        "-->",
        "00:00:01.000 --> 00:00:02.000",
        "<v ",
        "</v>",
        ">",
        "<",
        "&",
        "NOTE",
        ": ",
    ],
    12,
)


@pytest.mark.parametrize("document", [SMALL, ROLLING])
@given(damage=CAPTION_DAMAGES)
def test_no_damage_raises(document: str, damage: Damage) -> None:
    assert_reads(damaged(document, damage).encode())


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["\n", "\n\n", "\n7\n", "\nname\n", "\nNOTE a comment\n\n"]),
            st.integers(0, 99),
            st.sampled_from([".000", ",000", "", ".5", ":00:00"]),
            st.integers(0, 99),
            st.lists(
                st.sampled_from(
                    ["{}", "<v Ada>{}", "{}</v>", "Ada: {}", ">> {}", "- {}", "\n{}", "<i>{}</i>"]
                )
            ),
        ),
        min_size=1,
    )
)
def test_no_word_is_lost_or_said_twice(cues: list[tuple[str, int, str, int, list[str]]]) -> None:
    document, number = "WEBVTT\n", 0
    for before, start, fraction, end, lines in cues:
        document += f"{before}00:00:{start:02}{fraction} --> 00:00:{end:02}{fraction}\n"
        for line in lines:
            document += line.format(f"Word{number}.") + "\n"
            number += 1

    reading = assert_reads(document.encode())

    said = re.findall(r"Word\d+", " ".join(each.text for each in reading.segments or ()))
    assert sorted(said) == sorted(f"Word{each}" for each in range(number))
    assert reading.counted == {"cues": len(cues)}


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<v ",
        "<v a>b",
        "&#1",
        ">> a ",
        "[music ",
        "A: ",
        "{\\",
        "-->",
        "<00:",
        "<!--",
        ".\"'",
        "好：",
        "a\n- A",
    ],
)
def test_one_endless_cue_takes_no_endless_time_case_13(piece: str) -> None:
    endless = piece * (200_000 // len(piece))

    assert_reads(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{endless}".encode())


def test_a_cue_of_endless_turns_names_no_speaker() -> None:
    reading = vtt(at(0, "<v Ada>Who?"), at(1, "<v Ada>a<v Ben>b" * 100))

    assert told(reading) == [("Ada", "Who?"), (None, " ".join("ab" * 100))]
    assert [line for line, _ in remarks(reading, "warning")] == [6]


# Real documents


@pytest.mark.skipif(not FIXTURES, reason="the shared fixtures are not beside the repository")
@pytest.mark.parametrize("path", FIXTURES or [SHARED], ids=lambda path: path.name)
def test_every_cue_of_a_real_transcript_is_counted(path: Path) -> None:
    reading = read(path.name, path.read_bytes())

    assert reading.format == "WebVTT transcript"
    assert reading.counted == {"cues": path.read_text(encoding="utf-8").count("-->")}
    assert reading.segments
    assert not remarks(reading, "error") + remarks(reading, "warning")


@pytest.mark.skipif(not FIXTURES, reason="the shared fixtures are not beside the repository")
@pytest.mark.parametrize("path", FIXTURES or [SHARED], ids=lambda path: path.name)
def test_no_word_of_a_real_transcript_is_lost(path: Path) -> None:
    document = path.read_text(encoding="utf-8").replace("&amp;", "&")
    payload = re.sub(r"(?m)<[^>]*>|^.*-->.*$|^\d+\s*$", "", document[re.search(r"\d\d:", document).start() :])  # type: ignore[union-attr]  # each has a time
    said = " ".join(each.text for each in read(path.name, path.read_bytes()).segments or ()).split()

    assert said == payload.split() or path.name.startswith("youtube")


@pytest.mark.skipif(not FIXTURES, reason="the shared fixtures are not beside the repository")
@pytest.mark.parametrize("path", FIXTURES or [SHARED], ids=lambda path: path.name)
def test_a_real_transcript_written_is_read_as_it_was(path: Path) -> None:
    told = read(path.name, path.read_bytes()).segments or ()
    again = read("export.vtt", webvtt.write(told).encode()).segments or ()

    assert [each.model_copy(update={"line": 0}) for each in again] == [
        each.model_copy(update={"line": 0}) for each in told
    ]
