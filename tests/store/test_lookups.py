"""Answers about known places: by key, by section, by time, the episode as a whole."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from store import database, load, lookups, scope
from store.answers import Outline, Passage, RecapAnswer
from store.errors import Empty, Gone, NothingMarked, NoTimes, PastEnd, UnknownEpisode
from tests.store.written import BREAD, SOUP, edit, write

Lookup = Callable[[Session, str, list[str]], object]
BY_KEY: list[Lookup] = [
    lookups.passage,
    lookups.passages,
    lookups.speaker,
    lookups.sections,
    lookups.moments,
    lookups.around,
]


def key(session: Session, words: str) -> str:
    """The key of the first passage that begins with these words."""
    return next(e.passage.key for e in scope.read(session).entries if e.passage.text.startswith(words))


def newest(session: Session) -> str:
    return scope.read(session).newest.key


def starts(passages: tuple[Passage, ...]) -> list[int | None]:
    return [passage.start for passage in passages]


def shown(outline: Outline) -> tuple[str, tuple[int, int] | None, int]:
    """The first word of an outline’s section, its span, and how many passages it holds."""
    title = outline.section.text.split()[0] if outline.section else "—"
    span = (outline.span.start, outline.span.end) if outline.span else None
    return title, span, len(outline.passages)


# By key


def test_a_passage_comes_with_its_other_wording(shipped: Session) -> None:
    answer = lookups.passage(shipped, newest(shipped), [key(shipped, "I pride myself")])

    assert (answer.passage.start, starts(answer.variants)) == (2802, [2774])


def test_wordings_that_differ_in_signs_alone_are_one(empty: Engine, tmp_path: Path) -> None:
    write(tmp_path / "content", "bread.md", BREAD.replace("memory of stone", "memory!"))
    load.reload(empty, tmp_path / "content")

    with Session(empty) as session:
        assert lookups.passage(session, newest(session), [key(session, "Heat is")]).variants == ()


def test_passages_come_in_the_order_of_their_keys(shipped: Session) -> None:
    keys = [key(shipped, "They're"), key(shipped, "Discussion on enterprises")]

    assert starts(lookups.passages(shipped, newest(shipped), keys).passages) == [1060, 422]
    assert starts(lookups.moments(shipped, newest(shipped), keys).passages) == [1060, 422]


def test_passages_of_several_episodes_need_no_episode(three: Session) -> None:
    answer = lookups.passages(three, "", [key(three, "Bake more"), key(three, "Moulds")])

    assert [passage.episode.name for passage in answer.passages] == ["Deep Cuts 2", "Deep Cuts 3"]


def test_a_speaker_is_found_by_one_of_their_quotes(shipped: Session) -> None:
    answer = lookups.speaker(shipped, newest(shipped), [key(shipped, "…it’s such")])

    assert (answer.speaker, starts(answer.passages)) == ("Dylan Patel", [138, 2802])


def test_a_section_opens_from_any_passage_in_it(shipped: Session) -> None:
    answer = lookups.sections(shipped, newest(shipped), [key(shipped, "Key bott"), key(shipped, "Infrastr")])

    assert [shown(outline) for outline in answer.outlines] == [("Infrastructure,", None, 7)]


def test_of_several_keys_those_that_still_stand_are_answered(shipped: Session) -> None:
    answer = lookups.passages(shipped, newest(shipped), ["aaaaaaaaaa", key(shipped, "They're")])

    assert starts(answer.passages) == [1060]


@pytest.mark.parametrize("lookup", BY_KEY)
def test_a_passage_that_has_gone_is_told_with_its_episode(shipped: Session, lookup: Lookup) -> None:
    with pytest.raises(Gone) as raised:
        lookup(shipped, newest(shipped), ["aaaaaaaaaa"])

    assert raised.value.episode == scope.read(shipped).newest


@pytest.mark.parametrize("lookup", BY_KEY)
@pytest.mark.parametrize("episode", ["aaaaaaaa", "2"])
def test_an_episode_that_has_gone_is_told(three: Session, lookup: Lookup, episode: str) -> None:
    with pytest.raises(Gone) as raised:
        lookup(three, episode, [key(three, "Moulds")])

    assert raised.value.episode is None


def test_an_edited_passage_is_gone_and_its_neighbours_are_not(empty: Engine, tmp_path: Path) -> None:
    path = write(tmp_path / "content", "bread.md", BREAD)
    load.reload(empty, tmp_path / "content")
    with Session(empty) as session:
        episode, edited, other = newest(session), key(session, "Flour"), key(session, "Water")
    edit(path, "twice", "once")
    load.reload(empty, tmp_path / "content")

    with pytest.raises(Gone):
        database.ask(empty, lookups.passage, episode, [edited])
    assert database.ask(empty, lookups.passage, episode, [other]).passage.text == "Water follows, café style."


# Around


def test_around_a_quote_are_its_neighbours_in_the_section(shipped: Session) -> None:
    answer = lookups.around(
        shipped, newest(shipped), [key(shipped, "The Open source model is amazing, guys")]
    )

    assert [passage.text.split()[0] for passage in answer.before] == ["Dylan", "He"]
    assert [passage.text.split()[0] for passage in answer.after] == ["Discussion"]


def test_around_what_stands_in_no_section_is_what_is_near_in_time(shipped: Session) -> None:
    answer = lookups.around(shipped, newest(shipped), [key(shipped, "Discussion on enterprises")])

    assert starts(answer.before) == [310, 310]
    assert starts(answer.after) == [660, 1022]


def test_around_what_is_only_listed_is_what_is_near_in_time(shipped: Session) -> None:
    answer = lookups.around(shipped, newest(shipped), [key(shipped, "They're an execution")])

    assert starts(answer.before) == [1022, 1022]
    assert starts(answer.after) == [1555, 1555]


def test_around_what_has_no_time_stays_with_it(shipped: Session) -> None:
    answer = lookups.around(shipped, newest(shipped), [key(shipped, "The episode combines")])

    assert answer.passage.text.startswith("The episode combines")


# The whole


def test_the_overview_lists_sections_in_time_order_and_the_conclusion(shipped: Session) -> None:
    answer = lookups.overview(shipped)

    assert starts(answer.sections) == [6, 138, 310, 1022, 1555, 2115, 2574]
    assert [passage.kind for passage in answer.conclusion] == 4 * ["conclusion"]
    assert answer.episode.marked == 1503


def test_the_overview_is_of_the_newest_or_of_the_named_episode(three: Session) -> None:
    assert lookups.overview(three).episode.name == "Deep Cuts 3"
    assert lookups.overview(three, "soup").episode.name == "Soup"
    with pytest.raises(UnknownEpisode):
        lookups.overview(three, "salad")


def test_sections_without_a_time_come_last(three: Session) -> None:
    assert [section.text for section in lookups.overview(three, "2").sections] == ["Sourdough", "Ovens"]


def test_an_empty_store_has_no_overview(empty: Engine) -> None:
    with pytest.raises(Empty):
        database.ask(empty, lookups.overview)


# Since


def test_what_comes_after_a_time_goes_span_by_span(shipped: Session) -> None:
    answer = lookups.since(shipped, None, 700)

    assert [shown(outline) for outline in answer.outlines] == [
        ("Infrastructure,", (660, 840), 3),
        ("Competing", (1022, 1440), 8),
        ("Future", (1555, 1630), 2),
        ("Geopolitical", (2115, 2520), 6),
        ("Concluding", (2574, 2593), 3),
        ("Future", (2659, 2760), 3),
    ]
    assert (answer.since, answer.readings) == (700, ())


def test_what_stands_in_no_section_comes_at_its_time(shipped: Session) -> None:
    answer = lookups.since(shipped, None, 420)

    assert [shown(outline) for outline in answer.outlines[:2]] == [
        ("—", None, 1),
        ("Infrastructure,", (660, 840), 3),
    ]


def test_a_quote_after_the_last_span_of_its_section_is_not_missed(shipped: Session) -> None:
    answer = lookups.since(shipped, None, 2760)

    assert [starts(outline.passages) for outline in answer.outlines] == [[2802]]


def test_points_of_a_section_without_spans_are_not_missed(three: Session) -> None:
    answer = lookups.since(three, "2", 600)

    assert [starts(outline.passages) for outline in answer.outlines] == [[720], [850], [1200]]


def test_of_two_readings_the_first_within_the_episode_is_answered(shipped: Session) -> None:
    assert (
        lookups.since(shipped, None, 27, 1620).since,
        lookups.since(shipped, None, 27, 1620).readings,
    ) == (
        27,
        (1620,),
    )
    assert lookups.since(shipped, None, 3520, 2120).since == 2120


def test_after_the_last_mark_the_nearest_before_is_told(shipped: Session) -> None:
    with pytest.raises(NothingMarked) as raised:
        lookups.since(shipped, None, 2803)

    assert raised.value.before
    assert (raised.value.before.start, raised.value.after) == (2802, None)


# At


def test_what_holds_a_time_comes_most_specific_first(shipped: Session) -> None:
    answer = lookups.at(shipped, None, 2119)

    assert [(passage.start, passage.end) for passage in answer.passages] == [
        (2119, None),
        (2119, 2138),
        (2115, 2520),
    ]
    assert (answer.at, answer.readings) == (2119, ())


def test_a_section_is_named_where_none_of_its_points_says_the_same(three: Session) -> None:
    answer = lookups.at(three, "2", 90)

    assert [(passage.kind, passage.text) for passage in answer.passages] == [("section", "Sourdough")]


def test_ranges_hold_their_start_and_not_their_end(shipped: Session) -> None:
    assert starts(lookups.at(shipped, None, 310).passages) == [310]
    assert starts(lookups.at(shipped, None, 419).passages) == [310]
    with pytest.raises(NothingMarked):
        lookups.at(shipped, None, 420)


@pytest.mark.parametrize(
    ("offset", "before", "after"),
    [
        (540, 422, 660),
        (0, None, 6),
        (500, 422, 660),
        (1500, 1022, 1555),
        (2800, 2659, 2802),
        (2837, 2802, None),
    ],
)
def test_in_a_gap_the_nearest_marks_are_told(
    shipped: Session, offset: int, before: int | None, after: int | None
) -> None:
    with pytest.raises(NothingMarked) as raised:
        lookups.at(shipped, None, offset)

    found = raised.value
    assert found.offset == offset
    assert (found.before and found.before.start, found.after and found.after.start) == (before, after)


def test_between_two_spans_of_a_section_nothing_is_marked(shipped: Session) -> None:
    with pytest.raises(NothingMarked):
        lookups.at(shipped, None, 2000)


def test_a_gap_names_the_other_reading_too(shipped: Session) -> None:
    with pytest.raises(NothingMarked) as raised:
        lookups.at(shipped, None, 2, 120)

    assert raised.value.readings == (120,)


@pytest.mark.parametrize("lookup", [lookups.at, lookups.since])
def test_past_the_end_is_told_with_the_first_reading(
    shipped: Session, lookup: Callable[..., RecapAnswer]
) -> None:
    with pytest.raises(PastEnd) as raised:
        lookup(shipped, None, 2838, 9999)

    assert (raised.value.offset, raised.value.episode.duration) == (2838, 2838)


@pytest.mark.parametrize("lookup", [lookups.at, lookups.since])
def test_an_episode_without_times_says_so(three: Session, lookup: Callable[..., RecapAnswer]) -> None:
    with pytest.raises(NoTimes) as raised:
        lookup(three, "soup", 60)

    assert raised.value.episode.name == "Soup"


def test_without_a_duration_no_time_is_past_the_end(empty: Engine, tmp_path: Path) -> None:
    write(tmp_path / "content", "soup.md", SOUP.replace("- Bones", "- [01:00] Bones"))
    load.reload(empty, tmp_path / "content")

    with pytest.raises(NothingMarked) as raised:
        database.ask(empty, lookups.at, None, 360_000)

    assert raised.value.before


def test_times_are_of_the_newest_episode_unless_one_is_named(three: Session) -> None:
    assert lookups.at(three, None, 120).episode.name == "Deep Cuts 3"
    assert lookups.at(three, "Bread and ovens", 120).episode.name == "Deep Cuts 2"


# Remarks


def test_all_remarks_come_file_by_file(shipped: Session) -> None:
    told = [(each.file, each.remark.line, each.remark.severity) for each in lookups.remarks(shipped).remarks]

    assert told == [
        ("chips.facts", 5, "note"),
        ("chips.txt", 6, "note"),
        ("chips.txt", 41, "note"),
        ("chips.txt", 43, "warning"),
        ("chips.txt", 52, "warning"),
    ]


def test_the_other_wording_of_a_quote_has_its_own_time(shipped: Session) -> None:
    answer = lookups.at(shipped, None, 46 * 60 + 14)

    assert [passage.start for passage in answer.passages] == [2774]
