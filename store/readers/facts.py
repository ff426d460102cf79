"""Facts files: `Key: value` lines in which an admin says what the summary does not.

Written by hand, so read strictly: what does not fit is an error with the nearest right form.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process

from store.episodes import Alias, Facts, Reading, Remark
from store.readers import values
from store.words import clean

_LINE = re.compile(r"([^:：]{1,60})[:：](.*)", re.DOTALL)
_ASIDE = re.compile(r"\([^()]*\)")
# The one aside that is no explanation: it has the name shown beside its spellings.
_SHOWN = re.compile(r"\(\s?shown\s?\)", re.IGNORECASE)


def _text(value: str) -> str:
    return value


def _alias(value: str) -> Alias:
    name, *rest = (clean(side) for side in value.split("="))
    spellings = [clean(spelling) for spelling in _ASIDE.sub("", rest[0]).split(",")] if len(rest) == 1 else []
    if not name or not spellings or not all(spellings):
        raise ValueError(f"“{value}” is not an alias; expected one like Mark Zuckerberg = Zuck, Mark")
    return Alias(name=name, spellings=tuple(dict.fromkeys(spellings)), shown=bool(_SHOWN.search(rest[0])))


_FIELDS: dict[str, tuple[str, Callable[[str], object]]] = {
    "Title": ("title", _text),
    "Show": ("show", _text),
    "Episode": ("number", values.number),
    "Guid": ("guid", _text),
    "Date": ("date", values.date),
    "Duration": ("duration", values.duration),
    "Theme": ("theme", _text),
    "Hosts": ("hosts", values.people),
    "Guests": ("guests", values.people),
    "Source": ("source", values.source),
    "Link": ("link", values.source),
    "Alias": ("alias", _alias),
}
# Of these there may be several, a line each.
_SEVERAL = {"link": "links", "alias": "aliases"}
_KEYS = {key.casefold(): key for key in _FIELDS}
KEYS = tuple(_FIELDS)


@dataclass(slots=True)
class Stated:
    """The facts gathered so far, with the lines that state them and what these say."""

    found: dict[str, object] = field(default_factory=dict)
    several: dict[str, list[object]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    def take(self, line: int, text: str, worded: Callable[[str], str] = clean) -> None:
        """Add what a line states, its words as `worded` makes them. Raises ValueError, as that may."""
        match = _LINE.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"“{clean(text)[:80]}” is not a fact; expected a line like Show: No Priors")
        key = _KEYS.get(clean(match[1]).casefold())
        if key is None:
            raise ValueError(_unknown(clean(match[1])))
        name, parse = _FIELDS[key]
        if name in self.lines:
            raise ValueError(f"“{key}” is stated again; line {self.lines[name]} states it already")
        value = clean(match[2])
        if not value:
            raise ValueError(f"“{key}” has no value; leave the line out if it is not known")
        self.state(name, line, worded(text), _worded(parse(value), worded))

    def state(self, name: str, line: int, said: str, value: object) -> None:
        if name in _SEVERAL:
            values = self.several.setdefault(_SEVERAL[name], [])
            values.append(value)
            name = f"{name} {len(values)}"
        else:
            self.found[name] = value
        self.lines[name], self.said[name] = line, said

    def facts(self) -> Facts:
        return Facts.model_validate({**self.found, **self.several, "stated": self.lines, "said": self.said})


def recognises(lines: Sequence[str]) -> bool:
    """Whether every line that says something is a key we know and its value.

    Two hashes are no comment but a summary's heading, whatever stands below it.
    """
    if any(line.lstrip().startswith("##") for line in lines):
        return False
    said = [line for line in lines if _says(line)]
    return bool(said) and all(map(states, said))


def read(lines: Sequence[str]) -> Reading:
    stated, remarks = Stated(), list[Remark]()
    for line, text in enumerate(lines, 1):
        if not _says(text):
            continue
        try:
            stated.take(line, text)
        except ValueError as error:
            remarks.append(Remark(line=line, severity="error", message=str(error)))
    if remarks:
        return Reading(format="facts", remarks=tuple(remarks))
    return Reading(format="facts", facts=stated.facts())


def states(line: str) -> bool:
    """Whether a line is a key we know and its value."""
    match = _LINE.fullmatch(line.strip())
    return bool(match and clean(match[1]).casefold() in _KEYS)


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _worded(value: object, worded: Callable[[str], str]) -> object:
    match value:
        case str():
            return worded(value)
        case tuple():
            return tuple(_worded(each, worded) for each in value)
        case Alias():
            spellings = tuple(map(worded, value.spellings))
            return Alias(name=worded(value.name), spellings=spellings, shown=value.shown)
    return value


def _unknown(key: str) -> str:
    nearest, *_ = process.extractOne(key.casefold(), list(_KEYS))
    return f"“{key}” is not a key; did you mean “{_KEYS[nearest]}”? The keys are {', '.join(_FIELDS)}"
