"""Feeds are read by the meaning of their tags; every item is read or told of with its line."""

import datetime
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from store.episodes import Chapter, Remark
from store.readers import feed
from store.readers.feed import Feed, Item, Linked, Person, Soundbite
from tests.conftest import SHARED

FIXTURES = SHARED / "fixtures"
SPACES = (
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:podcast="https://podcastindex.org/namespace/1.0" '
    'xmlns:psc="http://podlove.org/simple-chapters"'
)


def rss(*items: str, show: str = "<title>Deep Cuts</title>") -> bytes:
    """A feed with these items, the first on line 3."""
    return "\n".join((f"<rss {SPACES}>", f"<channel>{show}", *items, "</channel></rss>")).encode()


def item(*tags: str, title: str = "Soup") -> str:
    return f"<item><title>{title}</title>{''.join(tags)}</item>"


def only(*tags: str, show: str = "<title>Deep Cuts</title>") -> Item:
    """The episode of these tags, of which nothing is remarked."""
    read = feed.read(rss(item("<guid>soup</guid>", *tags), show=show))
    assert read.remarks == ()
    [found] = read.items
    return found


def remarked(*tags: str) -> tuple[Item, list[tuple[int, str, str]]]:
    read = feed.read(rss(item("<guid>soup</guid>", *tags)))
    [found] = read.items
    return found, told(read)


def told(read: Feed) -> list[tuple[int, str, str]]:
    return [(each.line, each.severity, each.message) for each in read.remarks]


def refusal(data: bytes) -> Remark:
    read = feed.read(data)
    [error] = read.remarks
    assert (read.ok, read.items, error.severity) == (False, (), "error")
    return error


# What an item states


def test_an_episode_is_read_with_all_that_it_states() -> None:
    found = only(
        "<itunes:episode>12</itunes:episode><itunes:season>2</itunes:season>",
        "<pubDate>Fri, 09 Oct 2020 04:30:38 GMT</pubDate><itunes:duration>1:02:03</itunes:duration>",
        "<link>https://example.org/12</link>",
        '<enclosure url="https://example.org/12.mp3" length="1" type="audio/mpeg"/>',
    )

    assert (found.line, found.title, found.guid, found.identity) == (3, "Soup", "soup", "soup")
    assert (found.number, found.season) == (12, 2)
    assert (found.date, found.duration) == (datetime.date(2020, 10, 9), 3723)
    assert (found.link, found.enclosure) == ("https://example.org/12", "https://example.org/12.mp3")


def test_a_title_in_cdata_over_lines_with_hidden_characters_is_one_clean_line() -> None:
    read = feed.read(rss(item(title="<![CDATA[\n Soup\u200b &\n  stock ]]>")))

    assert read.items[0].title == "Soup & stock"


def test_a_title_for_itunes_alone_is_the_title() -> None:
    read = feed.read(rss("<item><guid>1</guid><itunes:title>Soup</itunes:title></item>"))

    assert read.items[0].title == "Soup"


def test_an_item_without_a_title_is_left_out_with_its_line() -> None:
    read = feed.read(rss(item("<guid>1</guid>"), "<item><guid>2</guid></item>"))

    assert [each.guid for each in read.items] == ["1"]
    assert told(read) == [(4, "left out", "found an episode without a title, expected <title>")]


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Wed, 01 Oct 2025 23:30:00 -0700", "2025-10-01"),
        ("1 Oct 2025 10:00 GMT", "2025-10-01"),
        ("Wed, 01 Oct 25 10:00:00 EST", "2025-10-01"),
        ("2025-10-01T10:00:00Z", "2025-10-01"),
        ("October 1, 2025", "2025-10-01"),
        ("Tue, 01 Jan 2075 00:00:00 +0000", "2075-01-01"),
    ],
)
def test_a_date_is_the_day_where_it_was_published_and_may_be_to_come_case_78(written: str, date: str) -> None:
    assert str(only(f"<pubDate>{written}</pubDate>").date) == date


def test_a_missing_date_is_none_and_never_today_case_78() -> None:
    assert only().date is None


@pytest.mark.parametrize(
    "written", ["yesterday", "Fri, 31 Feb 2020 04:30:38 GMT", "09 Oct", "Fri, 9 Oct 99999999999 04:30:38 GMT"]
)
def test_a_date_that_is_none_is_told_of(written: str) -> None:
    found, remarks = remarked(f"\n<pubDate>{written}</pubDate>")

    message = f"pubDate: “{written}” is not a date we can be sure of; expected one like 2025-08-14"
    assert found.date is None
    assert remarks == [(4, "warning", message)]


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("430", 430), ("7:10", 430), ("00:07:10", 430), ("430.9", 430), ("75:10", 4510), ("1h 2m", 3720)],
)
def test_a_duration_is_seconds_or_a_time(written: str, seconds: int) -> None:
    assert only(f"<itunes:duration>{written}</itunes:duration>").duration == seconds


@pytest.mark.parametrize("written", ["0", "00:00:00", ""])
def test_a_duration_of_nothing_is_not_known(written: str) -> None:
    assert only(f"<itunes:duration>{written}</itunes:duration>").duration is None


def test_a_duration_that_is_none_is_told_of() -> None:
    found, [(line, severity, message)] = remarked("<itunes:duration>0:75</itunes:duration>")

    assert (found.duration, line, severity) == (None, 3, "warning")
    assert message == "itunes:duration: “0:75” is not a duration; expected one like 47:18 or 1:02:03"


@pytest.mark.parametrize("tag", ["itunes:episode", "podcast:episode"])
def test_a_number_stands_in_either_tag(tag: str) -> None:
    assert only(f"<{tag}>12</{tag}>").number == 12


def test_a_number_with_a_fraction_is_none_of_ours() -> None:
    found, [(_, _, message)] = remarked("<podcast:episode>12.5</podcast:episode>")

    assert found.number is None
    assert message.startswith("podcast:episode: “12.5” is not an episode’s number")


# The podcast namespace


def test_people_are_named_in_the_text_and_may_be_several_case_76() -> None:
    found = only(
        "<itunes:author>The Kitchen Network</itunes:author>",
        "<podcast:person>Ada Byron</podcast:person>",
        '<podcast:person role="Co-Host">Mara Stone</podcast:person>',
        '<podcast:person role="Guest" img="https://example.org/ben.jpg">Ben Salt</podcast:person>',
        '<podcast:person role="guest">Eve Pepper</podcast:person>',
        '<podcast:person role="editor" group="audio post-production">Tom Ash</podcast:person>',
    )

    assert found.hosts == ("Ada Byron", "Mara Stone")
    assert found.guests == ("Ben Salt", "Eve Pepper")
    assert found.people[-1] == Person(name="Tom Ash", role="editor", group="audio post-production")


def test_the_people_of_a_show_are_those_of_an_episode_that_names_none() -> None:
    read = feed.read(
        rss(
            item("<guid>1</guid>"),
            item("<guid>2</guid><podcast:person>Ben Salt</podcast:person>"),
            show="<podcast:person>Ada Byron</podcast:person>",
        )
    )

    assert [each.hosts for each in read.items] == [("Ada Byron",), ("Ben Salt",)]


def test_a_person_without_a_name_is_told_of() -> None:
    found, remarks = remarked('<podcast:person href="https://example.org/ada"/>')

    assert found.people == ()
    assert remarks == [(3, "left out", "found a person without a name, expected it between the tags")]


def test_all_transcripts_are_kept_with_what_is_said_of_them_case_76() -> None:
    found = only(
        '<podcast:transcript url="https://example.org/1.vtt" type="text/VTT" language="EN" rel="captions"/>',
        '<podcast:transcript url="1.json" type="application/json"/>',
        '<podcast:chapters url="https://example.org/1.chapters.json" type="application/json+chapters"/>',
    )

    assert found.transcripts == (
        Linked(url="https://example.org/1.vtt", type="text/vtt", language="en", rel="captions"),
        Linked(url="1.json", type="application/json"),
    )
    assert found.chapters == Linked(
        url="https://example.org/1.chapters.json", type="application/json+chapters"
    )


def test_a_transcript_without_an_address_is_told_of() -> None:
    _, remarks = remarked('<podcast:transcript type="text/vtt"/>')

    assert remarks == [(3, "left out", 'found <podcast:transcript> without an address, expected url="…"')]


def test_other_sources_and_players_are_read() -> None:
    found = only(
        '<podcast:alternateEnclosure type="video/mp4"><podcast:source uri="https://example.org/1.mp4"/>',
        '<podcast:source uri="ipfs://1"/></podcast:alternateEnclosure>',
        '<podcast:contentLink href="https://video.example.org/1">Video</podcast:contentLink>',
    )

    assert found.alternates == ("https://example.org/1.mp4", "ipfs://1")
    assert found.players == ("https://video.example.org/1",)


def test_soundbites_have_whole_seconds_and_perhaps_a_title() -> None:
    found = only(
        '<podcast:soundbite startTime="33.833" duration="60.0"/>',
        '<podcast:soundbite startTime="0" duration="5">On salt</podcast:soundbite>',
    )

    assert found.soundbites == (
        Soundbite(start=33, duration=60),
        Soundbite(start=0, duration=5, title="On salt"),
    )


@pytest.mark.parametrize(
    "times", ['startTime="-1" duration="5"', 'startTime="1"', 'startTime="1" duration="0"']
)
def test_a_soundbite_without_its_times_is_told_of(times: str) -> None:
    found, [(_, severity, message)] = remarked(f"<podcast:soundbite {times}/>")

    assert found.soundbites == ()
    assert (severity, message) == (
        "left out",
        "found a soundbite without its times, expected startTime and duration in seconds",
    )


@pytest.mark.parametrize("prefix", ["podcast", "p20", "itunes"])
@pytest.mark.parametrize(
    "address",
    [
        "https://podcastindex.org/namespace/1.0",
        "https://podcastindex.org/namespace/1.0/",
        "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md",
    ],
)
def test_the_namespace_is_known_by_either_address_and_any_prefix_case_76(prefix: str, address: str) -> None:
    [found] = feed.read(
        f'<rss xmlns:{prefix}="{address}"><channel><item><title>Soup</title><guid>1</guid>'
        f"<{prefix}:person>Ada Byron</{prefix}:person></item></channel></rss>".encode()
    ).items

    assert found.hosts == ("Ada Byron",)


def test_another_namespace_of_the_same_prefix_is_not_ours_case_76() -> None:
    [found] = feed.read(
        b'<rss xmlns:podcast="https://example.org/podcast"><channel><item><title>Soup</title><guid>1</guid>'
        b"<podcast:person>Ada Byron</podcast:person></item></channel></rss>"
    ).items

    assert found.people == ()


# Podlove Simple Chapters in the feed


@pytest.mark.parametrize(
    "address", ["http://podlove.org/simple-chapters", "http://podlove.org/simple-chapters/"]
)
def test_chapters_in_the_feed_are_read_in_all_their_times_and_sorted_case_77(address: str) -> None:
    [found] = feed.read(
        f'<rss xmlns:c="{address}"><channel><item><title>Soup</title><guid>1</guid><c:chapters>\n'
        '<c:chapter start="1:02:03.400" title="End"/>\n<c:chapter start="0" title="Start"/>\n'
        '<c:chapter start="01" title="Salt"/>\n<c:chapter start="01:02" title="Water"/>\n'
        '<c:chapter start="01:02:03.4" title="Credits"/></c:chapters></item></channel></rss>'.encode()
    ).items

    assert found.inline_chapters == (
        Chapter(title="Start", line=3, start=0),
        Chapter(title="Salt", line=4, start=1),
        Chapter(title="Water", line=5, start=62),
        Chapter(title="End", line=2, start=3723),
        Chapter(title="Credits", line=6, start=3723),
    )


@pytest.mark.parametrize(
    "attributes", ['start="00:75" title="a"', 'start="1:2:3:4" title="a"', 'start="1"', 'title="a"']
)
def test_a_chapter_without_title_or_time_is_told_of_case_77(attributes: str) -> None:
    found, [(line, severity, message)] = remarked(
        f"\n<psc:chapters>\n<psc:chapter {attributes}/></psc:chapters>"
    )

    assert found.inline_chapters == ()
    assert (line, severity) == (5, "left out")
    assert message.endswith("expected a title and a start like 1:02:03")


# What an episode is recognised by

ENCLOSURE = '<enclosure url="https://example.org/1.mp3"/>'
LINK = "<link>https://example.org/1</link>"


@pytest.mark.parametrize(
    ("tags", "identity"),
    [
        (f"<guid>a free text, 1</guid>{ENCLOSURE}{LINK}", "a free text, 1"),
        (f"<guid isPermaLink='false'>\n 12 \n</guid>{ENCLOSURE}{LINK}", "12"),
        (f"{ENCLOSURE}{LINK}", "https://example.org/1.mp3"),
        (f"<guid> </guid>{ENCLOSURE}{LINK}", "https://example.org/1.mp3"),
        (LINK, "https://example.org/1"),
        ("", None),
    ],
)
def test_identity_is_the_guid_then_the_enclosure_then_the_link_case_78(
    tags: str, identity: str | None
) -> None:
    [found] = feed.read(rss(item(tags))).items

    assert found.identity == identity


@pytest.mark.parametrize(
    ("tags", "severity", "message"),
    [
        (ENCLOSURE, "note", "“Soup” has no guid; known by the address of its audio"),
        (LINK, "note", "“Soup” has no guid; known by its link"),
        ("", "warning", "“Soup” has no guid, enclosure or link; known by its title and date"),
    ],
)
def test_a_missing_guid_is_told_of_case_78(tags: str, severity: str, message: str) -> None:
    assert told(feed.read(rss(item(tags)))) == [(3, severity, message)]


def test_of_two_items_with_one_guid_the_second_is_known_by_its_enclosure_case_78() -> None:
    read = feed.read(
        rss(
            item("<guid>7</guid>", '<enclosure url="https://example.org/2.mp3"/>'),
            item("<guid>7</guid>", '<enclosure url="https://example.org/1.mp3"/>'),
        )
    )

    assert [each.identity for each in read.items] == ["7", "https://example.org/1.mp3"]
    assert told(read) == [(4, "warning", "guid “7” is that of line 3 too; known by the address of its audio")]


def test_an_item_that_is_listed_twice_is_read_once_case_78() -> None:
    read = feed.read(rss(item("<guid>7</guid>", ENCLOSURE), item(ENCLOSURE), item("<guid>7</guid>")))

    assert [each.identity for each in read.items] == ["7", "https://example.org/1.mp3"]
    assert told(read) == [
        (4, "note", "“Soup” has no guid; known by the address of its audio"),
        (5, "left out", "“Soup” is the episode of line 3 again"),
    ]


def test_a_new_title_makes_no_other_episode_case_78() -> None:
    before, after = (
        feed.read(rss(item("<guid>7</guid>", title=title))).items[0] for title in ("Soup", "Stew")
    )

    assert before.identity == after.identity


# The feed as a whole


def test_a_feed_has_its_own_title_and_language() -> None:
    read = feed.read(rss(item("<guid>1</guid>"), show="<title>Deep Cuts</title><language>en-US</language>"))

    assert (read.title, read.language) == ("Deep Cuts", "en-us")


def test_a_live_broadcast_is_no_episode_and_told_of() -> None:
    read = feed.read(rss(item("<guid>1</guid>"), "<podcast:liveItem><title>Now</title></podcast:liveItem>"))

    assert [each.title for each in read.items] == ["Soup"]
    assert told(read) == [(4, "left out", "a live broadcast, which is no episode yet")]


def test_one_fault_in_every_item_is_told_once() -> None:
    faulty = [item(f"<guid>{number}</guid><pubDate>{number}</pubDate>") for number in range(100, 3100)]
    read = feed.read(rss(*faulty))

    [(line, _, message)] = told(read)
    assert len(read.items) == 3000
    assert line == 3
    assert message.endswith("expected one like 2025-08-14 (and 2999 more, lines 4, 5, 6, …)")


def test_what_stands_behind_ten_thousand_episodes_is_told_of() -> None:
    read = feed.read(rss(*(item(f"<guid>{number}</guid>") for number in range(10_002))))

    assert len(read.items) == 10_000
    assert told(read) == [(10_003, "left out", "2 episodes behind the first 10,000")]


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"", 0, "empty"),
        (b"Too many requests", 1, "found “Too many requests”, expected XML that starts with <rss>"),
        (b"<!DOCTYPE html><title>Gone</title>", 1, "found an HTML page, expected XML that starts with <rss>"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', 1, "found <feed>, expected <rss>"),
        (b"<rss/>", 1, "found a feed without an episode (<item>), expected one at least"),
        (b"<rss>\n<channel/></rss>", 2, "found a feed without an episode (<item>), expected one at least"),
        (b"<rss>\n<channel><item>", 2, "not well-formed XML: no element found at column 16"),
    ],
)
def test_what_is_no_feed_is_named_case_75(data: bytes, line: int, message: str) -> None:
    error = refusal(data)

    assert (error.line, error.message) == (line, message)


def test_an_entity_bomb_is_refused_and_nothing_of_it_read_case_74() -> None:
    bomb = b'<!DOCTYPE r [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>\n' + rss(item(title="&b;"))

    assert refusal(bomb).message.startswith("found a document type declaration (DTD)")


def test_fifty_megabytes_are_refused() -> None:
    assert refusal(b"<rss>" + b" " * 50_000_000).message == "larger than 20 MB"


def test_a_feed_a_hundred_thousand_deep_is_refused() -> None:
    assert refusal(rss("<item>" * 100_000)).message.startswith("found elements over 1,000 deep")


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "Windows-1252", "UTF-16", "UTF-8"])
def test_a_feed_is_read_in_the_encoding_that_it_declares_case_79(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>\n'.encode() + rss(item(title="Crème brûlée"))
    read = feed.read(declared.decode().encode(encoding))

    assert [each.title for each in read.items] == ["Crème brûlée"]


def test_a_feed_is_recognised_in_any_encoding() -> None:
    written = rss(item()).decode()

    assert all(feed.recognises(written.encode(each)) for each in ("utf-8", "utf-8-sig", "utf-16", "cp1252"))
    assert feed.recognises(b'<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0">')
    assert not feed.recognises(b"# Summary\n\nOn <rsspeople> and others.")


def test_a_feed_beside_documents_is_told_from_them_and_counted() -> None:
    reading = feed.reading(feed.read(rss(item("<guid>1</guid>"), item("<guid>2</guid>"))))

    assert (reading.format, reading.counted, reading.ok) == ("feed", {"items": 2}, False)
    assert reading.remarks[-1].message == (
        "found a feed of 2 episodes, expected the document of one; load it as a feed"
    )


# Real feeds


def fixture(name: str) -> tuple[bytes, Feed]:
    path = FIXTURES / name
    if not path.exists():
        pytest.skip("the shared fixtures are not beside this checkout")
    data = path.read_bytes()
    return data, feed.read(data)


@pytest.mark.parametrize(
    "name",
    ["feeds/pc20_example.xml", "feeds/podcasthelpdesk.rss", "chapters/podlove-simple-chapters_in-feed.rss"],
)
def test_every_item_of_a_real_feed_is_read_where_it_stands(name: str) -> None:
    data, read = fixture(name)
    lines = [number for number, line in enumerate(data.splitlines(), 1) if re.search(rb"<item\b", line)]

    assert [each.line for each in read.items] == lines
    assert {each.severity for each in read.remarks} <= {"left out"}


def test_the_namespace_s_own_example_is_read_whole_case_76() -> None:
    data, read = fixture("feeds/pc20_example.xml")

    assert [each.number for each in read.items] == [3, 2, 1]
    assert [len(each.people) for each in read.items] == [3, 3, 3]
    assert all(each.hosts and each.guests and each.enclosure and each.chapters for each in read.items)
    assert sum(len(each.transcripts) for each in read.items) == data.count(b"<podcast:transcript")
    assert sum(len(each.soundbites) for each in read.items) == data.count(b"<podcast:soundbite")
    assert sum(len(each.people) for each in read.items) == data.count(b"<podcast:person")
    # One of them is of the live broadcast.
    assert sum(len(each.alternates) for each in read.items) == data.count(b"<podcast:source") - 1


def test_a_real_feed_without_the_namespace_states_number_date_and_duration() -> None:
    _, read = fixture("feeds/podcasthelpdesk.rss")

    assert len(read.items) == 6
    assert [each.number for each in read.items] == list(range(151, 145, -1))
    assert all(each.date and each.duration and each.enclosure and each.guid for each in read.items)
    assert not any(each.people for each in read.items)


def test_chapters_in_a_real_feed_are_read_case_77() -> None:
    _, read = fixture("chapters/podlove-simple-chapters_in-feed.rss")

    assert [chapter.start for chapter in read.items[0].inline_chapters] == [0, 1, 62, 3723, 3723]


# Anything at all

TAGS = (
    "guid",
    "title",
    "link",
    "pubDate",
    "itunes:duration",
    "itunes:episode",
    "podcast:person",
    "description",
)


@given(
    some.lists(
        some.lists(some.tuples(some.sampled_from(TAGS), some.text(max_size=30)), max_size=8),
        min_size=1,
        max_size=6,
    )
)
def test_every_item_is_read_or_told_of_whatever_it_says(items: list[list[tuple[str, str]]]) -> None:
    def escaped(text: str) -> str:
        shown = "".join(each for each in text if each.isprintable() or each == "\n")
        return shown.replace("&", "&amp;").replace("<", "&lt;")

    written = ["".join(f"<{tag}>{escaped(text)}</{tag}>" for tag, text in tags) for tags in items]
    read = feed.read(rss(*(f"<item>{tags}</item>" for tags in written)))
    left_out = sum(
        1 + int(more[1] if (more := re.search(r"\(and (\d+) more", each.message)) else 0)
        for each in read.remarks
        if each.severity == "left out" and "person" not in each.message
    )

    assert read.ok
    assert len(read.items) + left_out == len(items)


MUTATED = rss(
    item("<guid>1</guid>", ENCLOSURE, "<podcast:person>Ada</podcast:person>"),
    item("<pubDate>Fri, 09 Oct 2020 04:30:38 GMT</pubDate><itunes:duration>1:02:03</itunes:duration>"),
)


@given(some.binary(max_size=40), some.integers(0, len(MUTATED)), some.integers(0, 40))
def test_a_damaged_feed_is_read_or_refused_and_never_raises(data: bytes, at: int, length: int) -> None:
    read = feed.read(MUTATED[:at] + data + MUTATED[at + length :])

    assert bool(read.items) is read.ok


@pytest.mark.parametrize(
    "tags",
    [
        "<item><title>x</title></item>",
        "<item><title>x</title><guid>1</guid></item>",
        "<item><title>x</title><pubDate>((((((</pubDate></item>",
        "<item><title>x</title><itunes:duration>1:1:1:1:1:1:1</itunes:duration></item>",
        "<podcast:person>x</podcast:person>",
        "<podcast:liveItem/>",
    ],
)
def test_half_a_megabyte_of_one_tag_takes_less_than_a_second(tags: str) -> None:
    data = rss(tags * (500_000 // len(tags)), item())
    start = time.process_time()
    feed.read(data)

    assert time.process_time() - start < 20  # what grows with the square takes minutes


@pytest.mark.parametrize(
    "tag", ["title", "guid", "pubDate", "itunes:duration", "itunes:episode", "podcast:person"]
)
@pytest.mark.parametrize("text", ["(", "1:", "9", "“", " ", "a,"])
def test_a_megabyte_in_one_tag_takes_less_than_a_second(tag: str, text: str) -> None:
    data = rss(item("<guid>1</guid>", f"<{tag}>{text * (1_000_000 // len(text))}</{tag}>"))
    start = time.process_time()
    feed.read(data)

    assert time.process_time() - start < 20  # what grows with the square takes minutes
