"""The benchmark measures what it says, on a few dozen segments."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from store import database
from tests.benchmarks import asking, corpora, filling, measuring, peers, printing, quality
from tests.benchmarks.archives import Archive
from tests.benchmarks.asking import Asked, Found
from tests.benchmarks.corpora import Missing, Query, Segment, Transcript
from tests.benchmarks.measuring import MEANT, OURS, Measured
from tests.benchmarks.quality import Judged, Quality
from tests.benchmarks.ratios import ratios

SAID = {
    "gardens": """
        We planted the first orchard behind the lighthouse in the spring of that year.
        Nobody believed that figs would ripen so far to the north.
        The bees came by themselves, which surprised every gardener on the island.
        You want to water early in the morning, before the wind gets up.
        """,
    "kitchens": """
        My grandmother kept a sourdough starter alive for forty years.
        The oven is the least important thing in a bakery, believe me.
        I burnt so much caramel that the neighbours began to complain.
        Salt is what people forget, and then they blame the flour.
        """,
    "harbours": """
        The ferry was late because the pilot had overslept again.
        Half of the old cranes were sold to a museum in Rotterdam.
        There is a whole orchestra of foghorns out there in November.
        Nobody buys herring from a boat any longer, they buy it frozen.
        """,
}
QUERIES = [
    ("exact", "sourdough starter alive", "kitchens"),
    ("exact", "orchestra of foghorns", "harbours"),
    ("typo", "lihgthouse orchard", "gardens"),
    ("typo", "burnt so much carmel", "kitchens"),
    (quality.NEGATIVE, "quantum chromodynamics", None),
]
COPIES = 3


@pytest.fixture
def transcripts() -> list[Transcript]:
    return [Transcript(episode, _segments(episode, lines)) for episode, lines in SAID.items()]


@pytest.fixture
def queries() -> list[Query]:
    return [Query(words, of, {"query_id": words, "episode": episode}) for of, words, episode in QUERIES]


@pytest.fixture
def archive(tmp_path: Path, transcripts: list[Transcript]) -> Iterator[Archive]:
    engine = database.connect(f"sqlite:///{tmp_path / 'pullquote.sqlite'}")
    filling.fill(engine, corpora.copied(transcripts, COPIES))
    yield Archive(engine, size=0, seconds=None)
    engine.dispose()


@pytest.fixture
def measured(archive: Archive, queries: list[Query], tmp_path: Path) -> Measured:
    return measuring.measure(archive, queries, _judged, tmp_path)


def test_copies_are_other_episodes_in_which_a_fifth_of_the_words_is_swapped(
    transcripts: list[Transcript],
) -> None:
    [original] = transcripts[:1]

    copies = [each for each in corpora.copied(transcripts, COPIES) if each.episode.startswith("gardens")]

    assert sorted(each.episode for each in copies) == ["gardens", "gardens~1", "gardens~2", "gardens~3"]
    for copy in copies:
        swapped = [_differences(*pair) for pair in zip(original.segments, copy.segments, strict=True)]
        assert max(swapped) <= 3


def test_everything_that_was_filled_in_is_there_to_be_found(archive: Archive) -> None:
    held = archive.segments()

    assert len(held) == 12 * (COPIES + 1)
    assert (
        Segment("kitchens", 20, "Anna", "I burnt so much caramel that the neighbours began to complain.")
        in held
    )


def test_ours_finds_what_was_said_and_is_judged_by_it(measured: Measured) -> None:
    by_class = {each.of: each for each in measured.judged[OURS].classes}

    assert by_class["exact"] == Quality("exact", 2, hit=1.0, sure=1.0, false=0.0)
    assert by_class["typo"].hit == 1.0
    assert by_class[quality.NEGATIVE].false == 0.0


def test_every_peer_answers_and_is_judged(measured: Measured) -> None:
    names = {peers.WRATIO, peers.ANY, peers.BEGUN, peers.LIKE, peers.TANTIVY, peers.FUZZY}

    assert set(measured.answers) == set(measured.judged) == {OURS, *names}
    for name in names:
        [exact] = [each for each in measured.judged[name].classes if each.of == "exact"]
        assert exact.hit == 1.0, name


def test_a_slow_search_is_asked_a_sample(archive: Archive, queries: list[Query]) -> None:
    asked = asking.asked(asking.ours(OURS, archive.engine), [each.words for each in queries], patience=0)

    assert [each.words for each in asked] == ["sourdough starter alive"]


def test_keystrokes_are_what_stands_in_the_field_from_the_second_letter_on() -> None:
    assert sorted(asking.keystrokes(["oven", "oval"], 10)) == ["ov", "ova", "oval", "ove", "oven"]


def test_ratios_are_those_of_what_both_were_asked(measured: Measured) -> None:
    [any_word, _, keystroke] = ratios({"100k": measured})

    assert any_word.what == "100k: ours / SQLite FTS5, any word"
    assert any_word.most == 1 / 8
    assert any_word.value == pytest.approx(
        asking.percentile(measured.answers[OURS], 0.5) / asking.percentile(measured.answers[peers.ANY], 0.5)
    )
    assert keystroke.holds == (keystroke.value <= 1 / 10)


def test_what_was_measured_is_printed_and_is_data(measured: Measured) -> None:
    printed = "\n".join(printing.measured("100k", measured))
    data = json.loads(json.dumps(printing.data({"100k": measured}, ratios({"100k": measured}))))

    assert "100k: 48 passages" in printed
    assert MEANT not in printed
    assert data["sizes"]["100k"]["quality"][OURS][0]["hit"] == 1.0


def test_misses_say_what_was_found_instead(queries: list[Query]) -> None:
    wrong = Found([Segment("elsewhere", 0, None, "Something else.")], sure=True)
    asked = [Asked(each.words, wrong, ms=1.0) for each in queries]

    told = "\n".join(printing.misses(_judged(queries, asked), "typo"))

    assert "lihgthouse orchard" in told
    assert "Something else." in told


def test_texts_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(Missing, match=f"There is no {tmp_path / 'queries.jsonl'}, and"):
        corpora.queries(tmp_path / "queries.jsonl", "seed")


@pytest.mark.skipif(not corpora.EVAL.is_dir(), reason="the shared texts are not beside this checkout")
# It leaves its file to be closed by whoever collects the garbage.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_the_shared_judge_judges() -> None:
    queries = corpora.queries(corpora.QUERIES, "large100k")[:20]
    right = [
        Asked(each.words, Found([_target(each)] if each.answers else [], sure=True), ms=1.0)
        for each in queries
    ]

    judged = quality.judge()(queries, right)

    assert judged.misses == ()
    assert judged.classes[-1] == Quality(quality.EVERY, 20, hit=1.0, sure=1.0, false=0.0)


def _segments(episode: str, lines: str) -> tuple[Segment, ...]:
    said = [line.strip() for line in lines.strip().splitlines()]
    return tuple(Segment(episode, 10.0 * at, "Anna", text) for at, text in enumerate(said))


def _differences(one: Segment, other: Segment) -> int:
    pairs = zip(one.text.split(), other.text.split(), strict=True)
    return sum(mine != its for mine, its in pairs)


def _target(query: Query) -> Segment:
    target = query.labels["targets"][0]
    return Segment(target["episode"], target["start"], None, target["text"])


def _judged(queries: Sequence[Query], asked: Sequence[Asked]) -> Judged:
    """As the shared judge does, where what is right is an episode."""
    answers = {each.words: each.found for each in asked}
    rows = {
        query.words: [each.episode.split("~")[0] for each in answers[query.words].best[:1]]
        for query in queries
    }
    hits = {query.words: rows[query.words] == [query.labels["episode"]] for query in queries}
    return Judged(
        tuple(
            Quality(
                of,
                len(held),
                hit=sum(hits[each] for each in held) / len(held),
                sure=sum(hits[each] and answers[each].sure for each in held) / len(held),
                false=sum(answers[each].sure for each in held) / len(held) if of == quality.NEGATIVE else 0.0,
            )
            for of in dict.fromkeys(query.of for query in queries)
            for held in [[query.words for query in queries if query.of == of]]
        ),
        tuple(
            quality.Miss(query, tuple(each.text for each in answers[query.words].best))
            for query in queries
            if not hits[query.words]
        ),
    )
