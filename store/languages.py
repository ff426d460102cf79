"""Which language summaries are in, as far as their words tell."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from store import scope
from store.episodes import Kind
from store.scope import Named
from store.tables import Passage
from store.words import terms

Language = Literal["en"]

# No English text does without these, and hardly any other language has them.
_ENGLISH = {"the", "and", "of", "to", "that", "with", "from", "this", "they", "are", "has", "it", "by", "not"}
# They are a tenth to a fifth of the words of English notes, and a hundredth of those of other languages.
_SHARE = 0.06
# Fewer words than these tell nothing.
_FEWEST = 40
# What begins a summary is in its language as well as the rest; of more episodes, none is looked at.
_READ = 150
_EPISODES = 30
_SUMMARY: tuple[Kind, ...] = ("section", "point", "quote", "moment", "conclusion", "theme")


def of(session: Session, named: Named = None) -> Language | None:
    """The language of the summaries of some episodes; None where one is in another, or cannot be told.

    Raises what `scope.ids` raises.
    """
    episodes = scope.ids(session, named) or scope.seen(session, _EPISODES + 1)
    if len(episodes) > _EPISODES:
        return None
    texts = defaultdict(list)
    begun = (Passage.position < _READ, Passage.kind.in_(_SUMMARY), Passage.episode_id.in_(episodes))
    for episode, text in session.execute(select(Passage.episode_id, Passage.text).where(*begun)):
        texts[episode].append(text)
    return "en" if texts and all(map(is_english, texts.values())) else None


def is_english(texts: Iterable[str]) -> bool:
    """Whether texts are in English, by the small words in them."""
    words = [word for text in texts for word in terms(text)]
    return len(words) >= _FEWEST and sum(word in _ENGLISH for word in words) >= _SHARE * len(words)
