"""The language a person is answered in: every sentence of ours is said through `say`."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# By the first letters of Discord’s locales (reference.mdx, Locales). English is what the code has.
CATALOGUES: dict[str, dict[str, str]] = {}

_spoken: ContextVar[str] = ContextVar("spoken", default="en")


def say(english: str, **values: object) -> str:
    """A sentence in the language that is spoken here, with `{names}` filled in; in English if it lacks it."""
    return CATALOGUES.get(_spoken.get(), {}).get(english, english).format(**values)


def speak(locale: str | None) -> None:
    """Speak a locale’s language from here on in this task, which is one interaction’s."""
    _spoken.set((locale or "en")[:2])


@contextmanager
def spoken(locale: str | None) -> Iterator[None]:
    """Speak another language for a while: what everybody sees is in the server’s."""
    token = _spoken.set((locale or "en")[:2])
    try:
        yield
    finally:
        _spoken.reset(token)
