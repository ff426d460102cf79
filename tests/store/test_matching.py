"""Typed words find the entries that hold them, best first, or none."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from store import matching, scope
from store.matching import Candidate, Match
from store.scope import Scope

Find = Callable[[str], list[Match]]


@pytest.fixture
def found(shipped: Session) -> Scope:
    return scope.read(shipped)


@pytest.fixture
def candidates(found: Scope) -> list[Candidate]:
    return [Candidate(entry, tuple(matching.fields(found, entry))) for entry in found.entries]


@pytest.fixture
def find(found: Scope, candidates: list[Candidate]) -> Find:
    return lambda words: matching.find(found, candidates, words)


def texts(matches: list[Match]) -> list[str]:
    return [match.entry.passage.text for match in matches]


def repairs(matches: list[Match]) -> set[tuple[tuple[str, str], ...]]:
    return {match.why.repairs for match in matches}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("nvida", "Nvidia"),
        ("nvdia", "Nvidia"),
        ("cerebrus", "Cerebras"),
        ("lebannon", "Lebanon"),
        ("groq", "Grok"),
        ("zuckerberg", "Zuck"),
        ("hyperscaler", None),
        ("TIKTOK", None),
        ("centers", None),
        ("tik tok", None),
        ("neocloud", None),
        ("underclock", "underclocking"),
        ("imessage", None),
        ("Nvidia's", None),
        ("NVIDIA’S", None),
    ],
)
def test_a_word_that_stands_otherwise_is_shown_as_it_stands(
    find: Find, typed: str, shown: str | None
) -> None:
    matches = find(typed)

    assert matches
    expected = ((typed, shown),) if shown else ()
    assert matches[0].why.repairs == expected


def test_of_an_alias_the_spelling_that_was_typed_is_shown_where_it_stands(find: Find) -> None:
    [match, *_] = find("mark")

    assert (match.why.words, match.why.repairs) == (("Mark",), ())


@pytest.mark.parametrize(
    "typed",
    [
        "quantum computing",
        "quantum",
        "quantum nvida",
        "nvida quantum",
        "cerebrus basketball",
        "frogs",
        "withe",
        "xyzzy",
        "ab",
        "",
        "…",
    ],
)
def test_what_is_absent_is_not_found(find: Find, typed: str) -> None:
    assert find(typed) == []


def test_a_word_that_is_known_needs_no_repair(find: Find) -> None:
    assert repairs(find("chips")) == {()}
    assert repairs(find("chip")) == {()}


def test_words_that_questions_are_made_of_weigh_nothing(find: Find) -> None:
    plain = texts(find("poker"))

    for question in (
        "what does Dylan say about poker?",
        "when was poker mentioned",
        "that thing about poker",
    ):
        assert set(plain) & set(texts(find(question))[:2])


def test_question_words_alone_are_words_like_any_other(find: Find) -> None:
    assert find("with")


def test_a_word_typed_twice_counts_once(find: Find) -> None:
    assert set(texts(find("poker poker"))) == set(texts(find("poker")))
    assert find("poker poker")[0].why.words == find("poker")[0].why.words


def test_a_passage_that_says_it_comes_before_one_in_its_section(find: Find) -> None:
    matches = find("power supply")

    assert texts(matches)[0].startswith("Key bottlenecks include power supply")
    assert matches[0].direct


def test_a_passage_found_through_its_section_alone_is_not_direct(find: Find) -> None:
    found_by = {match.entry.passage.text: match for match in find("geopolitical implications")}

    assert found_by["Geopolitical Implications and Export Controls"].direct
    others = [match for text, match in found_by.items() if not text.startswith("Geopolitical")]
    assert others
    assert not any(match.direct for match in others)
    assert {match.why.where for match in others} == {"Geopolitical Implications and Export Controls"}


def test_an_unfinished_word_stands_for_its_completions(found: Scope, candidates: list[Candidate]) -> None:
    finished = matching.find(found, candidates, "p")
    unfinished = matching.find(found, candidates, "po", unfinished=True)

    assert finished == []
    assert any("poker" in text for text in texts(unfinished))


def test_a_finished_beginning_of_a_word_is_found_too(find: Find) -> None:
    assert any("Geopolitical" in text for text in texts(find("geopol")))


def test_the_nearest_of_what_nothing_answers_come_by_shared_words_first(
    found: Scope, candidates: list[Candidate]
) -> None:
    sections = [each for each in candidates if each.entry.passage.kind == "section"]

    near = matching.nearest(found, sections, "quantum export controls")

    assert near[0].passage.text == "Geopolitical Implications and Export Controls"
    assert len(near) < 7


def test_scores_fall_and_ties_keep_the_document_order(find: Find) -> None:
    matches = find("Dylan")

    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)
    same = [match.entry.position for match in matches if match.score == matches[-1].score]
    assert same == sorted(same)
