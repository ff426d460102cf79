"""What autocomplete offers is answered exactly, even when Discord has cut it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from store import database, load, scope, search, suggestions
from store.answers import QuoteAnswer, RecapAnswer, Suggestion, TimestampAnswer
from tests.store.written import BREAD, write

Offer = Callable[[Session, str], list[Suggestion]]

OFFERS: list[Offer] = [suggestions.quotes, suggestions.sections, suggestions.moments]


def cut(value: str) -> str:
    """What Discord leaves of a value: a hundred UTF-16 units."""
    return value.encode("utf-16-le")[:200].decode("utf-16-le", "ignore")


def like_passages(title: str, begins: str, ends: str) -> str:
    """A summary with long passages that are alike for longer than a choice can show."""
    alike = f"{begins} the very same words in every one of them, over and over, far beyond a hundred units"
    return "\n".join(
        [
            f"# {title}",
            f"## {alike} of section one",
            *(f"- [{minute}:00] {alike} of point {minute} {ends}" for minute in range(10, 22)),
            f"## {alike} of section two",
            f"- Last {ends}",
            "## Notable Quotes",
            *(f"- [{minute}:30] “{alike} of {12**minute} {ends}.”" for minute in range(30, 36)),
        ]
    )


@pytest.fixture(scope="module")
def alike_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Two episodes whose passages begin alike, in words of two UTF-16 units a character too."""
    folder = tmp_path_factory.mktemp("alike")
    write(folder / "content", "alike.md", like_passages("Alike", "Ovens", "end"))
    write(folder / "content", "emoji.md", like_passages("Emoji", "🍞🍞 Loaves 🍞", "🍞🍞"))
    engine = database.connect(f"sqlite:///{folder / 'pullquote.db'}")
    assert load.reload(engine, folder / "content").failed == ()
    yield engine
    engine.dispose()


def key(suggestion: Suggestion) -> str:
    return suggestion.value[1:11]


def begins(offered: list[Suggestion]) -> list[tuple[int | None, str]]:
    return [(each.start, each.text.split()[0]) for each in offered]


# Nothing typed


def test_with_nothing_typed_quotes_then_sections_come_in_time_order(shipped: Session) -> None:
    for typed in ("", "  ", "…"):
        assert begins(suggestions.quotes(shipped, typed)) == [
            (138, "The"),
            (1060, "They're"),
            (2802, "…it’s"),
            (6, "Introduction"),
            (138, "Open"),
            (310, "Infrastructure,"),
            (1022, "Competing"),
            (1555, "Future"),
            (2115, "Geopolitical"),
            (2574, "Concluding"),
        ]


def test_with_nothing_typed_a_recap_offers_sections(shipped: Session) -> None:
    assert [start for start, _ in begins(suggestions.sections(shipped, ""))] == [
        6,
        138,
        310,
        1022,
        1555,
        2115,
        2574,
    ]


def test_with_nothing_typed_moments_come_in_time_order(shipped: Session) -> None:
    starts = [start for start, _ in begins(suggestions.moments(shipped, ""))]

    assert len(starts) == 25
    assert starts == sorted(starts, key=lambda start: start or 0)


def test_what_has_no_time_comes_last(three: Session) -> None:
    offered = suggestions.sections(three, "", "2")

    assert begins(offered) == [(60, "Sourdough"), (None, "Ovens")]


# Something typed


@pytest.mark.parametrize(
    "typed", ["poker", "pok", "po", "pokre", "stupid rea", "VIBES", "vïbe", "post-poker"]
)
def test_a_quote_is_offered_first_by_what_begins_it_or_nearly_does(shipped: Session, typed: str) -> None:
    assert suggestions.quotes(shipped, typed)[0].start == 2802


@pytest.mark.parametrize("typed", ["geo", "geopolitcal", "export con"])
def test_a_section_is_offered_first(shipped: Session, typed: str) -> None:
    assert suggestions.sections(shipped, typed)[0].text == "Geopolitical Implications and Export Controls"


@pytest.mark.parametrize("typed", ["leb", "lebannon", "anecdote from Leb"])
def test_a_moment_is_offered_first(shipped: Session, typed: str) -> None:
    assert suggestions.moments(shipped, typed)[0].start == 2119


def test_other_passages_follow_the_quotes(shipped: Session) -> None:
    offered = suggestions.quotes(shipped, "nvidia")

    assert offered[0].start == 1060
    assert len(offered) > 3


def test_of_two_wordings_one_is_offered(shipped: Session) -> None:
    assert [each.start for each in suggestions.quotes(shipped, "open source model amazing")][:1] == [138]
    texts = [each.text for each in suggestions.quotes(shipped, "amazing")]
    assert texts == [text for text in texts if "guys" in text]


@pytest.mark.parametrize("offer", OFFERS)
@pytest.mark.parametrize("typed", ["quantum computing", "zzzzqqq", "quantum nvida", 200 * "x"])
def test_nothing_is_offered_for_what_is_absent(shipped: Session, offer: Offer, typed: str) -> None:
    assert offer(shipped, typed) == []


def test_an_episode_that_is_chosen_narrows_what_is_offered(three: Session) -> None:
    assert {each.text for each in suggestions.sections(three, "", "cheese")} == {"Rind", "Caves"}


# Speakers and episodes


def test_speakers_are_offered_by_how_much_they_are_quoted(shipped: Session, three: Session) -> None:
    assert suggestions.speakers(shipped, "") == [Suggestion("Dylan Patel", "Dylan Patel")]
    assert suggestions.speakers(shipped, "pat dyl") == [Suggestion("Dylan Patel", "Dylan Patel")]
    assert suggestions.speakers(shipped, "jensen") == []
    assert "Ada Byron" in [each.value for each in suggestions.speakers(three, "")]


def test_a_speaker_that_is_offered_is_known(three: Session) -> None:
    for each in suggestions.speakers(three, ""):
        search.quote(three, speaker=each.value)


def test_episodes_are_offered_newest_first_by_key(three: Session) -> None:
    offered = suggestions.episodes(three, "")

    assert [each.text for each in offered] == [
        "Deep Cuts 3 · Cheese after bread",
        "Deep Cuts 2 · Bread and ovens",
        "Soup",
    ]
    assert [scope.read(three, each.value).newest.name for each in offered] == [
        "Deep Cuts 3",
        "Deep Cuts 2",
        "Soup",
    ]


def test_episodes_are_offered_by_any_word_that_begins(three: Session) -> None:
    assert [each.text for each in suggestions.episodes(three, "bre cut 2")] == [
        "Deep Cuts 2 · Bread and ovens"
    ]


def test_an_empty_store_offers_nothing_and_says_nothing(empty: Engine) -> None:
    for offer in (*OFFERS, suggestions.speakers, suggestions.episodes):
        assert database.ask(empty, offer, "poker") == []


@pytest.mark.parametrize("offer", [suggestions.quotes, suggestions.speakers])
def test_an_episode_that_is_not_there_offers_nothing(
    three: Session, offer: Callable[[Session, str, str], list[Suggestion]]
) -> None:
    assert offer(three, "", "salad") == []


# Chosen


def chosen_exactly(session: Session) -> None:
    """Every passage, as it is offered for each command, is answered by just that passage."""
    for entry in scope.read(session).entries:
        passage = entry.passage
        value = f"#{passage.key} {passage.text}"
        for quoted in (search.quote(session, value), search.quote(session, cut(value))):
            assert isinstance(quoted, QuoteAnswer)
            assert passage in (quoted.passage, *quoted.variants)
            assert entry.preferred == (passage == quoted.passage)
        recapped = search.recap(session, cut(value))
        assert isinstance(recapped, RecapAnswer)
        assert [outline.section for outline in recapped.outlines] == [passage.section or passage]
        timed = search.timestamp(session, cut(value))
        assert isinstance(timed, TimestampAnswer)
        assert timed.passages == (passage,)


def test_every_shipped_passage_is_chosen_exactly(shipped: Session) -> None:
    chosen_exactly(shipped)


def test_every_passage_among_many_alike_is_chosen_exactly(alike_engine: Engine) -> None:
    database.ask(alike_engine, chosen_exactly)


@pytest.mark.parametrize("offer", OFFERS)
@pytest.mark.parametrize("typed", ["", "o", "the", "same words", "ovens", "loaves", "one", "🍞"])
def test_no_two_offers_are_alike(alike_engine: Engine, offer: Offer, typed: str) -> None:
    offered = database.ask(alike_engine, offer, typed)

    assert len({cut(each.value) for each in offered}) == len(offered)


PREFIXES = st.sampled_from(
    ["", "p", "pok", "the", "open so", "nvida", "dylan", "2:18", "lebannon", "🎉", "%"]
)


@settings(deadline=None, max_examples=15)
@given(typed=PREFIXES | st.text(max_size=30))
def test_whatever_is_typed_each_offer_is_answered_exactly(shipped_engine: Engine, typed: str) -> None:
    with Session(shipped_engine) as session:
        for each in suggestions.quotes(session, typed):
            quoted = search.quote(session, cut(each.value))
            assert isinstance(quoted, QuoteAnswer)
            assert (quoted.passage.key, quoted.passage.text) == (key(each), each.text)
        for each in suggestions.moments(session, typed):
            timed = search.timestamp(session, cut(each.value))
            assert isinstance(timed, TimestampAnswer)
            assert [passage.key for passage in timed.passages] == [key(each)]
        for each in suggestions.sections(session, typed):
            recapped = search.recap(session, cut(each.value))
            assert isinstance(recapped, RecapAnswer)
            [outline] = recapped.outlines
            held = [passage.key for passage in (outline.section, *outline.passages) if passage]
            assert key(each) in held


def test_a_choice_outlives_an_edit_by_its_words(empty: Engine, tmp_path: Path) -> None:
    path = write(tmp_path / "content", "bread.md", BREAD)
    load.reload(empty, tmp_path / "content")
    [offered, *_] = database.ask(empty, suggestions.quotes, "memory")
    path.write_text(BREAD.replace("memory of stone", "memory of stones"), encoding="utf-8")
    load.reload(empty, tmp_path / "content")

    answer = database.ask(empty, search.quote, cut(offered.value))

    assert isinstance(answer, QuoteAnswer)
    assert answer.passage.text == "Heat is a memory of stones."


def test_a_time_is_completed_too(shipped: Session) -> None:
    starts = [start for start, _ in begins(suggestions.moments(shipped, "35:"))]

    assert set(starts) == {2115, 2119}
