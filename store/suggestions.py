"""What autocomplete offers: real passages, so that whatever is chosen has an answer."""

import re
from collections.abc import Collection

from sqlalchemy import func, or_, select, tuple_
from sqlalchemy.orm import Session

from store import finding, links, phrases, scope
from store.answers import Suggestion
from store.episodes import Kind
from store.errors import Empty, UnknownEpisode, UnknownShow
from store.finding.ranking import Candidate
from store.offsets import timestamp
from store.scope import Where
from store.tables import Passage
from store.words import terms

# As many as Discord shows (application-commands.mdx).
_MOST = 25

_MOMENTS: tuple[Kind, ...] = ("quote", "moment", "point", "segment")


def quotes(
    session: Session, typed: str, episode: str | None = None, show: str | None = None
) -> list[Suggestion]:
    """Quotes first, then the other passages; with nothing typed quotes, then sections."""
    return _passages(
        session, typed, Where(episode, show), first=("quote", "segment"), idle=("quote", "section")
    )


def sections(
    session: Session, typed: str, episode: str | None = None, show: str | None = None
) -> list[Suggestion]:
    """Sections first, then what stands in them."""
    return _passages(session, typed, Where(episode, show), first=("section",), idle=("section",))


def moments(
    session: Session, typed: str, episode: str | None = None, show: str | None = None
) -> list[Suggestion]:
    """Everything that bears a time."""
    return _passages(
        session, typed, Where(episode, show), first=_MOMENTS, idle=(*_MOMENTS, "section"), timed=True
    )


def sentences(
    session: Session, typed: str, episode: str | None = None, show: str | None = None
) -> list[Suggestion]:
    """What a sentence may be about, whatever it is, going by its words that do more than ask."""
    words = phrases.topic(phrases.bare(typed))
    return _passages(session, words, Where(episode, show), first=(), idle=("section", "quote"))


def speakers(
    session: Session, typed: str, episode: str | None = None, show: str | None = None
) -> list[Suggestion]:
    """Who is quoted, whoever is quoted most first."""
    episodes = _ids(session, Where(episode, show))
    if episodes is None:
        return []
    names = session.scalars(
        select(Passage.speaker)
        .where(Passage.kind == "quote", Passage.preferred, Passage.speaker.is_not(None))
        .where(*scope.of(session, episodes))
        .group_by(Passage.speaker)
        .order_by(func.count().desc(), func.min(Passage.id))
    )
    return [Suggestion(name, name) for name in names if name and _starts(name, typed)][:_MOST]


def episodes(session: Session, typed: str, show: str | None = None) -> list[Suggestion]:
    """Episodes, newest first; of a show, where one is named."""
    of = _ids(session, Where(show=show))
    named = [
        (each.key, f"{each.name} · {each.title}" if each.name != each.title else each.title)
        for each in (scope.described(session, of).values() if of is not None else ())
    ]
    return [Suggestion(key, text) for key, text in named if _starts(text, typed)][:_MOST]


def players(session: Session, typed: str, episode: str | None = None) -> list[Suggestion]:
    """The players in which episodes play."""
    known = scope.described(session, _ids(session, Where(episode)) or ()).values()
    names = dict.fromkeys(links.name(address) for each in known for address, _ in each.links)
    return [Suggestion(name, name) for name in names if _starts(name, typed)][:_MOST]


def shows(session: Session, typed: str) -> list[Suggestion]:
    """Shows, that of the newest episode first."""
    names = dict.fromkeys(each.show for each in scope.described(session).values() if each.show)
    return [Suggestion(name, name) for name in names if _starts(name, typed)][:_MOST]


def _passages(
    session: Session,
    typed: str,
    where: Where,
    *,
    first: tuple[Kind, ...],
    idle: tuple[Kind, ...],
    timed: bool = False,
) -> list[Suggestion]:
    episodes = _ids(session, where)
    if episodes is None:
        return []
    if stamped := _stamped(session, typed.strip(), episodes):
        return stamped
    if not terms(typed):
        return _idle(session, episodes, idle, timed)
    matches = finding.find(session, typed, episodes=episodes, prefer=first, unfinished=True)
    kept = [
        match.candidate
        for match in matches
        if match.sure and match.direct and match.candidate.kind != "fact"
        if match.candidate.start is not None or not timed
    ]
    kept.sort(key=lambda each: each.kind not in first)
    return _suggestions(session, kept[:_MOST])


def _idle(
    session: Session, episodes: Collection[int], kinds: tuple[Kind, ...], timed: bool
) -> list[Suggestion]:
    """Where nothing has been typed: what the newest episode has, kind by kind in the order of time."""
    if scope.is_empty(session):
        return []
    of = episodes or [scope.newest(session)]
    found = scope.whole(session, next(iter(of)))
    ranks = {kind: 0 if timed and kind != "section" else at for at, kind in enumerate(kinds)}
    entries = [
        entry
        for entry in found.entries
        if entry.passage.kind in kinds and entry.preferred and not (timed and entry.passage.start is None)
    ]
    entries.sort(key=lambda e: (ranks[e.passage.kind], e.passage.start is None, e.passage.start or 0))
    return [_suggestion(e.passage.key, e.passage.text, e.passage.start) for e in entries[:_MOST]]


def _stamped(session: Session, typed: str, episodes: Collection[int]) -> list[Suggestion]:
    """What bears a time that begins as typed, in the order of time: “35:” is 35:15 and 35:19."""
    if not re.fullmatch(r"[0-9]+(?::[0-9]{0,2}){0,2}", typed) or scope.is_empty(session):
        return []
    of = episodes or [scope.newest(session)]
    rows = session.execute(
        select(Passage.key, Passage.text, Passage.start)
        .where(*scope.of(session, of), Passage.own, Passage.preferred)
        .where(Passage.start.is_not(None))
        .order_by(Passage.start, Passage.id)
    )
    return [_suggestion(*row) for row in rows if timestamp(row.start).startswith(typed)][:_MOST]


def _suggestions(session: Session, chosen: Collection[Candidate]) -> list[Suggestion]:
    """Passages in their order, each in the wording that is shown for it."""
    groups = {(each.episode_id, each.group) for each in chosen if each.group is not None}
    rows = session.execute(
        select(Passage.id, Passage.episode_id, Passage.group, Passage.key, Passage.text, Passage.start)
        .where(Passage.preferred)
        .where(
            or_(
                Passage.id.in_([each.id for each in chosen]),
                tuple_(Passage.episode_id, Passage.group).in_(groups),
            )
        )
    ).all()
    shown = {row.id: row for row in rows} | {
        (row.episode_id, row.group): row for row in rows if row.group is not None
    }
    found = [shown[each.id if each.group is None else (each.episode_id, each.group)] for each in chosen]
    return [_suggestion(row.key, row.text, row.start) for row in found]


def _suggestion(key: str, text: str, start: int | None) -> Suggestion:
    """The key makes the choice exact; the words beside it still answer should the key be gone."""
    return Suggestion(f"#{key} {text}", text, start)


def _starts(text: str, typed: str) -> bool:
    """Every typed word begins a word of the text."""
    words = terms(text)
    return all(any(word.startswith(term) for word in words) for term in terms(typed))


def _ids(session: Session, where: Where) -> tuple[int, ...] | None:
    """The episodes that are asked of; None where there is nothing to suggest from, and no way to say why."""
    try:
        return scope.ids(session, where)
    except (Empty, UnknownEpisode, UnknownShow):
        return None
