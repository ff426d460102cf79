"""One question over everything: whatever a sentence asks for, by the question that is made for it."""

from sqlalchemy.orm import Session

from store import lookups, offsets, phrases, scope, search, viewers
from store.answers import Answer, OverviewAnswer
from store.errors import NotFound, NothingAsked, OnlyEpisode, UnknownSpeaker
from store.phrases import Sentence
from store.scope import Where


def ask(session: Session, sentence: str, episode: str | None = None, show: str | None = None) -> Answer:
    """What answers a sentence best: a passage, a recap, a time, or all that somebody said.

    Raises NothingAsked for a mere greeting, and what the questions of `search` raise.
    """
    chosen, sentence = search.chosen(session, sentence)
    if chosen:
        return chosen
    try:
        return _answer(session, phrases.read(sentence), episode, show)
    except NotFound as error:
        # What is told back are the words that were looked for, without those that only ask.
        error.words = phrases.topic(error.words)
        raise


def elsewhere(session: Session, episode: str, sentence: str | None, title: str) -> Answer:
    """What answers a sentence in any other episode than the one with this key; without one, is like a title.

    Raises OnlyEpisode, and what `ask` raises.
    """
    here = scope.ids(session, episode)
    viewers.hide(session, here)
    if scope.is_empty(session):
        raise OnlyEpisode(scope.described(session, here)[here[0]])
    return ask(session, sentence) if sentence else search.moment(session, title)


def _answer(session: Session, asked: Sentence, episode: str | None, show: str | None) -> Answer:
    words = asked.words
    match asked.asks:
        case "recap":
            return search.recap(session, words or None, episode, show)
        case "since":
            return search.recap(session, asked.time, episode, show)
        case "time":
            return search.timestamp(session, asked.time, episode, show)
        case "when":
            return search.timestamp(session, words, episode, show)
        case "said":
            return _said(session, words, episode, show)
        case "about":
            return _about(session, words, asked.name, episode, show)
        case "who" | "quote":
            return search.quote(session, words or None, None, episode, show)
        case "moment" if offsets.typed(words):
            return search.timestamp(session, words, episode, show)
        case "moment":
            return search.moment(session, words, episode, show)
        case "nothing":
            known = lookups.overview(session, Where(episode, show))
            raise NothingAsked(known.episode, known.sections)


def _said(session: Session, name: str, episode: str | None, show: str | None) -> Answer:
    """All that somebody said; of who is quoted nowhere, the best moment, if there is one."""
    try:
        return search.quote(session, None, name, episode, show)
    except UnknownSpeaker:
        answer = search.moment(session, name, episode, show)
        if isinstance(answer, OverviewAnswer):  # who only stands among the hosts is not quoted
            raise
        return answer


def _about(session: Session, words: str, name: str, episode: str | None, show: str | None) -> Answer:
    """What somebody said about something; where no quote of theirs does, the best moment about it."""
    try:
        return search.quote(session, words, name, episode, show)
    except (UnknownSpeaker, NotFound):
        return search.moment(session, words, episode, show)
