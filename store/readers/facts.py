"""Facts files: `Key: value` lines in which an admin says what the summary does not.

Written by hand, so read strictly: what does not fit is an error with the nearest right form.
"""

import re
from collections.abc import Callable, Sequence

from rapidfuzz import process

from store.episodes import Alias, Facts, Reading, Remark
from store.readers import values
from store.words import clean

_LINE = re.compile(r"\s*([^:：]{1,60}?)\s*[:：](.*)", re.DOTALL)
_ASIDE = re.compile(r"\([^()]*\)")


def _text(value: str) -> str:
    return value


def _alias(value: str) -> Alias:
    name, *rest = (clean(side) for side in value.split("="))
    spellings = [clean(spelling) for spelling in _ASIDE.sub("", rest[0]).split(",")] if len(rest) == 1 else []
    if not name or not spellings or not all(spellings):
        raise ValueError(f"“{value}” is not an alias; expected one like Mark Zuckerberg = Zuck, Mark")
    return Alias(name=name, spellings=tuple(dict.fromkeys(spellings)))


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
    "Alias": ("alias", _alias),
}
_KEYS = {key.casefold(): key for key in _FIELDS}


def recognises(lines: Sequence[str]) -> bool:
    """Whether every line that says something is a key we know and its value.

    Two hashes are no comment but a summary's heading, whatever stands below it.
    """
    if any(line.lstrip().startswith("##") for line in lines):
        return False
    said = [line for line in lines if _says(line)]
    return bool(said) and all(_key(line) for line in said)


def read(lines: Sequence[str]) -> Reading:
    remarks: list[Remark] = []
    aliases: list[Alias] = []
    found: dict[str, object] = {}
    stated: dict[str, int] = {}
    for line, text in enumerate(lines, 1):
        if not _says(text):
            continue
        try:
            field, value = _stated(text, stated)
        except ValueError as error:
            remarks.append(Remark(line=line, severity="error", message=str(error)))
            continue
        if isinstance(value, Alias):
            aliases.append(value)
            field = f"alias {len(aliases)}"
        else:
            found[field] = value
        stated[field] = line
    if remarks:
        return Reading(format="facts", remarks=tuple(remarks))
    said = {field: clean(lines[line - 1]) for field, line in stated.items()}
    facts = Facts.model_validate({**found, "aliases": aliases, "stated": stated, "said": said})
    return Reading(format="facts", facts=facts)


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _key(line: str) -> str | None:
    match = _LINE.fullmatch(line)
    return match and _KEYS.get(clean(match[1]).casefold())


def _stated(line: str, stated: dict[str, int]) -> tuple[str, object]:
    match = _LINE.fullmatch(line)
    if match is None:
        raise ValueError(f"“{clean(line)[:80]}” is not a fact; expected a line like Show: No Priors")
    key = _key(line)
    if key is None:
        raise ValueError(_unknown(clean(match[1])))
    field, parse = _FIELDS[key]
    if field in stated:
        raise ValueError(f"“{key}” is stated again; line {stated[field]} states it already")
    value = clean(match[2])
    if not value:
        raise ValueError(f"“{key}” has no value; leave the line out if it is not known")
    return field, parse(value)


def _unknown(key: str) -> str:
    nearest, *_ = process.extractOne(key.casefold(), list(_KEYS))
    return f"“{key}” is not a key; did you mean “{_KEYS[nearest]}”? The keys are {', '.join(_FIELDS)}"
