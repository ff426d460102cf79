"""Cues are re-joined to what one person says in one go, and to no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.readers.segments import Cue, joined, together
from store.words import clean

SENTENCE = "It took us a year to find out that the cable was the wrong one all along. "
PHRASE = "and then it took us another year to find the cable "


def cues(*texts: str, seconds: float = 3, pause: float = 0, speaker: str | None = None) -> list[Cue]:
    """Cues one after another, each so long and so far from the next."""
    starts = [at * (seconds + pause) for at in range(len(texts))]
    return [
        Cue(text, line, start, start + seconds, speaker)
        for line, (text, start) in enumerate(zip(texts, starts, strict=True), 1)
    ]


def test_cues_of_one_speaker_are_one_segment_with_the_time_of_all() -> None:
    [segment] = joined(cues("Well, the cable", "was the wrong", "one.", speaker="Ada"))

    assert segment.text == "Well, the cable was the wrong one."
    assert (segment.line, segment.start, segment.end, segment.speaker) == (1, 0, 9, "Ada")


def test_another_speaker_is_another_segment() -> None:
    segments = joined(
        [Cue("Who was it?", 1, 0, 1, "Ada"), Cue("I was", 2, 1, 2, "Ben"), Cue("it.", 3, 2, 3, "Ben")]
    )

    assert [(each.speaker, each.text) for each in segments] == [("Ada", "Who was it?"), ("Ben", "I was it.")]


@pytest.mark.parametrize(
    "label",
    [
        *(
            "Speaker",
            "Speaker 1",
            "SPEAKER_01",
            "speaker-2",
            "Speaker A",
            "spk_0",
            "Unknown",
            "Unknown Speaker",
        ),
        *("Host", "Guest-1", "Interviewer", "Male Speaker", "S2", "?", "—", "说话人 1", "Sprecher 2"),
        "[SPEAKER_00]",
    ],
)
def test_an_anonymous_voice_is_nobody_and_still_a_turn_case_68(label: str) -> None:
    segments = joined([Cue("Who?", 1, 0, 1, "Ada"), Cue("Me.", 2, 1, 2, label), Cue("Oh.", 3, 2, 3, "Ada")])

    assert [each.speaker for each in segments] == ["Ada", None, "Ada"]


@pytest.mark.parametrize(
    "name", ["Ada", "A", "Mary Ann", "Mr. Speaker Jones", "Guest Host Jim", "50 Cent", "张三", "Ünal"]
)
def test_a_name_is_a_person(name: str) -> None:
    [segment] = joined([Cue("Me.", 1, 0, 1, name)])

    assert segment.speaker == name


def test_two_anonymous_voices_are_not_joined_case_68() -> None:
    segments = joined([Cue("Who?", 1, 0, 1, "Speaker 1"), Cue("Me.", 2, 1, 2, "Speaker 2")])

    assert [each.text for each in segments] == ["Who?", "Me."]


def test_a_cue_that_opens_a_turn_is_a_segment_of_its_own() -> None:
    segments = joined([Cue("Who?", 1, 0, 1), Cue("Me.", 2, 1, 2, opens=True), Cue("And I.", 3, 2, 3)])

    assert [each.text for each in segments] == ["Who?", "Me. And I."]


@pytest.mark.parametrize(("pause", "count"), [(0.0, 1), (1.9, 1), (2.0, 3)])
def test_a_long_silence_ends_a_segment(pause: float, count: int) -> None:
    assert len(joined(cues("one", "two", "three", pause=pause))) == count


def test_enough_said_ends_at_the_end_of_a_sentence() -> None:
    segments = joined(cues(*[SENTENCE] * 12))

    assert [each.text.count("cable") for each in segments] == [4, 4, 4]


def test_a_sentence_is_not_broken_before_it_is_very_long() -> None:
    segments = joined(cues("Well.", *[PHRASE] * 15, "at last.", *[PHRASE] * 2))

    assert segments[0].text.endswith("at last.")


def test_a_sentence_without_an_end_ends_all_the_same() -> None:
    segments = joined(cues(*["and then Mr. Byron took a year to find the cable"] * 60))

    assert all(900 <= len(each.text) < 960 for each in segments[:-1])


def test_captions_without_punctuation_end_sooner() -> None:
    segments = joined(cues(*[PHRASE] * 60))

    assert all(480 <= len(each.text) < 560 for each in segments[:-1])


def test_captions_without_punctuation_end_at_a_breath_where_there_is_one() -> None:
    before, after = cues(*[PHRASE] * 6), cues(*[PHRASE] * 6)
    for cue in after:
        cue.start, cue.end = (cue.start or 0) + 18.6, (cue.end or 0) + 18.6

    assert [each.start for each in joined([*before, *after])] == [0, 18]


def test_words_a_cue_are_joined_case_63() -> None:
    words = "And I said , “ no , it ’s $ 5 , not 50 % ( or long -term ) . ” Right ? 2 .5"

    [segment] = joined(
        [Cue(f" {each}", 1, at * 0.3, at * 0.3 + 0.3) for at, each in enumerate(words.split())]
    )

    assert segment.text == "And I said, “no, it’s $5, not 50% (or long-term).” Right? 2 .5"


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["podcast", ". Now"], "podcast. Now"),
        (["don", "'t"], "don't"),
        (["it was", "’cause"], "it was ’cause"),
        (["It was…", "…so cold"], "It was… …so cold"),
        (["你好，", "世界"], "你好，世界"),
        (["我们用", "Python", "。"], "我们用 Python。"),
        (["こんにちは", "、", "カタ", "カナ"], "こんにちは、カタカナ"),
        (["안녕", "하세요"], "안녕 하세요"),
        (["a", "  ", "", "b"], "a b"),
        (["-", "So"], "- So"),
    ],
)
def test_a_space_stands_where_one_would_write_it(pieces: list[str], text: str) -> None:
    assert together(pieces) == text


def test_han_counts_as_it_is_spoken() -> None:
    segments = joined(cues(*["我们花了一年时间才发现电缆一直都是错的。"] * 10))

    assert [len(each.text) for each in segments] == [100, 100]


def test_a_first_word_without_a_time_has_that_of_the_next() -> None:
    [segment] = joined([Cue("50", 1), Cue("people came.", 1, 12.5, 13.5)])

    assert (segment.text, segment.start, segment.end) == ("50 people came.", 12, 13)


def test_more_than_a_few_words_without_a_time_have_none() -> None:
    segments = joined([Cue(PHRASE, 1), Cue("Then it worked.", 3, 60, 62), Cue("Ha.", 4, 62, 63)])

    assert [(each.start, each.line) for each in segments] == [(None, 1), (60, 3)]


def test_words_without_a_time_do_not_bridge_a_silence() -> None:
    segments = joined([Cue("One.", 1, 0, 1), Cue("Two.", 2), Cue("Three.", 3, 60, 61)])

    assert [(each.text, each.start, each.end) for each in segments] == [
        ("One. Two.", 0, 1),
        ("Three.", 60, 61),
    ]


def test_within_one_second_there_is_no_end() -> None:
    [segment] = joined([Cue("Yes.", 1, 5.2, 5.9)])

    assert (segment.start, segment.end) == (5, None)


def test_cues_without_words_are_none() -> None:
    assert joined([Cue(" \u200b\n", 1, 0, 1)]) == ()


@given(
    st.lists(
        st.builds(
            Cue,
            st.text(),
            st.integers(0, 9),
            st.none() | st.floats(0, 1e6),
            st.none() | st.floats(0, 1e6),
            st.none() | st.sampled_from(["Ada", "Ben", "Speaker 1", ""]),
            st.booleans(),
        )
    )
)
def test_no_word_is_lost_or_changes_its_place(cues: list[Cue]) -> None:
    segments = joined(cues)

    said = "".join("".join(clean(each.text).split()) for each in cues)
    assert "".join("".join(each.text.split()) for each in segments) == said
