"""Who may see which episodes, and which one they mean where they name none."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from store import database, links, load, lookups, members, search, servers, suggestions, viewers
from store.answers import Heard
from store.errors import Empty, Gone, NotFound, NothingMarked, PastEnd, UnknownEpisode, UnknownShow
from store.viewers import OPERATOR, Viewer
from tests.postgres import on_both
from tests.store.written import BREAD, CHEESE, SOUP, write

HERE, ELSEWHERE = 1, 2
ME = 1 << 60
LINKS = (
    "https://www.youtube.com/watch?v=abcdefghijk",
    "https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk",
    "https://overcast.fm/+CdSv9LfI",
)
TOMORROW = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=1)


@pytest.fixture
def loaded(empty: Engine, tmp_path: Path) -> Engine:
    """Two episodes of a show, the second of which is not out yet, and one of another show."""
    folder = tmp_path / "content"
    write(folder, "bread.md", BREAD)
    write(folder, "cheese.md", CHEESE.replace("2025-03-03", TOMORROW.isoformat()))
    write(folder, "Broth/soup.md", SOUP)
    load.reload(empty, folder)
    return empty


@pytest.fixture
def playing(empty: Engine, tmp_path: Path) -> Engine:
    """An episode that plays in three players."""
    write(tmp_path / "content", "bread.md", BREAD)
    (tmp_path / "content" / "bread.facts").write_text("".join(f"Link: {each}\n" for each in LINKS))
    load.reload(empty, tmp_path / "content")
    return empty


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """The statements that are executed within, without those that open a connection."""
    statements: list[str] = []

    def count(_: object, __: object, statement: str, *___: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    yield statements
    event.remove(engine, "before_cursor_execute", count)


def ninety_seconds_of_ads(engine: Engine) -> None:
    """Overcast plays the episode with as many at its beginning."""
    key, synced = database.ask(engine, lookups.sync, "Overcast", "10:00", "11:30")
    load.correct(engine, [key], synced)


def first_player(engine: Engine, viewer: Viewer) -> str:
    return links.name(asked(engine, viewer, lookups.players, "Deep Cuts 2").episode.links[0][0])


def asked(engine: Engine, viewer: Viewer, question: Any, *args: Any, **kwargs: Any) -> Any:  # any question
    return database.ask(viewers.engine_for(engine, viewer), question, *args, **kwargs)


def listed(engine: Engine, viewer: Viewer) -> list[str]:
    return [each.name for each in asked(engine, viewer, lookups.episodes).episodes]


@on_both
def test_an_episode_of_the_future_is_for_admins_alone(loaded: Engine) -> None:
    assert listed(loaded, OPERATOR) == ["Deep Cuts 3", "Deep Cuts 2", "Soup"]
    assert listed(loaded, Viewer(HERE, admin=True)) == ["Deep Cuts 3", "Deep Cuts 2", "Soup"]
    assert listed(loaded, Viewer(HERE)) == ["Deep Cuts 2", "Soup"]


@on_both
def test_what_is_hidden_is_found_by_nothing(loaded: Engine) -> None:
    cheese = asked(loaded, OPERATOR, lookups.overview, "Deep Cuts 3").episode.key
    rind = asked(loaded, OPERATOR, search.quote, "a rind is a house").passage.key
    member = Viewer(HERE)
    words: list[tuple[Callable[..., Any], str]] = [
        (search.quote, "rind"),
        (search.quote, f"#{rind} A rind is a house"),
        (search.recap, "caves"),
        (search.timestamp, "rind"),
    ]

    for question, typed in words:
        with pytest.raises(NotFound):
            asked(loaded, member, question, typed)
    for name in (cheese, "Deep Cuts 3"):
        with pytest.raises(UnknownEpisode):
            asked(loaded, member, lookups.overview, name)
    with pytest.raises(Gone):
        asked(loaded, member, lookups.passage, cheese, [rind])
    assert asked(loaded, member, lookups.overview).episode.name == "Deep Cuts 2"
    for suggest in (suggestions.quotes, suggestions.sections, suggestions.moments, suggestions.episodes):
        offered = asked(loaded, member, suggest, "") + asked(loaded, member, suggest, "ri")
        assert not any("ind" in each.text or "Cheese" in each.text for each in offered)
    assert "Ben" not in [each.text for each in asked(loaded, member, suggestions.speakers, "")]


def test_what_is_hidden_crowds_out_nothing(empty: Engine, tmp_path: Path) -> None:
    for number in range(150):
        text = CHEESE.replace("**Episode:** 3", f"**Episode:** {number + 10}")
        write(tmp_path / "c", f"{number}.md", text.replace("2025-03-03", TOMORROW.isoformat()))
    write(tmp_path / "c", "last.md", CHEESE)
    load.reload(empty, tmp_path / "c")

    found = asked(empty, Viewer(HERE), search.quote, "a rind is a house")

    assert found.passage.episode.name == "Deep Cuts 3"


@on_both
def test_a_limited_show_is_seen_where_it_is_limited_to(loaded: Engine) -> None:
    servers.limit(loaded, "Broth", str(HERE))

    assert "Soup" in listed(loaded, Viewer(HERE))
    assert "Soup" not in listed(loaded, Viewer(ELSEWHERE))
    assert "Soup" not in listed(loaded, Viewer(None))
    assert "Soup" in listed(loaded, OPERATOR)
    with pytest.raises(UnknownShow):
        asked(loaded, Viewer(ELSEWHERE), search.quote, "slow", show="Broth")
    servers.limit(loaded, "BROTH")
    assert "Soup" in listed(loaded, Viewer(ELSEWHERE))


def test_a_guild_chooses_what_it_means_by_default(loaded: Engine) -> None:
    soup = asked(loaded, OPERATOR, lookups.overview, "Soup").episode.key
    servers.choose(loaded, HERE, soup)

    assert asked(loaded, Viewer(HERE), lookups.overview).episode.name == "Soup"
    assert asked(loaded, Viewer(ELSEWHERE), lookups.overview).episode.name == "Deep Cuts 2"
    assert asked(loaded, Viewer(HERE), search.quote, "patience").passage.episode.name == "Deep Cuts 2"
    servers.choose(loaded, HERE)
    assert asked(loaded, Viewer(HERE), lookups.overview).episode.name == "Deep Cuts 2"


def test_a_chosen_episode_that_is_gone_is_the_newest_again(loaded: Engine) -> None:
    servers.choose(loaded, HERE, "Soup")
    load.undo(loaded, 1)
    load.bring(loaded, {"bread": {"bread.md": BREAD.encode()}}, "upload", by="x")

    assert asked(loaded, Viewer(HERE), lookups.overview).episode.name == "Deep Cuts 2"


@on_both
def test_a_guild_may_mean_the_newest_of_a_show(loaded: Engine) -> None:
    servers.mean(loaded, HERE, show="Broth")
    assert asked(loaded, Viewer(HERE), lookups.overview).episode.name == "Soup"

    servers.mean(loaded, HERE, show="Deep Cuts")
    assert asked(loaded, Viewer(HERE), lookups.overview).episode.name == "Deep Cuts 2"
    servers.mean(loaded, HERE, show="Broth")
    servers.limit(loaded, "Broth", str(ELSEWHERE))
    assert asked(loaded, Viewer(HERE), lookups.overview).episode.name == "Deep Cuts 2"


@on_both
def test_a_member_listens_in_their_own_player_before_their_guilds(playing: Engine) -> None:
    servers.listen(playing, HERE, "Spotify")
    members.listen(playing, ME, "Overcast")

    assert first_player(playing, Viewer(HERE)) == "Spotify"
    assert first_player(playing, Viewer(HERE, user=ME)) == "Overcast"
    assert first_player(playing, Viewer(None, user=ME)) == "Overcast"
    assert first_player(playing, Viewer(HERE, user=ME + 1)) == "Spotify"
    assert first_player(playing, Viewer(ELSEWHERE)) == "YouTube"


@on_both
def test_a_time_that_is_typed_is_one_of_the_members_own_player(playing: Engine) -> None:
    ninety_seconds_of_ads(playing)
    me = Viewer(HERE, user=ME)
    servers.listen(playing, HERE, "Overcast")
    assert asked(playing, me, search.timestamp, "12:00").at == 720

    members.listen(playing, ME, "Overcast")
    found, since = asked(playing, me, search.timestamp, "13:30"), asked(playing, me, search.recap, "13:30")

    assert (found.at, since.since) == (720, 720)
    assert found.heard == since.heard == Heard("Overcast", 810, 720)
    assert found.passages[0].text == "Stone keeps heat."
    with pytest.raises(PastEnd) as past:
        asked(playing, me, search.timestamp, "32:00")
    assert past.value.heard == Heard("Overcast", 1920, 1830)
    with pytest.raises(NothingMarked) as unmarked:
        asked(playing, me, search.timestamp, "11:00")
    assert unmarked.value.heard == Heard("Overcast", 660, 570)


def test_what_is_not_typed_is_the_episodes_time(playing: Engine) -> None:
    ninety_seconds_of_ads(playing)
    members.listen(playing, ME, "Overcast")

    assert asked(playing, Viewer(HERE, user=ME), lookups.at, None, 720).heard is None
    assert asked(playing, Viewer(HERE), search.timestamp, "12:00").heard is None
    assert asked(playing, Viewer(HERE, user=ME), lookups.at, None, 720).at == 720


def test_a_player_of_which_no_times_are_known_is_taken_at_its_word(playing: Engine) -> None:
    members.listen(playing, ME, "Spotify")

    found = asked(playing, Viewer(HERE, user=ME), search.timestamp, "12:00")

    assert (found.at, found.heard) == (720, None)


@pytest.mark.parametrize("viewer", [Viewer(HERE), Viewer(HERE, user=ME), Viewer(HERE, admin=True), OPERATOR])
def test_what_a_viewer_may_see_and_has_chosen_are_two_statements(playing: Engine, viewer: Viewer) -> None:
    def everything(session: Session) -> None:
        for _ in range(2):
            viewers.hidden(session)
            viewers.chosen(session)
            viewers.player(session)

    with counted(playing) as statements:
        asked(playing, viewer, everything)

    assert len(statements) <= 2


def test_where_everything_is_hidden_nothing_is_loaded(empty: Engine, tmp_path: Path) -> None:
    write(tmp_path / "c", "cheese.md", CHEESE.replace("2025-03-03", TOMORROW.isoformat()))
    load.reload(empty, tmp_path / "c")

    with pytest.raises(Empty):
        asked(empty, Viewer(HERE), lookups.overview)
