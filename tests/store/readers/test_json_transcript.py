"""Transcripts in JSON: whatever their makers call a segment, its words, its times and who speaks."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.episodes import Reading
from store.readers import read
from store.words import clean
from tests.conftest import SHARED
from tests.store.readers.reading import Damage, damaged, damages

FIXTURES = sorted((SHARED / "fixtures" / "transcripts").glob("*.json"))
FORMATS = ("JSON transcript", "Whisper transcript")
WORDS = {
    "version": "1.0.0",
    "segments": [
        {"speaker": "Ada Byron", "startTime": 0.5, "endTime": 0.75, "body": "We"},
        {"speaker": "Ada Byron", "startTime": 1, "endTime": 1.25, "body": "never"},
        {"speaker": "Ada Byron", "startTime": 1.5, "endTime": 2.0, "body": "slept."},
        {"speaker": "Ben", "startTime": 2.25, "endTime": 3.0, "body": "Never?"},
    ],
}
WHISPER = {
    "text": " We never slept. Never?",
    "segments": [
        {"id": 0, "seek": 0, "start": 0.0, "end": 1.9999999999999998, "text": " We never", "tokens": [1, 2]},
        {"id": 1, "seek": 0, "start": 2, "end": 2.8000000000000003, "text": " slept. Never?", "tokens": [3]},
    ],
    "language": "en",
}
WHISPERX = {
    "segments": [
        {
            "start": 0.1,
            "end": 2.0,
            "text": " We slept 7 hours.",
            "words": [
                {"word": "We", "start": 0.1, "end": 0.2, "score": 0.9, "speaker": "SPEAKER_00"},
                {"word": "slept", "start": 0.3, "end": 0.5, "score": 0.9},
                {"word": "7"},
                {"word": "hours.", "start": 1.0, "end": 2.0},
            ],
            "speaker": "SPEAKER_00",
        },
        {"start": 2.1, "end": 3.0, "text": "Seven?", "speaker": "SPEAKER_01", "words": []},
        {"start": 3.1, "end": 4.0, "text": "Hm."},
    ],
    "word_segments": [{"word": "We", "start": 0.1, "end": 0.2}, {"word": "7"}],
}
MAPPED = {
    "speakers": {"spk_0": "Ada Byron", "spk_1": "Ben", "spk_2": None},
    "segments": [
        {"speakerLabel": "spk_0", "start": 0, "end": 2, "text": " We never"},
        {"speakerLabel": "spk_0", "start": 2, "end": 3, "text": " slept."},
        {"speakerLabel": "spk_1", "start": 3, "end": 4, "text": " Never?"},
        {"speakerLabel": "spk_2", "start": 4, "end": 5, "text": " Who?"},
        {"speakerLabel": "ch_7", "start": 5, "end": 6, "text": " Me."},
    ],
}


def transcript(document: object) -> Reading:
    return read("episode.json", json.dumps(document, indent=1).encode())


def segments(*written: dict[str, object]) -> Reading:
    return transcript({"segments": written})


def told(reading: Reading) -> list[tuple[str | None, str]]:
    """Who says what."""
    return [(each.speaker, each.text) for each in reading.segments or ()]


def times(reading: Reading) -> list[tuple[int | None, int | None]]:
    return [(each.start, each.end) for each in reading.segments or ()]


def remarks(reading: Reading, severity: str) -> list[str]:
    return [each.message for each in reading.remarks if each.severity == severity]


def assert_reads(data: bytes) -> Reading:
    """Read bytes, and check what has to hold of every transcript."""
    reading = read("upload.json", data)
    if reading.format in FORMATS:
        assert reading.ok == bool(reading.segments)
        assert all(each.text == clean(each.text) for each in reading.segments or ())
    return reading


def test_words_are_joined_by_who_speaks_case_63() -> None:
    reading = transcript(WORDS)

    assert told(reading) == [("Ada Byron", "We never slept."), ("Ben", "Never?")]
    assert times(reading) == [(0, 2), (2, 3)]
    assert [each.line for each in reading.segments or ()] == [4, 22]
    assert (reading.format, reading.counted, reading.remarks) == ("JSON transcript", {"segments": 4}, ())


def test_sentences_in_text_or_body_are_read_alike_case_63() -> None:
    reading = segments(
        {"speaker": "Ada Byron", "startTime": 0, "endTime": 2, "text": "We never slept."},
        {"speaker": "Ben", "startTime": 2, "body": "Never?"},
    )

    assert told(reading) == [("Ada Byron", "We never slept."), ("Ben", "Never?")]
    assert (reading.format, times(reading)) == ("JSON transcript", [(0, 2), (2, None)])


def test_whisper_s_segments_have_neither_leading_spaces_nor_noise_case_64() -> None:
    reading = transcript(WHISPER)

    assert told(reading) == [(None, "We never slept. Never?")]
    assert times(reading) == [(0, 2)]
    assert (reading.format, reading.counted, reading.remarks) == ("Whisper transcript", {"segments": 2}, ())


def test_noise_is_no_second_less_case_64() -> None:
    reading = segments({"start": 29.999999999999996, "end": 286.28000000000003, "text": "Yes."})

    assert times(reading) == [(30, 286)]


def test_labels_change_the_turn_and_are_no_people_cases_64_68() -> None:
    reading = transcript(WHISPERX)

    assert told(reading) == [(None, "We slept 7 hours."), (None, "Seven?"), (None, "Hm.")]
    assert (reading.format, reading.counted, reading.remarks) == ("Whisper transcript", {"segments": 3}, ())


def test_words_without_a_start_are_kept_case_64() -> None:
    reading = transcript({"words": WHISPERX["segments"][0]["words"]})  # type: ignore[index]

    assert told(reading) == [(None, "We"), (None, "slept 7 hours.")]
    assert times(reading) == [(0, None), (0, 2)]
    assert (reading.format, reading.counted) == ("Whisper transcript", {"words": 4})


def test_milliseconds_of_whisper_cpp_are_seconds() -> None:
    reading = transcript(
        {
            "result": {"language": "en"},
            "transcription": [
                {
                    "timestamps": {"from": "00:00:00,000", "to": "00:01:03,480"},
                    "offsets": {"from": 1500, "to": 63480},
                    "text": " We never slept.",
                }
            ],
        }
    )

    assert (told(reading), times(reading)) == ([(None, "We never slept.")], [(1, 63)])
    assert (reading.format, reading.counted) == ("Whisper transcript", {"segments": 1})


def test_a_map_names_speakers_and_no_others_case_65() -> None:
    reading = transcript(MAPPED)

    assert told(reading) == [
        ("Ada Byron", "We never slept."),
        ("Ben", "Never?"),
        (None, "Who?"),
        (None, "Me."),
    ]
    assert (reading.format, reading.counted) == ("JSON transcript", {"segments": 5})
    assert remarks(reading, "note") == [
        "without a name in “speakers”: “spk_2”, “ch_7”; what they say has no speaker"
    ]


def test_labels_without_a_map_name_nobody_case_65() -> None:
    reading = segments(
        {"speakerLabel": "Ada", "start": 0, "text": "We never slept."},
        {"speakerLabel": "Ben", "start": 2, "text": "Never?"},
    )

    assert told(reading) == [(None, "We never slept."), (None, "Never?")]


@pytest.mark.parametrize("speaker", ["Speaker", "Speaker 1", "SPEAKER_01", "Unknown", "", " ", None, "?"])
def test_nobody_is_no_person_case_68(speaker: str | None) -> None:
    reading = segments({"startTime": 0, "speaker": speaker, "body": "We never slept."})

    assert told(reading) == [(None, "We never slept.")]


def test_segments_out_of_order_are_sorted_and_told_of() -> None:
    reading = segments(
        {"start": 9, "end": 10, "text": "Then this."},
        {"start": 1, "end": 2, "text": "First this."},
    )

    assert told(reading) == [(None, "First this."), (None, "Then this.")]
    assert remarks(reading, "warning") == ["found “1” seconds below “9”, expected them by time; sorted"]


@pytest.mark.parametrize(("start", "shown"), [(-5, "-5"), (1e12, "1e+12"), (1e308, "1e+308")])
def test_words_of_an_impossible_time_are_kept_without_it(start: float, shown: str) -> None:
    reading = segments({"start": 1, "end": 2, "text": "First."}, {"start": start, "end": 3, "text": "Then."})

    assert told(reading) == [(None, "First. Then.")]
    assert remarks(reading, "warning") == [
        f"segments[1]: found “{shown}”, expected 0 to 35,996,400 seconds; the words are kept "
        "without that time"
    ]


def test_an_end_before_its_start_is_none() -> None:
    reading = segments({"start": 10, "end": 2, "text": "First."})

    assert times(reading) == [(10, None)]
    assert remarks(reading, "warning") == [
        "segments[0]: ends at “2” seconds, before it starts; kept without an end"
    ]


def test_segments_without_words_are_told_of() -> None:
    reading = segments(
        {"start": 0, "text": "First."}, {"start": 1, "text": " "}, {"start": 2, "text": "\u200b"}
    )

    assert (told(reading), reading.counted) == ([(None, "First.")], {"segments": 3})
    assert remarks(reading, "left out") == [
        "segments[1]: found no words, expected what is said (and 1 more: segments[2])"
    ]


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"segments": []}, "segments: found no segments, expected what is said"),
        (
            {"segments": [{"start": 0, "text": ""}]},
            "segments: found segments without words, expected what is said",
        ),
        ({"words": []}, "words: found no words, expected what is said"),
    ],
)
def test_no_words_are_an_error(document: object, message: str) -> None:
    reading = transcript(document)

    assert (remarks(reading, "error"), reading.segments) == ([message], None)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ({"startTime": 1}, "segments[1].body missing"),
        ({"body": "Then."}, "segments[1].startTime missing"),
        ({"startTime": "1", "body": "Then."}, "segments[1].startTime: found “1”, expected a number"),
        ({"startTime": 1, "body": 7}, "segments[1].body: found 7, expected text"),
        (
            {"startTime": 1, "body": "Then.", "speaker": ["Ada"]},
            "segments[1].speaker: found a list, expected text",
        ),
    ],
)
def test_another_shape_is_an_error_by_its_path_case_70(written: dict[str, object], message: str) -> None:
    reading = segments({"startTime": 0, "body": "First."}, written)

    assert (remarks(reading, "error"), reading.segments) == ([message], None)


def test_a_time_that_is_no_number_is_an_error_and_a_likelihood_is_none_case_71() -> None:
    assert remarks(segments({"start": float("nan"), "text": "First."}), "error") == [
        "segments[0].start: found NaN, expected a finite number"
    ]
    likely = segments({"start": 1, "text": "First.", "avg_logprob": float("nan")})
    assert told(likely) == [(None, "First.")]
    assert remarks(likely, "note") == [
        "found NaN or Infinity, which is not JSON, in what is not kept; the rest is read"
    ]


def test_chapters_beside_segments_are_told_of() -> None:
    reading = transcript({**WORDS, "chapters": []})

    assert len(reading.segments or ()) == 2
    assert remarks(reading, "left out") == [
        "chapters: chapters beside what is said, expected in a file of their own"
    ]


def test_control_and_direction_characters_are_in_no_text() -> None:
    reading = segments({"start": 0, "text": "We\u0000 ne\u202ever\nslept.\u2028", "speaker": "A\u200bda"})

    assert told(reading) == [("Ada", "We never slept.")]


@given(st.binary())
def test_no_bytes_whatever_raise(data: bytes) -> None:
    assert_reads(json.dumps(WORDS).encode() + data)


@given(
    st.sampled_from([WORDS, WHISPER, WHISPERX, MAPPED]),
    damages(
        600,
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
            "1e999",
            "-1",
            "0",
            "\\u0000",
            ":",
            "[" * 300,
        ],
        8,
    ),
)
def test_no_damage_raises(whole: object, damage: Damage) -> None:
    assert_reads(damaged(json.dumps(whole), damage).encode())


@given(
    st.lists(
        st.tuples(
            st.one_of(st.floats(-9, 99), st.sampled_from([1e300, 5e7])),
            st.none() | st.floats(-9, 99),
            st.sampled_from([None, "Ada", "SPEAKER_00", "spk_0", "?"]),
        ),
        min_size=1,
        max_size=40,
    ),
    st.booleans(),
)
def test_no_word_is_lost_or_said_twice(
    written: list[tuple[float, float | None, str | None]], mapped: bool
) -> None:
    document: dict[str, object] = {
        "segments": [
            {"start": start, "end": end, "text": f" Word{at}.", "speakerLabel" if mapped else "speaker": who}
            for at, (start, end, who) in enumerate(written)
        ]
    }
    reading = transcript({**document, "speakers": {"spk_0": "Ben"}} if mapped else document)

    said = re.findall(r"Word\d+", " ".join(each.text for each in reading.segments or ()))
    assert sorted(said) == sorted(f"Word{each}" for each in range(len(written)))
    assert reading.counted == {"segments": len(written)}
    people = {"Ben"} if mapped else {"Ada"}
    assert {each.speaker for each in reading.segments or ()} <= {None, *people, *(() if mapped else ("Ben",))}


@pytest.mark.skipif(not FIXTURES, reason="the shared fixtures are not beside the repository")
@pytest.mark.parametrize("path", FIXTURES or [SHARED], ids=lambda path: path.name)
def test_every_segment_and_every_word_of_a_real_transcript_is_read(path: Path) -> None:
    written = json.loads(path.read_text(encoding="utf-8"))["segments"]
    reading = read(path.name, path.read_bytes())

    texts = [each.get("body") or each.get("text") for each in written]
    said = " ".join(each.text for each in reading.segments or ())
    assert reading.format in FORMATS
    assert reading.counted == {"segments": len(written)}
    assert re.findall(r"\w+", said) == re.findall(r"\w+", " ".join(texts))
    assert not remarks(reading, "error") + remarks(reading, "warning")


@pytest.mark.skipif(not FIXTURES, reason="the shared fixtures are not beside the repository")
def test_names_of_real_transcripts_are_their_speakers_cases_63_65() -> None:
    folder = SHARED / "fixtures" / "transcripts"
    found = {
        path.name: {speaker for speaker, _ in told(read(path.name, path.read_bytes()))}
        for path in FIXTURES
        if path.parent == folder
    }

    assert found["awsbites-1.json"] == {"Luciano", "Eoin"}
    assert found["pc20_example.json"] == {"Darth Vader", "Luke"}
    assert found["whisper-verbose_179-base.json"] == {None}
