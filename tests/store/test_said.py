"""Quotes beside a transcript: what was said, nearly said, and not."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import readers
from store.episodes import Segment
from store.said import Checked, check
from store.told import Transcript
from tests.conftest import SHARED

MIRA, TOM = "Mira Okafor", "Tom Reyes"


def said(text: str, start: int | None = None, end: int | None = None, speaker: str | None = None) -> Segment:
    return Segment(text=text, line=1, start=start, end=end, speaker=speaker)


INTERVIEW = Transcript(
    [
        said(
            "Welcome back to the show. Today we talk about lighthouses, and who looks after them.", 0, 8, TOM
        ),
        said("Thanks, Tom. I spent three winters on a rock with 17 seals and one broken radio,", 8, 14, MIRA),
        said("Oh wow.", 14, 15, TOM),
        said("and, um, I never once felt alone out there, not even in January.", 15, 20, MIRA),
        said("What did you eat?", 20, 22, TOM),
        said(
            "Potatoes, mostly. The lamp burned 3.1 litres of oil a night, which is, you know, about 90% less "
            "than the old one. We don't repair the lamps any more, we replace them.",
            22,
            40,
            MIRA,
        ),
        said("Keepers are a dying breed. That’s what people keep telling me, anyway.", 40, 46, MIRA),
        said("And are they right? I’d say the machines have won.", 46, 50, TOM),
        said("No. A machine cannot hear the the fog coming. I always say so.", 50, 56, MIRA),
        said("Let us hear from our sponsor. Harbour Bread, baked before you wake.", 56, 60, TOM),
        said("So. Back to the fog. How do you hear it?", 60, 64, TOM),
        said(
            "The gulls go quiet, and the water sounds nearer than it is. That takes years to learn.",
            64,
            72,
            MIRA,
        ),
        said("Harbour Bread, baked before you wake.", 3000, 3004, TOM),
    ]
)


def looked_up(text: str, start: int | None = None, end: int | None = None) -> Checked:
    return check(text, start, end, INTERVIEW)


@pytest.mark.parametrize(
    "quote",
    [
        "The lamp burned 3.1 litres of oil a night",
        "the lamp burned 3.1 litres of oil, a night!",
        "THE LAMP BURNED 3.1 LITRES OF OIL A NIGHT",
        "the lamp burned 3.1 litres",
        "I spent 3 winters on a rock with seventeen seals",
        "and I never once felt alone out there",
        "and, uh, I never once felt alone out there",
        "We dont repair the lamps any more – we replace them.",
        "about 90 percent less than the old one",
        "Thats what people keep telling me",
        "[Today] we talk about lighthouses",
        "potatoes",
    ],
)
def test_words_that_were_said_are_exact_however_they_are_written(quote: str) -> None:
    checked = looked_up(quote)

    assert (checked.status, checked.share, checked.differences) == ("exact", 1.0, ())


def test_an_exact_quote_has_where_it_was_said_and_by_whom() -> None:
    checked = looked_up("I never once felt alone out there")

    assert checked.said == "I never once felt alone out there"
    assert (checked.start, checked.end) == (15, 19)
    assert (checked.speaker, checked.segments) == (MIRA, (3,))


def test_what_is_said_comes_as_the_transcript_writes_it() -> None:
    assert looked_up("BAKED BEFORE YOU WAKE").said == "baked before you wake."


@pytest.mark.parametrize(
    ("quote", "said", "differences"),
    [
        (
            "The lamp burned 4.2 litres of oil a night",
            "The lamp burned 3.1 litres of oil a night",
            (("4.2", "3.1"),),
        ),
        (
            "I spent three long winters on the rock with 17 seals",
            "I spent three winters on a rock with 17 seals",
            (("long", ""), ("the", "a")),
        ),
        (
            "Keepers are dying breeds, that is what people tell me",
            "Keepers are a dying breed. That’s what people keep telling me",
            (("", "a"), ("breeds, that is", "breed. That’s"), ("tell", "keep telling")),
        ),
        (
            "The lamp burned 3.1 litres of oil a night, which is about 90 percent less",
            "The lamp burned 3.1 litres of oil a night, which is, you know, about 90% less",
            (("", "you know"),),
        ),
        (
            "We do not repair the lamps any more",
            "We don't repair the lamps any more",
            (("do not", "don't"),),
        ),
        (
            "A machine can hear the fog coming",
            "A machine cannot hear the the fog coming.",
            (("can", "cannot"), ("", "the")),
        ),
    ],
)
def test_a_quote_that_is_nearly_right_comes_with_the_words_as_said(
    quote: str, said: str, differences: tuple[tuple[str, str], ...]
) -> None:
    checked = looked_up(quote)

    assert (checked.status, checked.said, checked.differences) == ("near", said, differences)
    assert checked.speaker == MIRA


def test_a_first_or_last_word_that_was_another_is_in_what_was_said() -> None:
    checked = looked_up("Seagulls go quiet and the water sounds closer")

    assert checked.said == "gulls go quiet, and the water sounds nearer"
    assert checked.differences == (("Seagulls", "gulls"), ("closer", "nearer"))


def test_what_was_said_does_not_run_into_another_sentence() -> None:
    checked = looked_up("Well, honestly, keepers are a dying breed")

    assert (checked.status, checked.said) == ("near", "Keepers are a dying breed.")


@pytest.mark.parametrize(
    "quote",
    [
        "Artificial intelligence will never replace a good lighthouse keeper",
        "I think the sea teaches you patience more than anything else",
        "The fog burned 17 sponsors and the radio felt quiet in potatoes",
        "Lamps the replace we more any repair don’t we",
        "We talk about what people keep",
        "Nobody ever asks what the seals thought",
    ],
)
def test_a_quote_that_was_invented_is_not_found_and_says_nothing_else(quote: str) -> None:
    assert looked_up(quote, 30) == Checked("not found")


@pytest.mark.parametrize("quote", ["three summers on", "a broken lamp", "machine lost", "Grok"])
def test_of_a_few_words_none_is_near(quote: str) -> None:
    assert looked_up(quote, 10).status == "not found"


@pytest.mark.parametrize("quote", ["", "…", "[…]", "“”", "👩‍👩‍👧", "um"])
def test_a_quote_without_words_is_not_found(quote: str) -> None:
    assert looked_up(quote) == Checked("not found")


def test_nothing_is_found_in_a_transcript_that_says_nothing() -> None:
    assert check("the lamp burned all night", None, None, Transcript([])) == Checked("not found")


def test_a_quote_that_another_split_by_an_interjection_is_exact_without_it() -> None:
    checked = looked_up("17 seals and one broken radio, and I never once felt alone")

    assert checked.status == "exact"
    assert checked.said == "17 seals and one broken radio … and, um, I never once felt alone"
    assert (checked.start, checked.speaker, checked.segments) == (11, MIRA, (1, 3))


def test_a_quote_with_the_interjection_is_exact_and_of_no_one_speaker() -> None:
    checked = looked_up("one broken radio. Oh wow. And I never once felt alone")

    assert (checked.status, checked.speaker, checked.segments) == ("exact", None, (1, 2, 3))


def test_a_nearly_right_quote_may_be_split_too() -> None:
    checked = looked_up("17 seals and a broken radio, and I never once felt lonely")

    assert checked.status == "near"
    assert checked.said == "17 seals and one broken radio … and, um, I never once felt alone"
    assert checked.differences == (("a", "one"), ("lonely", "alone"))


def test_what_another_says_at_length_is_no_interjection() -> None:
    long = Transcript(
        [
            said("The gulls go quiet before the storm,", 0, 5, MIRA),
            said("I have to say that nobody ever told me anything like that,", 5, 9, TOM),
            said("and the water sounds nearer than it is.", 9, 12, MIRA),
        ]
    )

    checked = check("go quiet before the storm, and the water sounds nearer", None, None, long)

    assert checked.status != "exact"


@pytest.mark.parametrize("speakers", [(None, None, None), (MIRA, None, MIRA), (MIRA, MIRA, MIRA)])
def test_without_a_name_nobody_interjects(speakers: tuple[str | None, ...]) -> None:
    words = ("I spent three winters on a rock,", "oh wow,", "and I never once felt alone.")
    nameless = Transcript([said(text, speaker=who) for text, who in zip(words, speakers, strict=True)])

    checked = check("I spent three winters on a rock, and I never once felt alone", None, None, nameless)

    assert (checked.status, checked.differences) == ("near", (("", "oh wow"),))


def test_two_who_interject_by_turns_are_both_quoted_right() -> None:
    lively = Transcript(
        [
            said("We bought the lamp", speaker=MIRA),
            said("you bought it", speaker=TOM),
            said("in Lisbon, from a museum", speaker=MIRA),
            said("from a museum, of all places", speaker=TOM),
            said("that was closing down.", speaker=MIRA),
        ]
    )

    mira = check("We bought the lamp in Lisbon, from a museum that was closing down.", None, None, lively)
    tom = check("you bought it from a museum, of all places", None, None, lively)

    assert (mira.status, mira.speaker, mira.segments) == ("exact", MIRA, (0, 2, 4))
    assert (tom.status, tom.speaker, tom.segments) == ("exact", TOM, (1, 3))


def test_a_quote_goes_across_the_border_of_segments() -> None:
    checked = looked_up("we replace them. Keepers are a dying breed")

    assert (checked.status, checked.segments) == ("exact", (5, 6))
    assert checked.said == "we replace them. Keepers are a dying breed."
    assert checked.start is not None
    assert 36 <= checked.start < 40


@pytest.mark.parametrize("ellipsis", ["…", "...", " [...] ", "[…]", " . . . ", "(…)", "……"])
def test_an_ellipsis_leaves_out_what_was_said_between(ellipsis: str) -> None:
    checked = looked_up(f"The lamp burned 3.1 litres of oil{ellipsis}we replace them")

    assert checked.status == "exact"
    assert checked.said == "The lamp burned 3.1 litres of oil … we replace them."


def test_an_ellipsis_need_not_leave_out_anything() -> None:
    assert looked_up("The gulls go quiet… and the water sounds nearer").status == "exact"


def test_an_ellipsis_leaves_out_no_half_episode() -> None:
    checked = looked_up("I spent three winters on a rock… That takes years to learn")
    far = Transcript(
        [said("I spent three winters on a rock."), said("No. " * 900), said("That takes years.")]
    )

    assert checked.status == "exact"
    assert check("I spent three winters… That takes years", None, None, far).status == "not found"


def test_an_ellipsis_does_not_turn_the_order_round() -> None:
    assert looked_up("and the water sounds nearer… I spent three winters on a rock").status != "exact"


def test_words_picked_one_by_one_are_no_quote() -> None:
    assert looked_up("lamp… oil… night").status == "not found"


def test_a_part_of_an_elliptic_quote_may_be_nearly_right() -> None:
    checked = looked_up("The lamp burned 3.1 litres of petrol… the water sounds nearer than it is")

    assert (checked.status, checked.differences) == ("near", (("petrol", "oil"),))
    assert checked.said == "The lamp burned 3.1 litres of oil … the water sounds nearer than it is."


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [(None, None, 57), (58, None, 57), (0, 100, 57), (2900, None, 3000), (3100, 3200, 3000)],
)
def test_of_two_places_the_one_nearest_to_the_time_is_meant(
    start: int | None, end: int | None, found: int
) -> None:
    exact = looked_up("Harbour Bread, baked before you wake", start, end)
    near = looked_up("Harbour Bread, it is baked before you wake", start, end)

    assert (exact.status, near.status) == ("exact", "near")
    assert exact.start is not None
    assert near.start is not None
    assert abs(exact.start - found) <= 1
    assert abs(near.start - found) <= 1


def test_the_time_decides_nothing_on_its_own() -> None:
    right = looked_up("The gulls go quiet", 3000)
    wrong = looked_up("The gulls were loud and nobody slept at all", 64, 72)

    assert (right.status, right.start) == ("exact", 64)
    assert wrong.status == "not found"


@pytest.mark.parametrize(
    ("transcript", "exact", "near", "invented"),
    [
        (
            "人工智能会改变我们的工作方式，但是不会取代所有的人。",
            "人工智能会改变我们的工作方式",
            "人工智能将改变我们的工作方式",
            "量子计算机明年就要到来了",
        ),
        (
            "Мы построили новый центр обработки данных в прошлом году, и он уже полон.",
            "мы построили новый центр обработки данных",
            "Мы построили большой центр обработки данных в прошлом году",
            "Нейронные сети заменят программистов через десять лет",
        ),
        (
            "データセンターは去年できたばかりで、もう満杯です。",
            "データセンターは去年できたばかり",
            "データセンターは昨年できたばかりで満杯です",
            "量子コンピュータは来年登場します",
        ),
    ],
)
def test_quotes_in_any_script_are_told_apart(transcript: str, exact: str, near: str, invented: str) -> None:
    told = Transcript([said("Welcome to the show.", 0, 2, TOM), said(transcript, 2, 9, MIRA)])

    assert [check(quote, None, None, told).status for quote in (exact, near, invented)] == [
        "exact",
        "near",
        "not found",
    ]


def test_a_time_is_as_far_into_a_segment_as_the_words_are() -> None:
    told = Transcript([said("one " * 50 + "here it comes " + "two " * 50, 100, 200)])

    checked = check("here it comes", None, None, told)

    assert checked.start is not None
    assert checked.end is not None
    assert 145 <= checked.start < checked.end <= 155


@pytest.mark.parametrize(
    ("segments", "start"),
    [
        ([said("The lamp burned all night")], None),
        ([said("The lamp burned all night", 30)], 30),
        ([said("Well. The lamp burned all night", 30), said("And then?", 40)], 31),
        ([said("Well. The lamp burned all night", 30), said("And then?", 20)], 30),
    ],
)
def test_a_transcript_says_when_as_well_as_it_can(segments: list[Segment], start: int | None) -> None:
    checked = check("the lamp burned all night", 7, None, Transcript(segments))

    assert (checked.status, checked.start) == ("exact", start)


PIECES = st.sampled_from(
    [
        "the",
        "lamp",
        "Lamps",
        "don't",
        "3",
        "1",
        ".",
        ",",
        "…",
        " ",
        "%",
        "um",
        "看",
        "twenty",
        "five",
        "[",
        "]",
        "’s",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=60)


@given(
    st.lists(
        st.tuples(TEXTS, st.none() | st.integers(0, 99), st.sampled_from([None, MIRA, TOM])), max_size=6
    ),
    TEXTS,
    st.none() | st.integers(0, 99),
)
def test_nothing_that_is_said_or_quoted_breaks_it(
    spoken: list[tuple[str, int | None, str | None]], quote: str, start: int | None
) -> None:
    segments = [said(text, when, None, who) for text, when, who in spoken if text.strip()]

    checked = check(quote, start, None, Transcript(segments))

    assert (checked.said is None) == (checked.status == "not found")
    assert all(0 <= at < len(segments) for at in checked.segments)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.data())
def test_what_is_taken_from_a_transcript_is_exact(texts: list[str], data: st.DataObject) -> None:
    segments = [said(text, speaker=MIRA) for text in texts if text.strip()]
    transcript = Transcript(segments)
    words = transcript.words
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))

    quote = transcript.text(range(first, last + 1))

    assert check(quote, None, None, transcript).status == "exact"


@pytest.mark.parametrize(
    ("transcript", "quote"),
    [
        ("the " * 60_000, "the " * 290 + "end"),
        ("the " * 60_000, "the " * 60_000),
        ("the " * 60_000, "the … " * 60_000),
        ("a b " * 30_000, "b a c " * 99),
        ("看" * 60_000, "看…" * 20 + "你好"),
        ("1." * 60_000, "1.1" * 100),
        (" ".join(map(str, range(60_000))), " ".join(map(str, range(0, 60_000, 2)))),
        ("[" * 60_000, "don't" * 60_000),
    ],
)
def test_a_hostile_quote_takes_no_longer_than_its_length(transcript: str, quote: str) -> None:
    segments = [said(transcript, 0, 100)]
    started = time.perf_counter()

    check(quote, None, None, Transcript(segments))

    assert time.perf_counter() - started < 20  # what grows with the square takes minutes


TRANSCRIPTS = SHARED / "fixtures" / "transcripts"
TWICE = [("pc20_example.html", "pc20_example.srt"), ("awsbites-1.json", "awsbites-1.vtt")]


@pytest.mark.skipif(not TRANSCRIPTS.is_dir(), reason="the shared fixtures are not here")
@pytest.mark.parametrize(("one", "other"), TWICE)
def test_each_sentence_of_an_episode_is_exact_in_its_other_transcript(one: str, other: str) -> None:
    first, second = (readers.read(name, (TRANSCRIPTS / name).read_bytes()).segments for name in (one, other))
    assert first
    assert second
    sentences = [sentence for segment in first for sentence in re.split(r"(?<=[.?!])\s+", segment.text)]

    transcript = Transcript(second)

    assert [each for each in sentences if check(each, None, None, transcript).status != "exact"] == []
