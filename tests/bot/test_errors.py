"""What is said of each error: one sentence, and what to try next."""

from pathlib import Path

import pytest

from bot import errors
from bot.errors import CannotServe, NotAllowed, Stopped
from store.answers import Episode, Heard, Passage
from store.errors import (
    Changed,
    Empty,
    Gone,
    LoadRunning,
    NotAPair,
    NotATime,
    NotFound,
    NothingAsked,
    NothingMarked,
    NoTimes,
    NotMissed,
    NotServers,
    OnlyEpisode,
    PastEnd,
    Refused,
    StoreUnavailable,
    Timeless,
    UnknownEpisode,
    UnknownPlayer,
    UnknownShow,
    UnknownSpeaker,
    UnknownVersion,
    Unreadable,
    Wordless,
    WouldRemove,
)
from tests.bot.conftest import printed

EPISODE = Episode(
    key="abcdefgh",
    title="Chips",
    show="No Priors",
    number=127,
    date=None,
    duration=2838,
    theme=None,
    hosts=(),
    guests=(),
    source=None,
    marked=1500,
)
UNMARKED = Episode("b", "Gardens", None, None, None, None, None, (), (), None, marked=0)
UNENDING = Episode("c", "Talks", None, None, None, None, None, (), (), None, marked=600)
SECTION = Passage("k" * 10, EPISODE, "section", "Power", None, None, 60, 120, True, 0, None)
QUOTE = Passage("q" * 10, EPISODE, "quote", "Vibes matter.", None, "Ann", 600, None, True, 0, None)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            NotFound("poker", EPISODE, (SECTION,)),
            "The summary doesn’t mention “poker”.\n"
            "It marks 25 of 47 minutes, so it may still have come up. Closest topics:\n"
            "No Priors 127\nTry /recap Power\nTry /recap\n",
        ),
        (
            NotFound("poker", UNMARKED),
            "The summary doesn’t mention “poker”.\nIt may still have come up.\nGardens\nTry /recap\n",
        ),
        (
            NotFound("poker", UNENDING),
            "The summary doesn’t mention “poker”.\n"
            "It marks 10 minutes, so it may still have come up.\nTalks\nTry /recap\n",
        ),
        (
            NotFound("poker", None, (SECTION,)),
            "None of the summaries mentions “poker”.\nClosest topics:\nTry /recap Power\n",
        ),
        (NotFound("", EPISODE), "The summary of No Priors 127 holds no quotes.\n"),
        (
            NothingMarked(300, EPISODE, SECTION, QUOTE, (18_000,)),
            "Nothing marked at 5:00.\nBefore, 1:00–2:00 Power\nAfter, 10:00 Ann: “Vibes matter.”\n"
            "No Priors 127 · AI-written summary, not checked against the audio\n"
            "Try /timestamp 1:00\nTry /timestamp 10:00\nTry /timestamp 5:00:00\n",
        ),
        (
            NothingMarked(30, EPISODE, None, SECTION),
            "Nothing marked at 0:30.\nAfter, 1:00–2:00 Power\n"
            "No Priors 127 · AI-written summary, not checked against the audio\nTry /timestamp 1:00\n",
        ),
        (PastEnd(3723, EPISODE), "No Priors 127 ends at 47:18; there is no 1:02:03.\nTry /recap\n"),
        (
            PastEnd(3633, EPISODE, Heard("Overcast", 3723, 3633)),
            "No Priors 127 ends at 47:18; there is no 1:00:33.\n"
            "1:02:03 in Overcast is 1:00:33 here\nTry /recap\n",
        ),
        (
            NothingMarked(30, EPISODE, None, SECTION, heard=Heard("Overcast", 120, 30)),
            "Nothing marked at 0:30.\nAfter, 1:00–2:00 Power\n2:00 in Overcast is 0:30 here\n"
            "No Priors 127 · AI-written summary, not checked against the audio\nTry /timestamp 1:00\n",
        ),
        (NotMissed(), "These words are no longer missed. They are too old by now, or found.\n"),
        (NotATime("99:99", "seconds end at 59"), "“99:99” is not a time: seconds end at 59.\n"),
        (NoTimes(UNMARKED), "The summary of Gardens bears no times.\nTry /recap\n"),
        (
            UnknownSpeaker("Ben", ("Ann", "Cy")),
            "No quote names “Ben” as its speaker. Quoted: Ann, Cy.\n",
        ),
        (UnknownSpeaker("Ben", ()), "No quote names “Ben” as its speaker.\n"),
        (UnknownEpisode("400", ("No Priors 127",)), "There is no episode “400”. Loaded: No Priors 127.\n"),
        (UnknownShow("Cuts", ("Deep Cuts",)), "There is no show “Cuts”. Loaded: Deep Cuts.\n"),
        (UnknownPlayer("Walkman", ("YouTube",)), "There is no player “Walkman”. It plays in: YouTube.\n"),
        (NotAPair("5:10 is later"), "That cannot be: 5:10 is later.\n"),
        (NotServers("x"), "“x” are no ids of servers. With commas between, please.\n"),
        (Gone(None), "That episode is no longer loaded.\n"),
        (
            Gone(EPISODE),
            "The summary of No Priors 127 has changed: this passage is no longer in it.\nTry /recap\n",
        ),
        (Empty(), "No episode is loaded yet. An admin can add one to the content folder.\n"),
        (Empty(Path("/a")), "No episode is loaded, and there is no document in /a.\n"),
        (UnknownVersion(None, 1), "There is no version before this one.\n"),
        (UnknownVersion(7, 2), "There is no version 7. The last one is 2.\n"),
        (
            WouldRemove(("Bread", "Soup"), 3),
            "2 of 3 episodes are no longer in the content folder. "
            "Nothing has changed; members still see them.\nBread, Soup\nTry pullquote reload --remove\n",
        ),
        (Stopped(), "Stopped. Nothing has changed.\n"),
        (Refused("http://a/b", "it is slow"), "http://a/b is not fetched: it is slow.\n"),
        (LoadRunning(), "Another load is running. Try again when it is done.\n"),
        (Unreadable(Path("/a/b.txt"), "no such file"), "/a/b.txt cannot be read: no such file.\n"),
        (
            StoreUnavailable("sqlite:///a.db", "unable to open"),
            "The database sqlite:///a.db cannot be used: unable to open.\n",
        ),
        (NotAllowed("Only Ann may."), "Only Ann may.\n"),
        (CannotServe("There is no token."), "There is no token.\n"),
    ],
)
def test_each_error_has_its_sentence(error: Exception, said: str) -> None:
    card = errors.card(error)

    assert card is not None
    assert printed(card) == said


def test_every_error_of_the_store_is_worded() -> None:
    known = {
        Changed, Empty, Gone, LoadRunning, NotAPair, NotATime, NotFound, NotMissed, NotServers, NothingAsked,
        NothingMarked, NoTimes, OnlyEpisode, PastEnd, Refused, StoreUnavailable, Timeless, UnknownEpisode,
        UnknownPlayer, UnknownShow, UnknownSpeaker, UnknownVersion, Unreadable, Wordless, WouldRemove,
    }  # fmt: skip

    from store import errors as store_errors

    raised = {
        each
        for each in vars(store_errors).values()
        if isinstance(each, type) and issubclass(each, Exception) and each.__module__ == "store.errors"
    }
    assert raised == known


def test_what_nobody_foresaw_is_not_worded() -> None:
    assert errors.card(KeyError("x")) is None


def test_the_prompt_is_told_what_went_wrong_and_members_are_not() -> None:
    assert printed(errors.unforeseen()) == (
        "Something went wrong here, and it is in the log. Try again in a moment.\n"
    )
    assert printed(errors.unforeseen(KeyError("x"))) == (
        "Something went wrong here. KeyError: 'x'. PULLQUOTE_LOG_LEVEL=DEBUG shows where.\n"
    )


def test_long_words_and_long_lists_are_cut() -> None:
    card = errors.card(UnknownSpeaker("w " * 500, tuple(f"Speaker {n}" for n in range(500))))

    assert card is not None
    assert len(printed(card)) < 500
    assert "…” as its speaker. Quoted: Speaker 0, " in printed(card)


def test_invisible_characters_are_not_repeated() -> None:
    card = errors.card(NotATime("9\u202e:\x1b[31m99\u200b", "seconds end at 59"))

    assert card is not None
    assert printed(card) == "“9: 99” is not a time: seconds end at 59.\n"
