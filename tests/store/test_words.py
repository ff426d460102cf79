"""One function cuts into words what is stored and what is typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.words import QUESTION_WORDS, fold, terms, tokens


def test_words_come_folded_and_as_written() -> None:
    assert list(tokens("Dylan’s Clouds, 3.1!")) == [
        ("dylan", "Dylan’s"),
        ("cloud", "Clouds"),
        ("3", "3"),
        ("1", "1"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NVIDIA", "nvidia"),
        ("Straße", "STRASSE"),
        ("café", "cafe"),
        ("café", "cafe\u0301"),
        ("résumé", "re\u0301sume\u0301"),
        ("it’s", "it's"),
        ("don’t", "dont"),
        ("Nvidia’s", "Nvidia"),
        ("ﬁre", "fire"),
        ("ＡＩ", "AI"),
        ("clouds", "cloud"),
        ("companies", "company"),
        ("boxes", "box"),
        ("branches", "branch"),
        ("glasses", "glass"),
        ("mark/zuck", "Mark Zuck"),
        ("open_source", "open source"),
        ("post-poker", "post poker"),
        ("“vibes”", "vibes"),
    ],
)
def test_two_spellings_of_one_word_are_one(one: str, other: str) -> None:
    assert terms(one) == terms(other)


@pytest.mark.parametrize("word", ["gas", "glass", "analysis", "this", "ai"])
def test_an_s_that_is_no_plural_stays(word: str) -> None:
    assert fold(word) == word


def test_scripts_without_spaces_are_cut_by_character() -> None:
    assert terms("开放模型 GPU") == ("开", "放", "模", "型", "gpu")


@pytest.mark.parametrize("text", ["", "   ", "…—“”", "👩‍👩‍👧", "%_'\";--", "\u202e\u200b"])
def test_what_holds_no_letter_holds_no_word(text: str) -> None:
    assert terms(text) == ()


def test_question_words_are_known_as_they_are_folded() -> None:
    assert set(terms("What does he say, and who’s talking about this?")) <= QUESTION_WORDS


@given(st.text())
def test_composed_and_decomposed_accents_are_alike(text: str) -> None:
    latin = "".join(char for char in text if char < "\u0250")

    assert terms(unicodedata.normalize("NFC", latin)) == terms(unicodedata.normalize("NFD", latin))


@given(st.text())
def test_no_word_is_empty_and_each_stands_in_the_text(text: str) -> None:
    for term, written in tokens(text):
        assert term
        assert term.split() == [term]
        assert written in text


def test_a_letter_that_stands_for_several_words_is_one_word() -> None:
    assert len(terms("ﷺ")) == 1
    assert terms("\u037a") == ()
