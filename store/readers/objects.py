"""JSON read safely: what a shape asks for, or where it is wrong and what was expected there."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, FailFast, ValidationError
from pydantic_core import ErrorDetails

from store.readers.remarks import Remarks
from store.readers.text import Unreadable
from store.words import clean

# Objects in each other: of Whisper’s three, of chapters with all that the podcast namespace knows, five.
_DEEPEST = 100
# The words of eleven hours. Twice as many took 230 MB, and 5 MB of nothing but `{}` over 700.
_MOST = 100_000

# A brace alone begins a template, a bracket alone a time or a link.
_BEGINS = re.compile(r"""\{\s*(?:["'}]|\w{1,40}\s?:)|\[\s*(?:["{\]]|\[\s*["{\[\]])|[\[{]\s*$""")
# Strings that do not end go to the end of the document, which is then read once and not at each quote.
_TOKEN = re.compile(r'("(?:[^"\\]++|\\.)*+(?:"|\\?\Z))(\s*:)?|[{}\[\]]|NaN|Infinity', re.DOTALL)
_PLACE = re.compile(r"(?P<what>.*) at line (?P<line>\d+) column (?P<column>\d+)")

_EXPECTED = {
    "float": "a number",
    "finite": "a finite number",
    "int": "a whole number",
    "string": "text",
    "bool": "true or false",
    "list": "a list",
    "tuple": "a list",
    "dict": "an object",
    "model": "an object",
}


class Shape(BaseModel):
    """What we read of an object; all else in it may be as it likes. A number is no text, nor NaN one."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True, allow_inf_nan=False)


Document = TypeVar("Document", bound=BaseModel)
Element = TypeVar("Element", bound=Shape)
# One fault is told and not a million: their description takes a hundred times what they do.
Listed = Annotated[tuple[Element, ...], FailFast()]


@dataclass(slots=True)
class Outline:
    """What can be seen without reading: the root’s keys, and what its lists have for elements.

    Of each list in the root, by its key: the lines on which its objects begin, and how often each key
    stands in them. `repeated` is a key that stands twice in one object and `no_number` the line of a NaN or
    an Infinity, where there are such.
    """

    keys: list[str] = field(default_factory=list)
    lines: dict[str, list[int]] = field(default_factory=dict)
    fields: dict[str, Counter[str]] = field(default_factory=dict)
    repeated: tuple[int, str] | None = None
    no_number: int = 0

    def line(self, key: str, index: int) -> int:
        """The line on which an element of a list begins, 0 where it is not known."""
        found = self.lines.get(key, ())
        return found[index] if index < len(found) else 0


def recognises(lines: Sequence[str]) -> bool:
    """Whether a document begins as JSON does."""
    head = "\n".join(islice((line for line in lines if line.strip()), 20))
    return bool(_BEGINS.match(head[:400].lstrip()))


def outline(lines: Sequence[str]) -> Outline:
    """Raises Unreadable for what is deeper, or more, than any document we know."""
    return _Scan(lines).outline()


def parse(lines: Sequence[str], shape: type[Document], outlined: Outline) -> Document:
    """Raises Unreadable for what is not JSON, says something twice, or has another shape."""
    text = "\n".join(lines)
    try:
        document = shape.model_validate_json(text)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        if faults[0]["type"] != "json_invalid":
            _refuse_repeated(outlined)
        raise _unreadable(faults, lines, outlined) from error
    _refuse_repeated(outlined)
    return document


def note_no_number(outlined: Outline, remarks: Remarks) -> None:
    """Whisper writes NaN for a likelihood that it does not know; where we read one, `parse` refuses it."""
    if outlined.no_number:
        message = "found NaN or Infinity, which is not JSON, in what is not kept; the rest is read"
        remarks.add("note", outlined.no_number, message)


def shown(key: str) -> str:
    """A key in few letters."""
    return clean(key[:200])[:60]


class _Scan:
    """A walk over a document’s marks, be it JSON or not, in the order in which they stand."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._text = "\n".join(lines)
        self._found = Outline()
        self._reached, self._at = 1, 0
        # Of each open object the keys that it has so far, of a list None.
        self._open: list[set[str] | None] = []
        self._many = 0

    def outline(self) -> Outline:
        for match in _TOKEN.finditer(self._text):
            mark = match[0][0]
            if mark == '"':
                if match[2]:
                    self._key(match[1][1:-1], match.start())
            elif mark in "{[":
                self._begin(mark, match.start())
            elif mark in "}]":
                self._open[-1:] = []
            else:
                self._found.no_number = self._found.no_number or self._line(match.start())
        return self._found

    def _line(self, at: int) -> int:
        """The line of a place behind all that were asked for before."""
        self._reached += self._text.count("\n", self._at, at)
        self._at = at
        return self._reached

    def _begin(self, mark: str, at: int) -> None:
        self._many += 1
        if len(self._open) >= _DEEPEST or self._many > _MOST:
            over = f"lists and objects over {_DEEPEST} deep in each other"
            many = over if self._many <= _MOST else f"over {_MOST:,} lists and objects"
            raise Unreadable(f"found {many}, expected fewer", self._line(at))
        if mark == "{" and len(self._open) == 2 and self._open[1] is None and self._found.keys:
            self._found.lines.setdefault(self._found.keys[-1], []).append(self._line(at))
        self._open.append(set() if mark == "{" else None)

    def _key(self, key: str, at: int) -> None:
        keys = self._open[-1] if self._open else None
        if keys is None:
            return
        if key in keys and self._found.repeated is None:
            self._found.repeated = (self._line(at), self._path(key))
        keys.add(key)
        if len(self._open) == 1:
            self._found.keys.append(key)
        elif len(self._open) == 3 and self._open[1] is None and self._found.keys:
            self._found.fields.setdefault(self._found.keys[-1], Counter())[key] += 1

    def _path(self, key: str) -> str:
        """Where a key stands, as far as that is known."""
        top = self._found.keys[-1] if self._found.keys else ""
        if len(self._open) == 1 or top not in self._found.lines:
            return shown(key)
        between = "" if len(self._open) == 3 else "…"
        return f"{shown(top)}[{len(self._found.lines[top]) - 1}].{between}{shown(key)}"


def _refuse_repeated(outlined: Outline) -> None:
    if outlined.repeated:
        line, path = outlined.repeated
        raise Unreadable(f"{path} stands twice in one object, expected it once", line)


def _unreadable(faults: Sequence[ErrorDetails], lines: Sequence[str], outlined: Outline) -> Unreadable:
    if faults[0]["type"] == "json_invalid":
        return _malformed(str(faults[0].get("ctx", {}).get("error", "")), lines)
    place = faults[0]["loc"]
    line = 0
    if len(place) > 1 and isinstance(place[1], int):
        line = outlined.line(str(place[0]), place[1])
    return Unreadable("; ".join(map(_described, faults[:5])), line)


def _malformed(error: str, lines: Sequence[str]) -> Unreadable:
    match = _PLACE.fullmatch(error)
    if match is None:
        return Unreadable(f"not JSON: {error}")
    line = int(match["line"])
    # It counts bytes, an editor characters.
    before = lines[line - 1].encode()[: int(match["column"])].decode(errors="ignore")
    return Unreadable(f"not JSON: {match['what']} at line {line} column {len(before)}", line)


def _described(fault: ErrorDetails) -> str:
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in fault["loc"])
    path = path.removeprefix(".") or "the document"
    if fault["type"] == "missing":
        return f"{path} missing"
    expected = _EXPECTED.get(fault["type"].partition("_")[0], fault["msg"])
    return f"{path}: found {_shown(fault['input'])}, expected {expected}"


def _shown(value: object) -> str:
    """A value in a few words: it may be megabytes."""
    if isinstance(value, str):
        return f"“{clean(value[:200])[:60]}”"
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    return json.dumps(value)[:30]
