"""What a word is looked up by, and how surely one word stands for another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.finding import keys

WORDS = st.text(alphabet="abcdeiklnorstu", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nvida", "nvidia"),
        ("envidia", "nvidia"),
        ("pokre", "poker"),
        ("cluod", "cloud"),
        ("vulnerabilite", "vulnerability"),
        ("analitical", "analytical"),
        ("croshay", "crochet"),
        ("serebra", "cerebra"),
        ("lama", "llama"),
        ("mystral", "mistral"),
        ("dillon", "dylan"),
        ("speeking", "speaking"),
        ("juicie", "juicy"),
    ],
)
def test_a_slip_or_a_mishearing_finds_the_word_by_a_key_and_is_likely_it(typed: str, meant: str) -> None:
    assert keys.repairs(typed) & keys.stored(meant)
    assert 0.66 <= keys.likeness(typed, meant) < 1


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("rust", "must"),
        ("pokemon", "poker"),
        ("lebron", "lebanon"),
        ("libya", "lebanon"),
        ("dentist", "entity"),
        ("quantum", "quarter"),
    ],
)
def test_another_word_is_not_likely(typed: str, other: str) -> None:
    assert keys.likeness(typed, other) < 0.66


@pytest.mark.parametrize("one", ["differentiate", "differentiation", "differentiated"])
def test_forms_of_one_stem_share_its_key(one: str) -> None:
    assert keys.stems(one) in keys.stored("differentiating")


@given(WORDS, WORDS)
def test_a_word_is_itself_and_any_other_is_less(one: str, other: str) -> None:
    assert keys.likeness(one, one) == 1
    assert one == other or 0 <= keys.likeness(one, other) < 1


@given(word=st.text(alphabet="abcdeiklnorstu", min_size=4, max_size=24), data=st.data())
def test_every_single_slip_finds_the_word(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("aekstz"))
    slips = [
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
    ]

    for slip in slips:
        assert not 3 < len(slip) <= 24 or keys.repairs(slip) & keys.stored(word)


@given(st.text(max_size=40))
def test_any_text_has_few_keys(term: str) -> None:
    assert 1 <= len(keys.stored(term)) < 40
    assert len(keys.repairs(term)) < 40
