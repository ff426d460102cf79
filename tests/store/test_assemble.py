"""Parts of a document become passages in their places."""

import datetime

from store.assemble import Placed, merge, place
from store.documents import read
from store.episodes import Alias, Facts, Moment, Point, Quote, Section, Span, Summary
from tests.conftest import SHIPPED
from tests.store.written import BREAD

LINE = (1,)


def placed(
    *sections: Section, quotes: tuple[Quote | Moment, ...] = (), facts: Facts | None = None
) -> list[Placed]:
    return place(Summary(sections=sections, quotes=quotes), facts or Facts())


def section(*parts: Point | Quote | Moment, spans: tuple[tuple[int, int], ...] = ()) -> Section:
    return Section(
        title="Talk", lines=LINE, spans=tuple(Span(start=start, end=end) for start, end in spans), parts=parts
    )


def point(
    text: str, *below: Point | Quote | Moment, start: int | None = None, end: int | None = None
) -> Point:
    return Point(text=text, lines=LINE, start=start, end=end, parts=below)


def quote(text: str, start: int | None = None, speaker: str | None = None) -> Quote:
    return Quote(text=text, lines=LINE, start=start, speaker=speaker)


def moment(text: str, start: int) -> Moment:
    return Moment(text=text, lines=LINE, start=start)


def times(found: list[Placed]) -> dict[str, tuple[int | None, int | None, bool]]:
    return {each.text: (each.start, each.end, each.own) for each in found}


def named(speaker: str, *guests: str) -> str | None:
    found = placed(section(quote("We never slept.", speaker=speaker)), facts=Facts(guests=guests))
    return found[1].speaker


# Times


def test_a_point_without_a_time_bears_that_of_the_last_range_before_it() -> None:
    found = placed(
        section(
            point("First", point("Below first"), start=310, end=420),
            point("Still first"),
            point("Second", start=660, end=840),
            point("Still second"),
            spans=((310, 420), (660, 840)),
        )
    )

    assert times(found) == {
        "Talk": (310, 420, True),
        "First": (310, 420, True),
        "Below first": (310, 420, False),
        "Still first": (310, 420, False),
        "Second": (660, 840, True),
        "Still second": (660, 840, False),
    }


def test_a_range_below_a_point_says_nothing_of_what_follows_that_point() -> None:
    found = placed(
        section(
            point("Outer", point("Inner", start=70, end=80), point("Beside"), start=60, end=90),
            point("After"),
            spans=((60, 90),),
        )
    )

    assert times(found)["Beside"] == (60, 90, False)
    assert times(found)["After"] == (60, 90, False)


def test_a_point_in_time_is_not_inherited() -> None:
    found = placed(section(point("At two", start=120), point("Next"), spans=((60, 300),)))

    assert times(found)["At two"] == (120, None, True)
    assert times(found)["Next"] == (60, 300, False)


def test_of_two_spans_none_is_inherited_before_a_point_says_which() -> None:
    found = placed(section(point("Before"), spans=((10, 20), (30, 40))))

    assert times(found)["Before"] == (None, None, False)


def test_an_offset_of_zero_is_a_time_of_its_own() -> None:
    found = placed(section(moment("Hello", 0), spans=((0, 20),)))

    assert times(found)["Hello"] == (0, None, True)


# Places


def test_parents_and_depths_follow_the_bullets() -> None:
    found = placed(section(point("One", point("Two", point("Three"))), point("Four")))

    assert [(each.text, each.depth, each.parent, each.section) for each in found[1:]] == [
        ("One", 0, None, 0),
        ("Two", 1, 1, 0),
        ("Three", 2, 2, 0),
        ("Four", 0, None, 0),
    ]


def test_a_listed_entry_belongs_to_the_section_of_its_other_wording() -> None:
    said = section(quote("Bread is patience and fire", 50), spans=((900, 950),))
    elsewhere = section(spans=((0, 60),))

    found = placed(elsewhere, said, quotes=(quote("Bread is patience, and fire too", 55),))

    assert found[-1].section == 1


def test_a_listed_entry_belongs_else_to_the_span_it_falls_in() -> None:
    found = placed(
        section(spans=((0, 60), (100, 160))),
        section(spans=((60, 100),)),
        quotes=(
            moment("In the second span of the first", 159),
            moment("Where one ends and another starts", 60),
            moment("Beyond", 160),
        ),
    )

    assert [each.section for each in found[2:]] == [0, 1, None]


def test_a_listed_quote_without_a_time_belongs_nowhere() -> None:
    assert placed(section(spans=((0, 60),)), quotes=(quote("When?"),))[-1].section is None


# Speakers


def test_a_first_or_last_name_is_completed_from_the_guests_and_hosts() -> None:
    assert named("Dylan", "Dylan Patel") == "Dylan Patel"
    assert named("patel", "Dylan Patel") == "Dylan Patel"
    assert named("Dylan Patel", "Dylan Patel") == "Dylan Patel"


def test_a_name_that_two_people_bear_stays_as_it_is() -> None:
    assert named("Dylan", "Dylan Patel", "Dylan Thomas") == "Dylan"


def test_a_name_that_nobody_bears_stays_as_it_is() -> None:
    assert named("Jensen", "Dylan Patel") == "Jensen"


def test_a_quote_without_a_speaker_gets_none() -> None:
    assert placed(section(quote("Who?")), facts=Facts(guests=("Dylan Patel",)))[1].speaker is None


# Wordings


def test_like_quotes_of_like_times_are_wordings_of_one() -> None:
    found = placed(
        section(quote("Heat is a memory", 840), quote("Bread takes all your patience", 850)),
        quotes=(quote("Heat is a memory of stone", 880), quote("Heat is a memory", 941)),
    )

    assert [(each.group, each.preferred) for each in found[1:]] == [
        (0, False),
        (1, True),
        (0, True),
        (2, True),
    ]


def test_the_wording_with_a_speaker_is_preferred_to_the_listed_one() -> None:
    found = placed(
        section(quote("Heat is a memory", 840, "Ada")), quotes=(quote("Heat is a memory of stone", 841),)
    )

    assert [each.preferred for each in found[1:]] == [True, False]


def test_of_equal_wordings_the_first_is_preferred() -> None:
    found = placed(section(quote("Heat is a memory"), quote("Heat is a memory, still")))

    assert [each.preferred for each in found[1:]] == [True, False]


def test_what_is_no_quote_has_no_group() -> None:
    found = placed(section(point("Heat is a memory"), moment("Heat is a memory", 5)))

    assert [(each.group, each.preferred) for each in found] == [(None, True)] * 3


# Facts


def test_facts_win_and_each_override_is_told_with_both_lines() -> None:
    header = Facts(
        title="Chips", hosts=("Conviction",), duration=60, stated={"title": 5, "hosts": 6, "duration": 7}
    )
    given = Facts(
        hosts=("Sarah Guo",), duration=2838, number=127, stated={"hosts": 2, "duration": 3, "number": 4}
    )

    facts, notes = merge(header, given)

    assert (facts.title, facts.hosts, facts.duration, facts.number) == ("Chips", ("Sarah Guo",), 2838, 127)
    assert [(note.line, note.severity, note.message) for note in notes] == [
        (3, "note", "duration given here replaces the document’s line 7"),
        (2, "note", "hosts given here replace the document’s line 6"),
    ]


def test_facts_that_agree_are_not_told() -> None:
    given = Facts(hosts=("Sarah Guo",), stated={"hosts": 2})

    assert merge(Facts(hosts=("Sarah Guo",), stated={"hosts": 6}), given)[1] == []


def test_an_empty_facts_file_leaves_the_header_as_it_is() -> None:
    header = Facts(
        title="Chips", date=datetime.date(2025, 8, 14), aliases=(Alias(name="a", spellings=("b",)),)
    )

    assert merge(header, Facts()) == (header, [])


def test_a_theme_from_the_facts_stands_first() -> None:
    [theme, *_] = placed(section(), facts=Facts(theme="Bread"))

    assert (theme.kind, theme.text, theme.start) == ("theme", "Bread", None)


# Whole documents


def test_a_small_document_falls_into_place() -> None:
    found = read({"bread.md": BREAD.encode()}).placed

    assert [
        (each.kind, each.text, each.section, each.start, each.speaker, each.preferred) for each in found
    ] == [
        ("section", "Sourdough", None, 60, None, True),
        ("point", "Flour is weighed twice.", 0, 60, None, True),
        ("point", "Water follows, café style.", 0, 120, None, True),
        ("point", "Ada says, “Bread is patience.”", 0, 60, None, True),
        ("section", "Ovens", None, None, None, True),
        ("point", "Stone keeps heat.", 4, 720, None, True),
        ("quote", "Heat is a memory.", 4, 840, "Ada Byron", False),
        ("quote", "Heat is a memory of stone.", 4, 850, "Ada Byron", True),
        ("moment", "Nothing but crumbs.", None, 1200, None, True),
        ("conclusion", "Bake more.", None, None, None, True),
        ("fact", "Bread and ovens", None, None, None, True),
        ("fact", "Show: Deep Cuts", None, None, None, True),
        ("fact", "Episode: 2", None, None, None, True),
        ("fact", "Date: 2025-02-02", None, None, None, True),
        ("fact", "Duration: 30:00", None, None, None, True),
        ("fact", "Guests: Ada Byron", None, None, None, True),
    ]


def test_every_shipped_text_stands_in_its_document() -> None:
    lines = (SHIPPED / "chips.txt").read_text(encoding="utf-8").split("\n")

    for each in read({"chips.txt": (SHIPPED / "chips.txt").read_bytes()}).placed:
        written = lines[each.line - 1].replace(" ([35:19–35:38])", "").replace(" ([44:19–46:00])", "")
        assert each.text in written


def test_what_two_people_say_is_never_one_quote() -> None:
    found = placed(
        section(
            quote("This is it, said at length.", start=185, speaker="Anna"),
            quote("This is it, said at length.", start=190, speaker="Ben"),
        )
    )

    assert len({each.group for each in found if each.kind == "quote"}) == 2


def test_words_that_questions_are_made_of_make_no_two_quotes_one() -> None:
    found = placed(
        section(
            quote("This is what it was about.", start=185),
            quote("The hard part is that this was never about chips.", start=190),
        )
    )

    assert len({each.group for each in found if each.kind == "quote"}) == 2


def test_a_later_point_in_time_ends_what_is_inherited() -> None:
    found = placed(section(point("Six", start=360, end=420), point("Nine", start=540), point("After")))

    assert times(found)["After"] == (None, None, False)
