"""What is exported reads again as what it was: every summary there can be, and every one there is."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import export, readers
from store.assemble import Placed, merge, place
from store.episodes import Alias, Entry, Facts, Moment, Point, Quote, Section, Span, Summary
from store.readers.episode import DEEPEST
from store.words import clean
from tests.conftest import SHARED, SHIPPED

NOTHING = Facts()
FIXTURES = sorted((SHARED / "fixtures" / "summaries").glob("*"))
# As much as a stamp can say.
LAST = 100 * 3600 - 1


def read(text: str) -> Summary:
    reading = readers.read("export.txt", text.encode())
    assert reading.format == "episode"
    assert reading.summary is not None, reading.remarks
    return reading.summary


def without_lines(value: object) -> object:
    """A summary’s parts without the lines that they stand on."""
    if isinstance(value, dict):
        return {name: without_lines(each) for name, each in value.items() if name != "lines"}
    return [*map(without_lines, value)] if isinstance(value, tuple) else value


def parts_of(summary: Summary) -> object:
    return without_lines(summary.model_dump(exclude={"facts"}))


def unsaid(facts: Facts) -> Facts:
    """Facts without the lines that state them and what these say."""
    return facts.model_copy(update={"stated": {}, "said": {}})


marks = r"""aA1 \[]()<>!-–~*#_`?=,，、;:：'"“”«»„.&+/""" + "\U000f0000\U00100000張ſ"
reserved = ["Quotes", "Conclusion", "quotes", "Unknown", "N/A", "-", "?", "Tom & Jerry", "a and b", "(a)"]
reserved += ["[02:18]", "02:18 a", "~[1:00] a", "<!-- a -->", "Topics: a", "About: a", "# a", "- a", "\\"]
words = (
    (st.text(max_size=40) | st.text(marks, max_size=20) | st.sampled_from(reserved)).map(clean).filter(bool)
)
addresses = st.from_regex(
    r"https?://[a-z0-9.]{1,20}[a-z](/[\w\\?=&;,()%#~'-]{0,30})?",
    fullmatch=True,
    alphabet=st.characters(codec="ascii"),
)
stamps = st.integers(0, LAST)
spans = st.tuples(stamps, stamps).filter(lambda pair: pair[0] != pair[1]).map(sorted)
times = st.one_of(
    st.just({}),
    st.builds(lambda start, about: {"start": start, "approximate": about}, stamps, st.booleans()),
    st.builds(
        lambda span, about: {"start": span[0], "end": span[1], "approximate": about}, spans, st.booleans()
    ),
)
maybe = st.none() | words


def parts(**fields: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.builds(
        lambda time, said: {**said, **time, "lines": (1,)},
        times,
        st.fixed_dictionaries({"text": words, **fields}),
    )


quotes = parts(speaker=maybe, label=maybe).map(Quote.model_validate)
moments = parts().map(Moment.model_validate)


def points(below: st.SearchStrategy[tuple[Entry, ...]]) -> st.SearchStrategy[Point]:
    return st.builds(lambda fields, parts: Point.model_validate({**fields, "parts": parts}), parts(), below)


def entries(depth: int) -> st.SearchStrategy[tuple[Entry, ...]]:
    """Entries with points at most so deep."""
    below = entries(depth - 1) if depth > 1 else st.just(())
    return st.lists(points(below) | quotes | moments, max_size=3).map(tuple)


nested = entries(DEEPEST)
sections = st.builds(
    Section,
    title=words,
    lines=st.just((1,)),
    spans=st.lists(spans.map(lambda span: Span(start=span[0], end=span[1])), max_size=3).map(tuple),
    topics=st.lists(words, max_size=3).map(tuple),
    parts=nested,
)
summaries = st.builds(
    Summary,
    sections=st.lists(sections, max_size=3).map(tuple),
    quotes=st.lists(quotes | moments, max_size=3).map(tuple),
    conclusion=st.lists(points(entries(DEEPEST - 1)), max_size=2).map(tuple),
)
names = st.lists(words, max_size=3, unique=True).map(tuple)
stated = st.builds(
    Facts,
    title=words,
    show=maybe,
    number=st.none() | st.integers(0, 2**31 - 1),
    guid=maybe,
    date=st.none() | st.dates(),
    duration=st.none() | st.integers(1, 2**31 - 1),
    theme=maybe,
    hosts=names,
    guests=names,
    source=st.none() | addresses,
    links=st.lists(addresses, max_size=2).map(tuple),
    aliases=st.lists(
        st.builds(
            Alias,
            name=words,
            spellings=st.lists(words, min_size=1, max_size=3, unique=True).map(tuple),
            shown=st.booleans(),
        ),
        max_size=2,
    ).map(tuple),
)


@given(stated, summaries)
def test_an_export_reads_as_what_was_exported(facts: Facts, summary: Summary) -> None:
    found = read(export.episode(facts, summary))

    assert parts_of(found) == parts_of(summary)
    assert unsaid(found.facts) == facts


def passages(summary: Summary, facts: Facts, given: Facts = NOTHING) -> list[Placed]:
    """Everything that can be found but for facts, as if all of it stood on line 1.

    What a fact says is its line’s wording, and an export words each as its key and its value.
    """
    placed = place(summary, facts, given)
    return [replace(entry, line=1) for entry in placed if entry.kind != "fact"]


def told(summary: Summary, facts: Facts, given: Facts = NOTHING) -> dict[str | None, str]:
    return {each.label: each.text for each in place(summary, facts, given) if each.kind == "fact"}


@pytest.mark.skipif(not FIXTURES, reason="the shared fixtures are not beside the repository")
@pytest.mark.parametrize("path", FIXTURES or [SHARED], ids=lambda path: path.name)
def test_every_fixture_is_the_same_episode_when_it_is_exported(path: Path) -> None:
    summary = readers.read(path.name, path.read_bytes()).summary
    assert summary
    facts = summary.facts.model_copy(update={"title": summary.facts.title or "Untitled"})

    found = read(export.episode(facts, summary))

    assert parts_of(found) == parts_of(summary)
    assert unsaid(found.facts) == unsaid(facts)
    assert passages(found, found.facts) == passages(summary, facts)
    assert told(summary, facts).keys() <= told(found, found.facts).keys()


def test_the_shipped_episode_is_the_same_when_it_is_exported() -> None:
    summary = readers.read("chips.txt", (SHIPPED / "chips.txt").read_bytes()).summary
    given = readers.read("chips.facts", (SHIPPED / "chips.facts").read_bytes()).facts
    assert summary
    assert given
    facts, _ = merge(summary.facts, given)

    found = read(export.episode(facts, summary))

    assert passages(found, found.facts) == passages(summary, facts, given)
    assert unsaid(found.facts) == unsaid(facts)
    assert told(found, found.facts) == {
        "title": facts.title,
        "show": "Show: No Priors",
        "number": "Episode: 127",
        "date": "Date: 2025-08-14",
        "duration": "Duration: 47:18",
        "hosts": "Hosts: Sarah Guo, Elad Gil",
        "guests": "Guests: Dylan Patel",
    }


def test_an_export_exported_again_is_the_same_text() -> None:
    summary = readers.read("chips.txt", (SHIPPED / "chips.txt").read_bytes()).summary
    assert summary
    once = export.episode(summary.facts, summary)

    again = read(once)

    assert export.episode(again.facts, again) == once


def test_an_export_is_as_a_person_would_write_it() -> None:
    facts = Facts(
        title="Chips",
        show="No Priors",
        number=127,
        date=datetime.date(2025, 8, 14),
        duration=2838,
        hosts=("Sarah Guo", "Elad Gil"),
        source="https://example.org/127",
        links=("https://example.org/a", "https://example.org/b"),
        guid="no-priors-127",
        aliases=(Alias(name="Groq", spellings=("Grok", "Grock"), shown=True),),
    )
    point = Point(text="Below", lines=(1,), parts=(Moment(text="Then", lines=(1,), start=3723),))
    quote = Quote(text="Vibes.", lines=(1,), start=2802, approximate=True, speaker="Dylan", label="On poker")
    section = Section(
        title="Poker",
        lines=(1,),
        spans=(Span(start=310, end=420), Span(start=660, end=840)),
        topics=("cards", "money"),
        parts=(Point(text="First", lines=(1,), start=310, end=420, parts=(point, quote)),),
    )
    summary = Summary(
        sections=(section,),
        quotes=(Quote(text="Nobody’s.", lines=(1,)),),
        conclusion=(Point(text="Last", lines=(1,)),),
    )

    assert export.episode(facts, summary) == (
        """\
<!-- Pullquote episode -->
# Chips
Show: No Priors
Episode: 127
Date: 2025-08-14
Duration: 47:18
Hosts: Sarah Guo, Elad Gil
Source: https://example.org/127
Link: https://example.org/a
Link: https://example.org/b
Guid: no-priors-127
Alias: Groq = Grok, Grock (shown)

## [05:10-07:00, 11:00-14:00] Poker
Topics: cards, money

- [05:10-07:00] First
  - Below
    * [1:02:03] Then
  > ~[46:42] Dylan: Vibes.
    About: On poker

## Quotes

> ?: Nobody’s.

## Conclusion

- Last
"""
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[laughs] at it", "\\[laughs] at it"),
        ("> and - within", "\\> and - within"),
        ("- 5 degrees", "\\- 5 degrees"),
        ("~ so much", "\\~ so much"),
        ("\\ is a backslash", "\\\\ is a backslash"),
        ("<!-- is no comment", "\\<!-- is no comment"),
        ("5:30 is early", "\\5:30 is early"),
        ("16:9 *screens*, #1", "\\16:9 *screens*, #1"),
        ("Plain: “words” - (all) of [them]", "Plain: “words” - (all) of [them]"),
    ],
)
def test_only_what_would_be_misread_is_escaped(text: str, written: str) -> None:
    summary = Summary(sections=(Section(title="A", lines=(1,), parts=(Point(text=text, lines=(1,)),)),))

    assert f"\n- {written}\n" in export.episode(Facts(title="T"), summary)


@pytest.mark.parametrize(
    "name", ["Tom & Jerry", "Unknown", "Smith, John", "Ann (host)", "One Two Three Four Five Six Seven"]
)
def test_a_name_that_is_no_list_of_names_stays_one(name: str) -> None:
    facts = Facts(title="T", hosts=(name, "Ada Lovelace"))

    assert read(export.episode(facts, Summary())).facts.hosts == (name, "Ada Lovelace")
