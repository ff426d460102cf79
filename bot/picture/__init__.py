"""A quote as a picture: its words set as large as they fit, whose they are, and what stands behind them.

A text goes from `clusters` and `direction` (how it is cut, and which way it runs) through `faces` (which
font has what) and `shaping` (its glyphs) to `lines`, `layout` and `ink`. Nothing here is shared by
threads but what is read of font files, so any number may be drawn at once, away from the event loop.
"""

from functools import lru_cache

from bot.picture.quote import Quote, alt

__all__ = ["Quote", "alt", "draw", "kept"]

# A hundred kilobytes each, or so.
_KEPT = 64


def draw(quote: Quote, dark: bool) -> bytes:
    """The picture of a quote, as PNG, on a dark ground or a light one."""
    # Imported for the first picture: the libraries take five megabytes, which no other start wants.
    from bot.picture import ink, layout

    return ink.png(layout.page(quote), dark)


# By all that is in the picture. In memory, since a new process may draw it differently, and Discord keeps
# what was posted; what is asked for twice is the same quote in light and dark, or by several members.
kept = lru_cache(_KEPT)(draw)
