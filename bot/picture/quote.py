"""What a picture shows, and the same in words for who cannot see it."""

from dataclasses import dataclass

from bot.card import clip
from store.words import clean

# Discord takes no more of a description in a media gallery (components/reference.mdx).
_MOST = 1024


@dataclass(frozen=True)
class Quote:
    """A quote and its receipt, worded by who asks for the picture.

    `speaker` says who, or that nobody knows; `shortened` is added where not all of the words fit.
    """

    words: str
    speaker: str
    episode: str
    time: str
    provenance: str
    shortened: str = "Shortened; the quote goes on"


def alt(quote: Quote) -> str:
    """The description of a picture: its words first, and all the rest of it whole."""
    parts = (quote.speaker, quote.episode, quote.time, quote.provenance)
    about = clip(" · ".join(filter(None, map(clean, parts))), _MOST // 2)
    words = clean(quote.words)
    return f"“{clip(words, _MOST - len(about) - 5)}” — {about}" if about else f"“{clip(words, _MOST - 2)}”"
