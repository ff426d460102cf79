"""A feed’s episodes become documents; what cannot be had of one holds up no other."""

import asyncio
import datetime
import functools
from collections.abc import Mapping

import pytest
from aiohttp import web
from sqlalchemy import Engine

from store import feeds, load, readers
from store.episodes import Facts
from store.errors import Refused
from store.feeds import FeedDocument, Followed, Validator
from store.fetching import Fetched, fetch
from tests.store.readers.test_feed import item, rss
from tests.store.test_fetching import here, serving

FEED = "https://example.org/feeds/cuts.xml"
VTT = b"WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ada Byron>Soup is slow, and bread is slower.\n"
SRT = b"1\n00:00:01,000 --> 00:00:04,000\nAda: Soup is slow, and bread is slower.\n"
CHAPTERS = b"""{"version": "1.2.0", "chapters": [
    {"startTime": 0, "title": "Broth"}, {"startTime": 60, "title": "Salt"}
]}"""


class Web:
    """The web as far as a test needs it: what lies at each address, and what was asked for."""

    def __init__(self, files: Mapping[str, bytes | Refused]) -> None:
        self.files = dict(files)
        self.asked: list[str] = []
        self.unchanged: list[str] = []

    async def __call__(
        self, url: str, *, limit_bytes: int, seconds: float, etag: str | None, modified: str | None
    ) -> Fetched:
        self.asked.append(url)
        found = self.files.get(url, Refused(url, "answered 404 Not Found, expected 200 and a document"))
        if isinstance(found, Refused):
            raise found
        if len(found) > limit_bytes:
            raise Refused(url, "is larger than it may be")
        if etag == f'"{len(found)}"':
            self.unchanged.append(url)
            return Fetched(url, 304, b"", "text/plain")
        return Fetched(url, 200, found, "text/plain", etag=f'"{len(found)}"')


def follow(
    web: Web,
    known: Mapping[str, Mapping[str, bytes]] | None = None,
    seen: Mapping[str, Validator] | None = None,
    most: int = feeds.MOST,
) -> Followed:
    return asyncio.run(feeds.documents(FEED, known=known, seen=seen, most=most, fetch=web))


def transcript(url: str, type: str = "text/vtt", language: str = "") -> str:
    spoken = f' language="{language}"' if language else ""
    return f'<podcast:transcript url="{url}" type="{type}"{spoken}/>'


def only(web: Web) -> FeedDocument:
    [document] = follow(web).documents
    return document


def endings(document: FeedDocument) -> list[str]:
    return sorted(name.removeprefix(document.name) for name in document.files)


def messages(document: FeedDocument) -> list[str]:
    return [remark.message for remark in document.remarks]


def facts(document: FeedDocument) -> Facts:
    reading = readers.read("a.facts", document.files[f"{document.name}.facts"])
    assert reading.facts is not None, reading.remarks
    return reading.facts


WHOLE = item(
    "<guid>soup-12</guid><itunes:episode>12</itunes:episode><itunes:duration>30:00</itunes:duration>",
    "<pubDate>Fri, 09 Oct 2020 04:30:38 GMT</pubDate><link>https://example.org/12</link>",
    '<enclosure url="https://example.org/12.mp3"/>',
    "<podcast:person>Ada Byron</podcast:person><podcast:person>Mara Stone</podcast:person>",
    '<podcast:person role="guest">Ben Salt</podcast:person>',
    '<podcast:contentLink href="https://video.example.org/12">Video</podcast:contentLink>',
    transcript("https://example.org/12.vtt"),
    '<podcast:chapters url="https://example.org/12.json" type="application/json+chapters"/>',
    title="Soup &amp; stock: slow",
)
WEB = {FEED: rss(WHOLE), "https://example.org/12.vtt": VTT, "https://example.org/12.json": CHAPTERS}


def test_an_episode_comes_with_its_facts_and_the_bytes_that_it_links_to() -> None:
    document = only(Web(WEB))

    assert document.name.startswith("0012-soup-stock-slow-")
    assert document.remarks == ()
    assert endings(document) == [".chapters.json", ".facts", ".vtt"]
    assert document.files[f"{document.name}.vtt"] == VTT
    assert document.files[f"{document.name}.chapters.json"] == CHAPTERS


def test_the_facts_state_what_the_feed_states() -> None:
    stated = facts(only(Web(WEB)))

    assert (stated.title, stated.show, stated.number) == ("Soup & stock: slow", "Deep Cuts", 12)
    assert (stated.date, stated.duration) == (datetime.date(2020, 10, 9), 1800)
    assert (stated.hosts, stated.guests) == (("Ada Byron", "Mara Stone"), ("Ben Salt",))
    assert (stated.guid, stated.source) == ("soup-12", "https://example.org/12.mp3")
    assert stated.links == ("https://example.org/12", "https://video.example.org/12")


def test_an_episode_that_states_little_has_few_facts_and_is_alone() -> None:
    document = only(Web({FEED: rss(item(), show="")}))

    assert facts(document).title == "Soup"
    assert (endings(document), document.alone) == ([".facts"], True)
    assert messages(document) == ["“Soup” has neither transcript nor chapters that we can read"]


@pytest.mark.parametrize(
    ("tags", "left_out"),
    [
        ("<podcast:person>Unknown</podcast:person>", "“Unknown” names nobody"),
        ('<enclosure url="ftp://example.org/1"/>', "“ftp://example.org/1”"),
        ("<link>/12</link>", "“/12”"),
    ],
)
def test_a_fact_that_its_file_would_not_take_is_left_out_and_told_of(tags: str, left_out: str) -> None:
    document = only(Web({FEED: rss(item("<guid>1</guid>", tags, transcript("1.vtt"))), _at("1.vtt"): VTT}))

    [message] = messages(document)
    assert message.startswith(f"left out of the facts: {left_out}")
    assert facts(document).title == "Soup"


def _at(name: str) -> str:
    return f"https://example.org/feeds/{name}"


# Transcripts and chapters


@pytest.mark.parametrize(
    ("offered", "taken"),
    [
        ((("1.html", "text/html"), ("1.srt", "application/x-subrip"), ("1.vtt", "text/vtt")), ".vtt"),
        ((("1.json", "application/json"), ("1.srt", "application/srt")), ".srt"),
        ((("1.srt", ""), ("1.vtt?x=1", "")), ".vtt"),
        ((("1", "text/vtt; charset=utf-8"), ("1.srt", "text/srt")), ".vtt"),
    ],
)
def test_of_several_transcripts_the_best_is_taken(offered: tuple[tuple[str, str], ...], taken: str) -> None:
    tags = "".join(transcript(url, type) for url, type in offered)
    web = Web(
        {
            FEED: rss(item("<guid>1</guid>", tags)),
            **{_at(url): {".vtt": VTT, ".srt": SRT}[taken] for url, _ in offered},
        }
    )
    document = only(web)

    assert endings(document) == [".facts", taken]
    assert len(web.asked) == 2


def test_a_translation_is_not_what_was_said() -> None:
    tags = transcript("es.vtt", language="es") + transcript("en.srt", "application/srt", language="en-GB")
    show = "<title>Deep Cuts</title><language>en-us</language>"
    document = only(Web({FEED: rss(item("<guid>1</guid>", tags), show=show), _at("en.srt"): SRT}))

    assert endings(document) == [".facts", ".srt"]
    assert messages(document) == ["a transcript in “es”, which is not what was said in “en-us”"]


def test_a_transcript_that_cannot_be_had_gives_way_to_the_next_and_is_told_of() -> None:
    tags = transcript("gone.vtt") + transcript("1.srt", "application/srt")
    document = only(Web({FEED: rss(item("<guid>1</guid>", tags)), _at("1.srt"): SRT}))

    assert endings(document) == [".facts", ".srt"]
    assert messages(document) == ["left out: gone.vtt answered 404 Not Found, expected 200 and a document"]


@pytest.mark.parametrize(
    "body", [b"", b"<!DOCTYPE html><html><body><h1>Gone</h1></body></html>", b"\x00\x01", CHAPTERS]
)
def test_what_is_no_transcript_though_the_feed_calls_it_one_is_not_kept_case_75(body: bytes) -> None:
    tags = transcript("1.vtt") + transcript("1.srt", "application/srt")
    document = only(Web({FEED: rss(item("<guid>1</guid>", tags)), _at("1.vtt"): body, _at("1.srt"): SRT}))

    [message] = messages(document)
    assert endings(document) == [".facts", ".srt"]
    assert message.startswith("left out: 1.vtt is ")


def test_a_failure_of_one_episode_holds_up_no_other() -> None:
    items = [
        item(f"<guid>{each}</guid>", transcript(f"{each}.vtt"), title=f"Soup {each}") for each in (1, 2, 3)
    ]
    private = Refused(
        _at("2.vtt"), "leads to 10.0.0.1, port 80, expected a public address and port 80 or 443"
    )
    found = follow(Web({FEED: rss(*items), _at("1.vtt"): VTT, _at("2.vtt"): private, _at("3.vtt"): VTT}))

    assert [document.alone for document in found.documents] == [False, True, False]
    assert "left out: 2.vtt leads to 10.0.0.1" in messages(found.documents[1])[0]


@pytest.mark.parametrize("url", ["http://[::1", "javascript:alert(1)"])
def test_an_address_that_is_none_is_told_of(url: str) -> None:
    [document] = asyncio.run(
        feeds.documents(FEED, fetch=_mixed({FEED: rss(item("<guid>1</guid>", transcript(url)))}))
    ).documents

    assert messages(document)[0].startswith(f"left out: {url} ")


def _mixed(files: Mapping[str, bytes]) -> feeds.Fetch:
    """The web of a test for what lies there, and the real one, which refuses, for all else."""
    web = Web(files)

    async def ask(url: str, **how: object) -> Fetched:
        return await (web(url, **how) if url in files else fetch(url, **how))  # type: ignore[arg-type]

    return ask


def test_chapters_that_stand_in_the_feed_are_a_file_of_their_own() -> None:
    salt = '<psc:chapter start="1:00" title="Salt &amp; &lt;water&gt;"/>'
    tags = f'<psc:chapters>{salt}<psc:chapter start="0" title="Broth"/></psc:chapters>'
    document = only(Web({FEED: rss(item("<guid>1</guid>", tags))}))
    name = f"{document.name}.chapters.psc"
    chapters = readers.read(name, document.files[name]).chapters or ()

    assert [(each.start, each.title) for each in chapters] == [(0, "Broth"), (60, "Salt & <water>")]
    assert not document.alone


def test_chapters_that_are_linked_go_before_those_in_the_feed() -> None:
    tags = (
        '<psc:chapters><psc:chapter start="0" title="Broth"/></psc:chapters><podcast:chapters url="1.json"/>'
    )
    written = rss(item("<guid>1</guid>", tags))

    assert endings(only(Web({FEED: written, _at("1.json"): CHAPTERS}))) == [".chapters.json", ".facts"]
    assert endings(only(Web({FEED: written}))) == [".chapters.psc", ".facts"]


# Which episodes


def test_the_newest_come_first_and_the_rest_are_told_of() -> None:
    dates = {1: "01 Oct 2020", 2: "", 3: "03 Oct 2075", 4: "02 Oct 2020"}
    items = [
        item(f"<guid>{each}</guid><pubDate>{dates[each]}</pubDate>", title=f"Soup {each}") for each in dates
    ]
    found = follow(Web({FEED: rss(*items)}), most=3)

    assert [facts(document).title for document in found.documents] == ["Soup 3", "Soup 4", "Soup 1"]
    assert [remark.message for remark in found.remarks] == ["1 older episodes are not asked for"]


def test_names_differ_by_what_an_episode_is_recognised_by() -> None:
    items = [item(f"<guid>{each}</guid>") for each in (1, 2)]
    found = [
        *follow(Web({FEED: rss(*items)})).documents,
        only(Web({FEED: rss(items[0], show="<title>Soups</title>")})),
    ]

    assert len({document.name for document in found}) == 3


@pytest.mark.parametrize(
    "title", ["../../etc/passwd", "a/b\\c:d", "…", "味噌汁", "x" * 500, "CON", ".hidden"]
)
def test_a_name_is_that_of_a_file_whatever_the_title(title: str) -> None:
    name = only(Web({FEED: rss(item("<guid>1</guid>", title=title))})).name

    assert name.replace("-", "").isalnum()
    assert len(name) <= 60


def test_a_feed_that_is_none_is_refused_by_name_case_75() -> None:
    with pytest.raises(Refused) as refused:
        follow(Web({FEED: b"<!DOCTYPE html>\n<p>Please log in"}))

    assert refused.value.reason == (
        "is no feed that we can read: found an HTML page, expected XML that starts with <rss> (line 1)"
    )


def test_an_empty_feed_is_refused_case_75() -> None:
    with pytest.raises(Refused) as refused:
        follow(Web({FEED: b""}))

    assert refused.value.reason == "is no feed that we can read: empty"


def test_a_feed_that_cannot_be_had_is_refused_case_75() -> None:
    with pytest.raises(Refused):
        follow(Web({}))


# Read again


def test_what_is_known_and_has_not_changed_is_not_brought_again() -> None:
    web = Web(WEB)
    before = follow(web)
    again = follow(web, known={"soup-12": before.documents[0].files})

    assert (again.documents, again.unchanged) == ((), 1)


def test_a_feed_that_has_not_changed_is_all_there_is_to_ask() -> None:
    web = Web(WEB)
    before = follow(web)
    web.asked.clear()
    again = follow(web, known={"soup-12": before.documents[0].files}, seen=before.seen)

    assert web.asked == [FEED]
    assert (again.documents, again.seen) == ((), before.seen)
    assert [remark.message for remark in again.remarks] == ["the feed has not changed since it was last read"]


def test_of_a_feed_that_has_changed_only_what_has_changed_is_sent_case_78() -> None:
    web = Web(WEB)
    before = follow(web)
    web.files[FEED] = WEB[FEED].replace(b"slow</title>", b"very slow</title>")
    [document] = follow(web, known={"soup-12": before.documents[0].files}, seen=before.seen).documents

    assert web.unchanged == ["https://example.org/12.vtt", "https://example.org/12.json"]
    assert document.name == before.documents[0].name
    assert facts(document).title == "Soup & stock: very slow"
    assert document.files[f"{document.name}.vtt"] == VTT


def test_what_cannot_be_had_again_stays_as_it_is() -> None:
    web = Web(WEB)
    known = {"soup-12": follow(web).documents[0].files}
    del web.files["https://example.org/12.vtt"]
    again = follow(web, known=known)

    assert (again.documents, again.unchanged) == ((), 1)
    assert [remark.message for remark in again.remarks] == [
        "left out: https://example.org/12.vtt answered 404 Not Found, expected 200 and a document"
    ]


def test_a_feed_of_which_something_failed_is_asked_for_again() -> None:
    web = Web({FEED: WEB[FEED]})
    first = follow(web)
    web.files = dict(WEB)
    [document] = follow(web, known={"soup-12": first.documents[0].files}, seen=first.seen).documents

    assert endings(document) == [".chapters.json", ".facts", ".vtt"]


def test_facts_that_a_person_has_written_are_not_written_over() -> None:
    known = {"soup-12": {"chips.txt": b"# Soup\n", "chips.facts": b"Title: Soup\n"}}
    [document] = follow(Web(WEB), known=known).documents

    assert document.name == "chips"
    assert sorted(document.files) == ["chips.chapters.json", "chips.facts", "chips.txt", "chips.vtt"]
    assert document.files["chips.facts"] == b"Title: Soup\n"


# How much


@pytest.mark.parametrize("limit", [{"limit_bytes": len(VTT)}, {"seconds": -1.0}])
def test_files_wait_for_the_next_time_when_there_have_been_enough(limit: dict[str, float]) -> None:
    items = [item(f"<guid>{each}</guid>", transcript(f"{each}.vtt"), title=f"Soup {each}") for each in (1, 2)]
    web = Web({FEED: rss(*items), _at("1.vtt"): VTT, _at("2.vtt"): VTT})
    found = asyncio.run(feeds.documents(FEED, fetch=web, **limit))  # type: ignore[arg-type]  # one of two

    last = found.documents[-1]
    assert last.alone
    assert messages(last)[0] == "left out: 2.vtt waits for the next time: what is fetched at once is enough"
    assert FEED not in found.seen


def test_progress_is_told_and_can_stop_it() -> None:
    told: list[tuple[int, int]] = []

    class Stopped(Exception):
        pass

    def progress(done: int, of: int) -> None:
        told.append((done, of))
        if done == 2:
            raise Stopped

    items = [item(f"<guid>{each}</guid>", title=f"Soup {each}") for each in (1, 2, 3)]

    with pytest.raises(Stopped):
        asyncio.run(feeds.documents(FEED, progress=progress, fetch=Web({FEED: rss(*items)})))
    assert told == [(1, 3), (2, 3)]


# Over the wire, and into the store


def test_a_feed_is_followed_over_the_wire_and_into_no_other_network_case_80() -> None:
    async def respond(request: web.BaseRequest) -> web.StreamResponse:
        tags = transcript("http://10.0.0.1/1.vtt") + transcript("1.srt", "application/srt")
        written = {"/feed": rss(item("<guid>1</guid>", tags)), "/1.srt": SRT}
        return web.Response(body=written[request.path])

    async def ask() -> Followed:
        async with serving(respond) as port:
            return await feeds.documents(
                f"http://127.0.0.1:{port}/feed", fetch=functools.partial(fetch, allowed=here(port))
            )

    [document] = asyncio.run(ask()).documents
    assert document.files[f"{document.name}.srt"] == SRT
    assert messages(document)[0].startswith("left out: http://10.0.0.1/1.vtt leads to 10.0.0.1, port 80, exp")


def brought(engine: Engine, found: Followed) -> tuple[int, int, int]:
    report = load.bring(engine, {each.name: each.files for each in found.documents}, "feed", by="Ada")
    return len(report.added), len(report.changed), len(report.failed)


def test_an_episode_is_loaded_once_and_then_updated_case_78(empty: Engine) -> None:
    web = Web(WEB)
    first = brought(empty, follow(web))
    web.files[FEED] = WEB[FEED].replace(b"slow</title>", b"very slow</title>")
    second = brought(empty, follow(web))

    assert (first, second) == ((1, 0, 0), (0, 1, 0))
