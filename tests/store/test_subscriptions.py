"""A feed that was named is loaded, and read again for what is new."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import Engine

from store import database, load, search, subscriptions, versions
from store.answers import QuoteAnswer
from store.errors import Refused
from store.reports import FeedRead
from tests.postgres import on_both
from tests.store.readers.test_feed import item, rss
from tests.store.test_feeds import FEED, VTT, Web, transcript

SPOKEN = "https://example.org/1.vtt"


def one(title: str = "Broth", guid: str = "urn:example:broth-1", linked: str = SPOKEN) -> str:
    return item(f"<guid>{guid}</guid>", transcript(linked), title=title)


def follow(engine: Engine, web: Web) -> FeedRead:
    return asyncio.run(subscriptions.follow(engine, FEED, by="Anna", fetch=web))


@on_both
def test_a_feeds_episodes_are_loaded_with_their_transcripts(empty: Engine) -> None:
    read = follow(empty, Web({FEED: rss(one()), SPOKEN: VTT}))

    assert [each.name for each in read.report.added] == ["Broth"]
    assert read.report.added[0].counts.segments == 1
    answer = database.ask(empty, search.quote, "bread is slower")
    assert isinstance(answer, QuoteAnswer)
    assert (answer.passage.kind, answer.passage.speaker) == ("segment", "Ada Byron")
    assert [each.how for each in database.ask(empty, versions.log)] == ["feed"]


@on_both
def test_the_second_time_only_what_has_changed_is_loaded(empty: Engine) -> None:
    web = Web({FEED: rss(one()), SPOKEN: VTT})
    follow(empty, web)
    unchanged = follow(empty, web)
    web.files[FEED] = rss(
        one("Clear broth"), one("Bread", "urn:example:bread-2", "https://example.org/2.vtt")
    )
    web.files["https://example.org/2.vtt"] = VTT.replace(b"Soup", b"Bread")

    read = follow(empty, web)

    assert unchanged.report.load is None
    assert [each.name for each in read.report.changed] == ["Clear broth"]
    assert [each.name for each in read.report.added] == ["Bread"]
    assert database.ask(empty, subscriptions.urls) == (FEED,)


def test_an_episode_without_anything_to_read_is_told_and_not_loaded(empty: Engine) -> None:
    read = follow(empty, Web({FEED: rss(item("<guid>g9</guid>", title="Silence"))}))

    assert (read.report.added, read.report.failed, len(read.alone)) == ((), (), 1)


def test_a_feed_that_cannot_be_read_changes_nothing(empty: Engine) -> None:
    follow(empty, Web({FEED: rss(one()), SPOKEN: VTT}))

    with pytest.raises(Refused):
        follow(empty, Web({FEED: b"<html>Not here</html>"}))

    assert len(database.ask(empty, versions.log)) == 1


def test_a_reload_of_the_folder_leaves_a_feeds_episodes_alone(empty: Engine, tmp_path: Path) -> None:
    follow(empty, Web({FEED: rss(one()), SPOKEN: VTT}))
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "soup.md").write_text("# Soup\n\n## Salt\n\n- It is slow.\n", encoding="utf-8")

    report = load.reload(empty, tmp_path / "content")

    assert (len(report.added), report.removed) == (1, ())
