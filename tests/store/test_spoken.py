"""Words as they are heard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import spoken


def forms(text: str) -> list[str]:
    return [word.form for word in spoken.words(text)]


def alike(text: str) -> list[str]:
    return [word.alike for word in spoken.words(text)]


def in_passing(text: str) -> list[str]:
    return [text[word.start : word.end] for word in spoken.words(text) if word.passing]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Don’t", "dont"),
        ("it's", "its"),
        ("three", "3"),
        ("twenty-five", "25"),
        ("Twenty five", "25"),
        ("1,200,000", "1200000"),
        ("90%", "90 percent"),
        ("OK", "okay"),
        ("Café", "cafe"),
        ("um, well, uh", "well"),
        ("[laughs] so", "so"),
        ("open-source", "open source"),
    ],
)
def test_two_spellings_of_what_is_heard_are_one_word(one: str, other: str) -> None:
    assert forms(one) == forms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("clouds", "cloud"),
        ("don’t", "do not"),
        ("we're", "we are"),
        ("I’ve", "I have"),
        ("they'll", "they will"),
        ("won't", "will not"),
        ("can't", "cannot"),
        ("that's", "that is"),
        ("gonna", "going to"),
    ],
)
def test_forms_of_a_word_are_alike_and_not_the_same(one: str, other: str) -> None:
    assert alike(one) == alike(other)
    assert forms(one) != forms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3.1", "31"),
        ("3.1", "3 1"),
        ("do", "don’t"),
        ("we're", "were"),
        ("twenty 5", "25"),
        ("cloud", "crowd"),
    ],
)
def test_what_is_heard_otherwise_is_not_alike(one: str, other: str) -> None:
    assert alike(one) != alike(other)


@pytest.mark.parametrize(
    ("text", "passing"),
    [
        ("it was, you know, late", ["you", "know"]),
        ("the the fog", ["the"]),
        ("I think I think so", ["I", "think"]),
        ("kind of late", ["kind", "of"]),
        ("you never know", []),
    ],
)
def test_what_is_said_in_passing_is_marked(text: str, passing: list[str]) -> None:
    assert in_passing(text) == passing


def test_a_word_knows_where_it_stands() -> None:
    text = "[Intro] Llama 3.1 isn’t free."

    assert [text[word.start : word.end] for word in spoken.words(text)] == [
        "Llama",
        "3.1",
        "isn’t",
        "isn’t",
        "free",
    ]


def test_scripts_without_spaces_are_heard_by_character() -> None:
    assert forms("开放模型") == ["开", "放", "模", "型"]


@given(
    st.text()
    | st.lists(st.sampled_from(["1", ".", ",", "²", "፩", "twenty", "five", "’s", "[", "%"])).map("".join)
)
def test_whatever_is_written_words_stand_in_it_in_order(text: str) -> None:
    words = spoken.words(text)

    assert all(word.alike and word.form and word.start < word.end <= len(text) for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)
