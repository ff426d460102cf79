"""A transcript made ready to look quotes up in."""

import pytest

from store.episodes import Segment
from store.told import Transcript


def transcript(*segments: tuple[str, str | None]) -> Transcript:
    return Transcript([Segment(text=text, line=1, speaker=speaker) for text, speaker in segments])


def stretches(told: Transcript) -> list[str]:
    """What stands in the rows behind all the words, between the places where they break off."""
    words = ["/" if at < 0 else told.words[at].form for at in told.told]
    return [" ".join(stretch.split()) for stretch in " ".join(words).split("/")][1:-1]


def test_all_words_stand_in_a_row_and_then_each_speakers_around_interjections() -> None:
    told = transcript(
        ("The lamp", "Mira"), ("oh wow", "Tom"), ("burned all night.", "Mira"), ("Good.", "Tom")
    )

    assert stretches(told) == ["the lamp burned all night", "oh wow good"]


@pytest.mark.parametrize(
    "segments",
    [
        (("The lamp", "Mira"), ("burned all night.", "Mira")),
        (("The lamp", "Mira"), ("one two three four five six seven eight nine", "Tom"), ("burned.", "Mira")),
        (("The lamp", "Mira"), ("oh", None), ("burned.", "Mira")),
        (("The lamp", None), ("oh", "Tom"), ("burned.", None)),
        (),
    ],
)
def test_where_nobody_interjects_there_is_one_row(segments: tuple[tuple[str, str | None], ...]) -> None:
    assert stretches(transcript(*segments)) == []


def test_words_come_as_they_are_written_with_what_they_end_in() -> None:
    told = transcript(("It cost $5, um, I think.", "Mira"), ("“No way!” he said.", "Tom"))

    assert told.text([2]) == "$5"
    assert told.text(range(2, 7)) == "$5, um, I think. No way!"
    assert told.text([0, 1, 4]) == "It cost … think."


def test_a_word_is_the_rarer_the_less_often_it_is_said() -> None:
    told = transcript(("the lamp and the fog and the lamp and a seal", None))

    assert told.rarity("seal") > told.rarity("lamp") > told.rarity("the")
    assert told.rarity("unheard") == told.rarity("seal")


def test_a_window_is_where_most_words_of_the_quote_are_and_of_two_the_nearest() -> None:
    said = "we bought the lamp in lisbon from a museum"
    told = transcript(
        (said, None), *[(f"nothing number {at} and nothing else", None) for at in range(60)], (said, None)
    )
    row = told.letters(["bought", "a", "lamp", "in", "lisbon", "from", "the", "museum"])
    last = len(told.words) - 1

    first = told.windows(row, lambda position: position)[0]
    second = told.windows(row, lambda position: last - position)[0]

    assert first.start < 10
    assert second.stop > last - 10
