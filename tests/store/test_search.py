"""The questions, as members ask them."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from store import database, errors, load, lookups, scope, search
from store.answers import (
    OverviewAnswer,
    Passage,
    PassagesAnswer,
    QuoteAnswer,
    RecapAnswer,
    TimestampAnswer,
    Why,
)
from store.errors import (
    Empty,
    NotATime,
    NotFound,
    NothingMarked,
    PastEnd,
    UnknownEpisode,
    UnknownShow,
    UnknownSpeaker,
)
from tests.store.written import write

Question = Callable[[Session, str], object]
QUESTIONS: list[Question] = [search.quote, search.recap, search.timestamp]
STORE_ERRORS = tuple(
    each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, Exception)
)


def quote(session: Session, words: str, **options: str) -> QuoteAnswer:
    answer = search.quote(session, words, **options)
    assert isinstance(answer, QuoteAnswer)
    return answer


def recap(session: Session, topic: str, **options: str) -> RecapAnswer:
    answer = search.recap(session, topic, **options)
    assert isinstance(answer, RecapAnswer)
    return answer


def timestamp(session: Session, what: str, **options: str) -> TimestampAnswer:
    answer = search.timestamp(session, what, **options)
    assert isinstance(answer, TimestampAnswer)
    return answer


def starts(passages: Iterable[Passage]) -> list[int | None]:
    return [passage.start for passage in passages]


def titles(answer: RecapAnswer) -> list[str]:
    return [outline.section.text.split()[0] for outline in answer.outlines if outline.section]


def said(answer: object) -> list[str]:
    """The words of every passage in an answer."""
    match answer:
        case QuoteAnswer():
            return [each.text for each in (answer.passage, *answer.variants, *answer.others)]
        case RecapAnswer():
            inside = [each.text for outline in answer.outlines for each in outline.passages]
            return inside + [each.text for each in answer.contents]
        case TimestampAnswer():
            return [each.text for each in (*answer.passages, *answer.others)]
        case PassagesAnswer():
            return [each.text for each in answer.passages]
        case OverviewAnswer():
            return [each.text for each in (*answer.sections, *answer.conclusion)]
    raise AssertionError(answer)


# /quote


def test_poker_is_the_quote_that_it_labels_with_its_other_wording(shipped: Session) -> None:
    answer = quote(shipped, "poker")

    assert answer.passage.text == (
        "…it’s such a stupid reason because I pride myself on being analytical, data driven. "
        "And yet you know, vibes matter."
    )
    assert (answer.passage.start, answer.passage.speaker) == (2802, "Dylan Patel")
    assert answer.passage.section
    assert answer.passage.section.text == "Future of AI Application Ecosystem & Cognition"
    assert starts(answer.variants) == [2774]
    assert answer.why == Why(("poker",), where="Dylan’s reflective, post-poker thought")
    assert answer.instead_of is None


def test_nvidia_is_found_through_the_label_and_nobody_is_said_to_have_said_it(shipped: Session) -> None:
    answer = quote(shipped, "nvidia")

    assert (answer.passage.start, answer.passage.speaker) == (1060, None)
    assert answer.why == Why(("Nvidia",), where="On Nvidia’s enduring advantage")


def test_open_source_is_one_quote_and_not_two(shipped: Session) -> None:
    answer = quote(shipped, "open source")

    assert answer.passage.text.startswith("The Open source model is amazing, guys…")
    assert (answer.passage.start, starts(answer.variants), answer.others) == (138, [138], ())


def test_power_is_in_no_quote_but_comes_up(shipped: Session) -> None:
    answer = quote(shipped, "power")

    assert answer.instead_of == "quote"
    assert answer.passage.text.startswith("Key bottlenecks include power supply")
    assert (answer.passage.start, answer.passage.end, answer.passage.own) == (660, 840, False)


@pytest.mark.parametrize(
    ("typed", "start"),
    [
        ("vibes", 2802),
        ("VIBES", 2802),
        ("vïbes", 2802),
        ("vi\u0308bes", 2802),
        ("vibe", 2802),
        ("it's such a stupid reason", 2802),
        ("it’s such a stupid reason", 2802),
        ("analytical data driven", 2802),
        ("execution machine", 1060),
        ("three pillar", 1060),
        ("theyre an execution machine", 1060),
        ("good at code", 138),
        ("poker Dylan", 2802),
        ("what did Dylan say about poker?", 2802),
        ("does he talk about poker", 2802),
        ("poker there's", 2802),
    ],
)
def test_a_quote_is_found_as_people_remember_it(shipped: Session, typed: str, start: int) -> None:
    answer = quote(shipped, typed)

    assert (answer.passage.kind, answer.passage.start, answer.instead_of) == ("quote", start, None)


@pytest.mark.parametrize(
    ("typed", "shown", "start"),
    [("nvida", "Nvidia", 1060), ("pokar", "poker", 2802), ("vibez", "vibes", 2802)],
)
def test_a_repaired_word_is_shown(shipped: Session, typed: str, shown: str, start: int) -> None:
    answer = quote(shipped, typed)

    assert answer.passage.start == start
    assert answer.why
    assert answer.why.repairs == ((typed, shown),)


@pytest.mark.parametrize(
    ("typed", "holds"),
    [
        ("cerebrus", "Cerebras, Grok"),
        ("groq", "Cerebras, Grok"),
        ("zuckerberg", "Mark/Zuck"),
        ("mark zuckerberg", "Mark/Zuck"),
        ("Zuck", "Mark/Zuck"),
        ("baseten", "Base 10"),
        ("neoclouds", "neo clouds"),
        ("neo clouds", "neo clouds"),
        ("neo-clouds", "neo clouds"),
        ("datacenters", "data centers"),
        ("tik tok", "TikTok"),
        ("hyper scalers", "hyperscalers"),
        ("robotic", "robotics"),
    ],
)
def test_other_spellings_find_what_they_mean(shipped: Session, typed: str, holds: str) -> None:
    answer = quote(shipped, typed)

    assert answer.instead_of == "quote"
    assert holds in answer.passage.text


def test_all_quotes_of_a_speaker(shipped: Session) -> None:
    for name in ("Dylan Patel", "dylan", "PATEL"):
        answer = search.quote(shipped, speaker=name)

        assert isinstance(answer, PassagesAnswer)
        assert (answer.speaker, starts(answer.passages)) == ("Dylan Patel", [138, 2802])


def test_words_of_a_speaker(shipped: Session) -> None:
    assert quote(shipped, "code", speaker="dylan").passage.start == 138


@pytest.mark.parametrize("words", ["execution machine", "power", "quantum computing"])
def test_what_a_speaker_is_not_known_to_have_said_is_refused(shipped: Session, words: str) -> None:
    with pytest.raises(NotFound) as raised:
        search.quote(shipped, words, speaker="Dylan Patel")

    assert raised.value.words == words


@pytest.mark.parametrize("name", ["Jensen Huang", "Dylan Thomas", "…"])
@pytest.mark.parametrize("words", [None, "poker"])
def test_an_unknown_speaker_is_told_with_those_that_are_known(
    shipped: Session, name: str, words: str | None
) -> None:
    with pytest.raises(UnknownSpeaker) as raised:
        search.quote(shipped, words, speaker=name)

    assert (raised.value.name, raised.value.known) == (name, ("Dylan Patel",))


def test_without_words_a_quote_comes_by_chance(shipped: Session) -> None:
    seen = {quote(shipped, "").passage.start for _ in range(40)}

    assert seen == {138, 1060, 2802}


def test_without_words_and_quotes_there_is_no_surprise(three: Session) -> None:
    with pytest.raises(NotFound) as raised:
        search.quote(three, episode="soup")

    assert raised.value.words == ""


# /recap


def test_neoclouds_is_one_section_with_both_spans_and_all_points(shipped: Session) -> None:
    answer = recap(shipped, "neoclouds")

    [outline] = answer.outlines
    assert outline.section
    assert outline.section.text == "Infrastructure, Neo Clouds, and Data Center Challenges"
    assert [(span.start, span.end) for span in outline.section.spans] == [(310, 420), (660, 840)]
    assert [(each.depth, each.text.split()[0]) for each in outline.passages] == [
        (0, "A"),
        (1, "Differentiation"),
        (1, "The"),
        (1, "Dylan"),
        (0, "Conversation"),
        (1, "Key"),
        (1, "Dylan"),
    ]
    assert answer.contents[0] == outline.section
    assert len(answer.contents) == 7


@pytest.mark.parametrize(
    ("topic", "title"),
    [
        ("groq", "Competing"),
        ("grok", "Competing"),
        ("cerebras", "Competing"),
        ("lebanon", "Geopolitical"),
        ("export controls", "Geopolitical"),
        ("poker", "Future"),
        ("imessage", "Introduction"),
        ("crochet", "Concluding"),
        ("neo clouds", "Infrastructure,"),
        ("data centres", "Infrastructure,"),
    ],
)
def test_a_topic_opens_its_section(shipped: Session, topic: str, title: str) -> None:
    assert titles(recap(shipped, topic))[0] == title


def test_a_topic_without_a_section_is_answered_by_what_holds_it(shipped: Session) -> None:
    answer = search.recap(shipped, "undercurrent")

    assert isinstance(answer, QuoteAnswer)
    assert (answer.instead_of, answer.passage.kind) == ("section", "conclusion")


def test_a_time_recaps_what_comes_after_it(shipped: Session) -> None:
    answer = recap(shipped, "35:00")

    assert (answer.since, titles(answer)) == (2100, ["Geopolitical", "Concluding", "Future"])
    assert [outline.span and outline.span.start for outline in answer.outlines] == [2115, 2574, 2659]


def test_a_bare_number_recaps_and_names_its_other_reading(shipped: Session) -> None:
    answer = recap(shipped, "27")

    assert (answer.since, answer.readings) == (27, (1620,))


@pytest.mark.parametrize("topic", [None, ""])
def test_without_a_topic_the_whole_episode(shipped: Session, topic: str | None) -> None:
    answer = search.recap(shipped, topic)

    assert isinstance(answer, OverviewAnswer)
    assert (len(answer.sections), len(answer.conclusion)) == (7, 4)


# /timestamp


def test_lebanon_is_the_anecdote_before_the_moment(shipped: Session) -> None:
    answer = timestamp(shipped, "lebanon")

    assert [(each.start, each.end, each.kind) for each in answer.passages] == [
        (2119, 2138, "point"),
        (2119, None, "moment"),
    ]
    assert {each.section.text for each in answer.passages if each.section} == {
        "Geopolitical Implications and Export Controls"
    }


@pytest.mark.parametrize(
    "typed", ["2:18", "02:18", "2m18s", "0:02:18", "[02:18]", " 2:18 ", "2.18", "138", "138s"]
)
def test_a_time_in_any_form_is_what_is_talked_about_then(shipped: Session, typed: str) -> None:
    answer = timestamp(shipped, typed)

    assert answer.at == 138
    assert [(each.start, each.end) for each in answer.passages] == [(138, None), (138, 256)]


@pytest.mark.parametrize(
    ("typed", "at", "readings"),
    [
        ("138", 138, (98,)),
        ("27", 27, (27 * 60,)),
        ("3520", 2120, ()),
        ("35.20", 2120, ()),
        ("10", 10, (600,)),
    ],
)
def test_a_bare_number_offers_both_readings_where_both_fit(
    shipped: Session, typed: str, at: int, readings: tuple[int, ...]
) -> None:
    answer = timestamp(shipped, typed)

    assert (answer.at, answer.readings) == (at, readings)


def test_nine_minutes_lie_in_a_gap(shipped: Session) -> None:
    with pytest.raises(NothingMarked) as raised:
        search.timestamp(shipped, "9:00")

    assert raised.value.before
    assert raised.value.after
    assert raised.value.before.text.startswith("Discussion on enterprises contemplating")
    assert raised.value.after.text.startswith("Conversation shifts to the challenges")


def test_a_time_beyond_the_end_says_where_it_ends(shipped: Session) -> None:
    for question in (search.timestamp, search.recap):
        with pytest.raises(PastEnd) as raised:
            question(shipped, "1:02:03")

        assert (raised.value.offset, raised.value.episode.duration) == (3723, 2838)


def test_a_time_that_is_none_says_why(shipped: Session) -> None:
    for question in (search.timestamp, search.recap):
        with pytest.raises(NotATime) as raised:
            question(shipped, "99:99")

        assert raised.value.reason == "seconds end at 59"


def test_a_title_is_found_where_no_point_says_it(shipped: Session) -> None:
    [passage] = timestamp(shipped, "geopolitical implications").passages

    assert (passage.kind, passage.start) == ("section", 2115)


def test_words_without_a_time_are_answered_by_what_holds_them(shipped: Session) -> None:
    answer = search.timestamp(shipped, "undercurrent")

    assert isinstance(answer, QuoteAnswer)
    assert (answer.instead_of, answer.passage.start) == ("time", None)


def test_at_most_three_moments_stand_side_by_side(shipped: Session) -> None:
    answer = timestamp(shipped, "nvidia")

    assert len(answer.passages) <= 3
    assert not set(answer.passages) & set(answer.others)
    assert all(each.start is not None for each in (*answer.passages, *answer.others))


# What is absent


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    "words",
    ["quantum computing", "nvida quantum", "cerebrus basketball", "quantum groqs", "frogs", "zzzzqqq"],
)
def test_what_the_summary_does_not_mention_is_refused(
    shipped: Session, question: Question, words: str
) -> None:
    with pytest.raises(NotFound) as raised:
        question(shipped, words)

    assert (raised.value.words, raised.value.episode) == (words, scope.read(shipped).newest)
    assert {passage.kind for passage in raised.value.nearest} <= {"section"}
    assert (raised.value.nearest == ()) == (words == "zzzzqqq")


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_empty_store_is_told(empty: Engine, question: Question) -> None:
    with pytest.raises(Empty):
        database.ask(empty, question, "poker")


# Several episodes


def test_the_best_of_all_episodes_comes_first(three: Session) -> None:
    answer = quote(three, "memory stone")

    assert (answer.passage.text, answer.passage.episode.name) == ("Heat is a memory of stone.", "Deep Cuts 2")


def test_others_come_from_other_episodes_too(three: Session) -> None:
    answer = quote(three, "stone keeps")

    assert {each.episode.name for each in (answer.passage, *answer.others)} == {"Deep Cuts 2", "Deep Cuts 3"}


@pytest.mark.parametrize("episode", ["2", "Deep Cuts 2", "Bread and ovens", "ovens"])
def test_an_episode_can_be_asked_by_itself(three: Session, episode: str) -> None:
    assert quote(three, "stone", episode=episode).passage.episode.name == "Deep Cuts 2"
    assert recap(three, "stone", episode=episode).episode.name == "Deep Cuts 2"
    assert timestamp(three, "stone", episode=episode).episode.name == "Deep Cuts 2"
    with pytest.raises(NotFound) as raised:
        search.quote(three, "moulds", episode=episode)
    assert raised.value.episode
    assert raised.value.episode.name == "Deep Cuts 2"


def test_an_episode_can_be_asked_by_its_key(three: Session) -> None:
    for episode in scope.read(three).episodes:
        answer = search.recap(three, episode=episode.key)

        assert isinstance(answer, OverviewAnswer)
        assert answer.episode == episode


def test_a_time_is_of_the_newest_episode(three: Session) -> None:
    assert timestamp(three, "3:00").episode.name == "Deep Cuts 3"
    assert recap(three, "3:00").episode.name == "Deep Cuts 3"
    assert timestamp(three, "2:00", episode="2").episode.name == "Deep Cuts 2"


def test_what_none_of_several_mentions_is_refused_for_none_in_particular(three: Session) -> None:
    with pytest.raises(NotFound) as raised:
        search.quote(three, "quantum computing")

    assert raised.value.episode is None


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_unknown_episode_is_told_before_anything_is_looked_for(
    three: Session, question: Callable[..., object]
) -> None:
    for words in ("stone", "2:00", "quantum"):
        with pytest.raises(UnknownEpisode):
            question(three, words, episode="salad")


def test_moments_side_by_side_are_of_one_episode(three: Session) -> None:
    answer = timestamp(three, "stone keeps")

    assert {each.episode for each in answer.passages} == {answer.episode}


# Choices of autocomplete


def test_a_choice_is_answered_exactly_whatever_its_words(shipped: Session) -> None:
    for entry in scope.read(shipped).entries:
        answer = quote(shipped, f"#{entry.passage.key} quantum")

        assert entry.passage in (answer.passage, *answer.variants)


def test_a_choice_that_has_gone_is_answered_by_its_words(shipped: Session) -> None:
    assert quote(shipped, "#aaaaaaaaaa poker").passage.start == 2802
    assert titles(recap(shipped, "#aaaaaaaaaa Geopolitical Implications"))[0] == "Geopolitical"
    assert timestamp(shipped, "#aaaaaaaaaa lebanon").passages[0].start == 2119


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_choice_that_has_gone_without_words_is_refused(shipped: Session, question: Question) -> None:
    with pytest.raises(NotFound):
        question(shipped, "#aaaaaaaaaa")


def test_a_passage_chosen_for_a_recap_opens_its_section(shipped: Session) -> None:
    [poker] = [e for e in scope.read(shipped).entries if e.passage.start == 2802]

    assert titles(recap(shipped, f"#{poker.passage.key}")) == ["Future"]


# Whatever is typed


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    "words",
    [
        " ",
        10_000 * " ",
        "?",
        "…—“”",
        "👩‍👩‍👧 🎉",
        "%_'\";--",
        "' OR 1=1 --",
        "%",
        "_",
        "*",
        "(((",
        "[a-z]+",
        "\\",
        "\x00",
        "\ud800",
        "poker\x00vibes",
        "\u202erekop\u202c",
        "مرحبا بالعالم",
        "שלום",
        "量子计算",
        "ﷺ",
        "@everyone <@1> **poker** `x`",
        "#",
        "#poker",
        6000 * "x",
        1500 * "pok ",
        3000 * "poker ",
        3000 * "a ",
        " ".join(f"word{number}" for number in range(2500)),
        6000 * "1",
        6000 * "é",
        6000 * "’",
        3000 * "'s",
        20_000 * "字",
        2000 * "1:",
    ],
    ids=lambda words: ascii(words[:16]) if isinstance(words, str) else None,
)
def test_hostile_words_are_answered_or_refused_in_time(
    shipped: Session, question: Question, words: str
) -> None:
    started = time.monotonic()

    try:
        answer: object = question(shipped, words)
    except STORE_ERRORS as error:
        answer = error

    assert answer is not None
    assert time.monotonic() - started < 1


@pytest.fixture(scope="module")
def stored(shipped_engine: Engine) -> frozenset[str]:
    """The words of every passage in the store."""
    return frozenset(entry.passage.text for entry in database.ask(shipped_engine, scope.read).entries)


WORDS = st.sampled_from(
    ["poker", "nvidia", "nvida", "open source", "quantum", "the", "what", "2:18", "27", "dylan", "patel’s"]
)
TYPED = st.one_of(
    st.text(max_size=60),
    st.lists(WORDS, max_size=6).map(" ".join),
    st.tuples(WORDS, st.text(max_size=20)).map(" ".join),
    st.from_regex(r"#[a-z2-7]{10}( .{0,20})?", fullmatch=True),
)


@settings(deadline=None, max_examples=80)
@given(question=st.sampled_from(QUESTIONS), typed=TYPED)
def test_any_words_are_answered_from_the_store_or_refused(
    shipped_engine: Engine, stored: frozenset[str], question: Question, typed: str
) -> None:
    try:
        answer = database.ask(shipped_engine, question, typed)
    except STORE_ERRORS:
        return

    assert said(answer)
    assert set(said(answer)) <= stored


@settings(deadline=None, max_examples=60)
@given(
    words=st.none() | TYPED,
    speaker=st.none() | st.just("Dylan Patel") | st.text(max_size=20),
    episode=st.none() | st.just("127") | st.text(max_size=20),
)
def test_any_speaker_and_episode_are_answered_from_the_store_or_refused(
    shipped_engine: Engine,
    stored: frozenset[str],
    words: str | None,
    speaker: str | None,
    episode: str | None,
) -> None:
    try:
        answer = database.ask(shipped_engine, search.quote, words, speaker, episode)
    except STORE_ERRORS:
        return

    assert set(said(answer)) <= stored


def test_a_reading_that_is_named_is_answered_when_it_is_asked(shipped: Session) -> None:
    [other] = timestamp(shipped, "27").readings

    assert lookups.at(shipped, None, other).at == 27 * 60


def test_a_recap_keeps_to_one_episode(empty: Engine, tmp_path: Path) -> None:
    for number in (1, 2):
        header = f"# Night {number}\n**Show:** Cards\n**Episode:** {number}\n\n"
        write(tmp_path / "two", f"{number}.md", header + "## Poker\n- Somebody wins.\n")
    load.reload(empty, tmp_path / "two")

    answer = database.ask(empty, search.recap, "poker")

    assert isinstance(answer, RecapAnswer)
    assert [outline.section and outline.section.episode.name for outline in answer.outlines] == ["Cards 2"]
    assert {section.episode.name for section in answer.contents} == {"Cards 2"}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("words", ["semianalysis", "semi analysis", "elad gil", "sarah guo", "no priors"])
def test_who_and_what_the_episode_is_called_by_opens_it(
    shipped: Session, question: Question, words: str
) -> None:
    assert isinstance(question(shipped, words), OverviewAnswer)


def test_words_that_are_not_there_are_told(shipped: Session) -> None:
    answer = quote(shipped, "nvidia power")

    assert answer.why
    assert (answer.why.words, answer.why.missing) == (("Nvidia",), ("power",))


@pytest.mark.parametrize("words", ["rust", "mars", "vi\u200bbes stupid"])
def test_a_short_word_is_not_taken_for_another(shipped: Session, words: str) -> None:
    if "\u200b" in words:
        assert quote(shipped, words).passage.start == 2802
    else:
        with pytest.raises(NotFound):
            search.timestamp(shipped, words)


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_holds_no_word_is_not_found(shipped: Session, question: Question) -> None:
    with pytest.raises(NotFound):
        question(shipped, "!?…")


# Several episodes


def test_a_show_narrows_every_question_down(three: Session) -> None:
    quoted = search.quote(three, "stone", show="deep cuts")

    assert isinstance(quoted, QuoteAnswer)
    assert quoted.passage.episode.show == "Deep Cuts"
    overview = search.recap(three, show="cuts")
    assert isinstance(overview, OverviewAnswer)
    assert overview.episode.name == "Deep Cuts 3"
    with pytest.raises(UnknownShow) as raised:
        search.timestamp(three, "stone", show="Shallow")
    assert raised.value.known == ("Deep Cuts",)


def test_an_episode_and_a_show_hold_together(three: Session) -> None:
    overview = search.recap(three, episode="2", show="deep cuts")

    assert isinstance(overview, OverviewAnswer)
    assert overview.episode.name == "Deep Cuts 2"
    with pytest.raises(UnknownEpisode):
        search.recap(three, episode="Soup", show="Deep Cuts")


def test_a_topic_of_several_episodes_names_the_others(three: Session) -> None:
    recap = search.recap(three, "stone keeps")

    assert isinstance(recap, RecapAnswer)
    found = {recap.episode.name, *(each.episode.name for each in recap.others)}
    assert found == {"Deep Cuts 2", "Deep Cuts 3"}


def test_episodes_are_listed_newest_first_and_narrowed_down_by_words(three: Session) -> None:
    assert [each.name for each in lookups.episodes(three).episodes] == ["Deep Cuts 3", "Deep Cuts 2", "Soup"]
    assert [each.name for each in lookups.episodes(three, "ada bread").episodes] == ["Deep Cuts 2"]
    assert [each.name for each in lookups.episodes(three, show="deep").episodes] == [
        "Deep Cuts 3",
        "Deep Cuts 2",
    ]
    with pytest.raises(UnknownEpisode):
        lookups.episodes(three, "lasagna")


def test_what_is_not_seen_is_in_no_title_and_hides_no_word_case_93(empty: Engine, tmp_path: Path) -> None:
    hidden = (
        "# Bread\u202eand\u2066 ovens\n\n## Sour\u200bdough\n\n- Wa\u200dter z\u0351\u0357\u0343algo rises.\n"
    )
    write(tmp_path, "bread.md", hidden)
    load.reload(empty, tmp_path)

    found = [database.ask(empty, search.quote, words) for words in ("water", "zalgo")]
    answers = [each for each in found if isinstance(each, QuoteAnswer)]

    assert [each.passage.text for each in answers] == [answers[0].passage.text] * 2
    assert answers[0].passage.text.startswith("Wa\u200dter z")  # as it was written; emoji need the joiner
    assert answers[0].passage.episode.title.replace(" ", "") == "Breadandovens"
    assert isinstance(database.ask(empty, search.recap, "sourdough"), RecapAnswer)
