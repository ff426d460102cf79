"""What a document's front matter states: facts, quotes, and the Markdown of a summary or of its parts.

Tools that let a model fill in fields keep everything in it. The Markdown is handed on row by row, each with
the lines that it is written on; what is not read is left out by name.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from store import offsets
from store.episodes import Quote, Remark
from store.readers import header, headings, quotes, stamps, values, yaml
from store.readers.yaml import Entries, Entry, Items, Row, Scalar, Unread, Value
from store.words import clean

_NOT_READ = "front matter that is not read"
# A rule may open a document as well: only of front matter is every line one of these.
_LINE = re.compile(r"\s|-(?:\s|$)|#(?:\s|$)|[\]}]")
_TEXTS = re.compile(
    r"(?:(?:ai|episode|full|executive|detailed) ?)?summary|content|body|text|(?:show ?)?notes|analysis|recap"
    r"|abstract|overview|markdown|tldr|总结|摘要|内容|краткое содержание|содержание|конспект|резюме",
    re.IGNORECASE,
)
_LISTS = re.compile(
    r"(?:(?:key|main|top|core|actionable) ?)?"
    r"(?:takeaways?|points?|insights?|highlights?|lessons?|learnings?|moments?|ideas?|themes?)"
    r"|talking ?points?|bullet ?points?|chapters?|timestamps?|timeline|sections?|action(?:able)?(?: items?)?"
    r"|recommendations?|conclusions?|要点|章节|тезисы|выводы|главы|ключевые \w{1,12}",
    re.IGNORECASE,
)
_SHORTEST = 40
# Lines of front matter; below a rule so far down nothing is.
_LONGEST = 10_000
_BLANK = Row("", ())
_SAID = ("text", "quote", "words", "content", "quotation")
_WHO = ("speaker", "author", "saidby", "by", "who", "attribution", "person", "name")
_WHEN = ("timestamp", "time", "start", "starttime", "at", "timecode")
_UNTIL = ("end", "endtime", "to")
_TITLE = (
    *("title", "topic", "name", "heading", "headline", "chapter", "point", "insight", "takeaway", "lesson"),
    *("action", "extracted", "statement"),
)
_TOLD = ("description", "summary", "text", "content", "details", "explanation", "quote")
_BELOW = ("points", "bullets", "keypoints", "items", "takeaways", "insights")


@dataclass(slots=True)
class FrontMatter:
    """`below` is the line that it ends on, 0 without any; `left` says of lines why they are no content."""

    below: int = 0
    facts: list[tuple[header.Entry, tuple[int, ...]]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    left: dict[int, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


def read(lines: Sequence[str]) -> FrontMatter:
    """Read the lines between the two `---` at the top. Raises yaml.Malformed."""
    below = _end(lines)
    matter = FrontMatter(below, left=dict.fromkeys(range(1, below + 1), _NOT_READ))
    matter.left |= dict.fromkeys((1, below) if below else (), "rule")
    found = yaml.entries(list(enumerate(lines[1 : below - 1], 2))).entries if below else ()
    for entry, following in pairwise((*found, None)):
        if entry:
            last = following.line if following else below
            matter.left |= dict.fromkeys(range(entry.line, last), _take(entry, matter))
    return matter


def _end(lines: Sequence[str]) -> int:
    opens = len(lines) > 2 and lines[0].strip() == "---" and yaml.is_key(lines[1])
    near = enumerate(lines[1:_LONGEST], 2) if opens else ()
    end = next((line for line, text in near if text in ("---", "...")), 0)
    fits = all(not text or _LINE.match(text) or yaml.is_key(text) for text in lines[1 : end - 1])
    return end if fits else 0


def _take(entry: Entry, matter: FrontMatter) -> str:
    """Read an entry of ours, and say why what then is left of it is no content."""
    reader = _reader(entry)
    if reader is None:
        return f"{_NOT_READ}: “{entry.key}”"
    if isinstance(entry.value, Unread):
        reason = f"“{entry.key}” of the front matter {entry.value.reason}"
        matter.remarks.append(Remark(line=entry.line, severity="warning", message=reason))
        return reason
    reader(entry, matter)
    return f"beside what is read of “{entry.key}”"


def _reader(entry: Entry) -> Callable[[Entry, FrontMatter], None] | None:
    words = _words(entry.key)
    if header.field_of(entry.key):
        return _fact
    if _TEXTS.fullmatch(words):
        return _text
    # `timestamp: 2025-08-14` and `quotes: 12` are of the tool, and not of the episode.
    if isinstance(entry.value, Scalar) and len(entry.value.text) < _SHORTEST:
        return None
    if headings.QUOTES.search(words):
        return _text if isinstance(entry.value, Scalar) else _quotes
    if _LISTS.fullmatch(words):
        return _text if isinstance(entry.value, Scalar) else _list
    return None


def _fact(entry: Entry, matter: FrontMatter) -> None:
    value = "; ".join(filter(None, map(_person, _each(entry.value))))
    lines = tuple(dict.fromkeys((entry.line, *_lines(entry.value))))
    stated = header.Entry(entry.key, clean(value), header.field_of(entry.key))
    matter.facts.append((stated, lines))


def _person(value: Value) -> str:
    """A name in a list, with the role that stands beside it in brackets."""
    if not isinstance(value, Entries):
        return _said(value)
    name, role = _first(value, ("name", "person")), _first(value, ("role", "title", "affiliation"))
    return f"{_said(name)} ({clean(_said(role)).replace('(', '').replace(')', '')})" if role else _said(name)


def _text(entry: Entry, matter: FrontMatter) -> None:
    """A summary's Markdown; below its key where it has no heading of its own."""
    if not isinstance(entry.value, Scalar):
        _list(entry, matter)
    elif entry.value.rows:
        headed = entry.value.text.startswith("#")
        matter.rows += [*([] if headed else [_heading(entry)]), *entry.value.rows, _BLANK]


def _heading(entry: Entry) -> Row:
    return Row(f"## {_words(entry.key).capitalize()}", (entry.line,))


def _list(entry: Entry, matter: FrontMatter) -> None:
    """A list's entries as the bullets of a section, and those that hold lists as sections themselves."""
    each = list(_each(entry.value))
    whole = [value for value in each if isinstance(value, Entries) and _first(value, _BELOW)]
    told = [row for value in each if value not in whole and (row := _bullet(value))]
    if told:
        matter.rows += [_heading(entry), *told, _BLANK]
    for value in whole:
        if bullet := _bullet(value):
            below = [row for part in _each(_first(value, _BELOW)) if (row := _bullet(part))]
            matter.rows += [Row(f"## {bullet.text[2:]}", bullet.lines), *below, _BLANK]


def _bullet(value: Value) -> Row | None:
    if not isinstance(value, Entries):
        return Row(f"- {clean(_said(value))}", _lines(value)) if _said(value) else None
    if len(value.entries) == 1 and isinstance(value.entries[0].value, Scalar):
        # A list of texts, of which this one has a colon.
        [only] = value.entries
        return Row(f"- {only.key}: {clean(_said(only.value))}", (only.line, *_lines(only.value)))
    title, told = _first(value, _TITLE), _first(value, _TOLD)
    told = None if told is title else told
    words = " — ".join(filter(None, (clean(_said(part)) for part in (title, told) if part)))
    stamp = _stamp(value)
    lines = (line for part in (title, told, *_times(value)) if part for line in _lines(part))
    return Row(f"- {f'[{stamp}] ' if stamp else ''}{words}", tuple(sorted(set(lines)))) if words else None


def _quotes(entry: Entry, matter: FrontMatter) -> None:
    names = quotes.Names("", ())
    for value in _each(entry.value):
        found = _mapped(value) if isinstance(value, Entries) else _plain(value, names)
        if found:
            matter.quotes.append(found)
        if found and found.speaker is None:
            where = "quote" if found.start is None else f"quote at {offsets.timestamp(found.start)}"
            remark = Remark(line=found.lines[0], severity="warning", message=f"{where} names no speaker")
            matter.remarks.append(remark)


def _mapped(value: Entries) -> Quote | None:
    said, who = _first(value, _SAID), _first(value, _WHO)
    words = quotes.unquoted(clean(_said(said)))
    if not words:
        return None
    lines = {line for part in (said, who, *_times(value)) if part for line in _lines(part)}
    when = stamps.bare(_stamp(value))
    speaker = clean(_said(who))
    return Quote(
        text=words,
        lines=tuple(sorted(lines)),
        start=when.start if when else None,
        end=when.end if when else None,
        speaker=None if values.is_nobody(speaker) else speaker,
    )


def _plain(value: Value, names: quotes.Names) -> Quote | None:
    """A quote that is one text: its words, perhaps between quotation marks and with who said them."""
    lifted = stamps.lift(clean(_said(value)))
    found = quotes.recognise(lifted.text, names)
    words = found.text if found else quotes.unquoted(lifted.text)
    if not words:
        return None
    return Quote(
        text=words,
        lines=_lines(value),
        start=found.start if found and not lifted.stamps else lifted.start,
        end=lifted.end,
        speaker=found.speaker if found else None,
        label=found.label if found else None,
    )


def _stamp(value: Entries) -> str:
    """An entry's time as a stamp, a number being seconds; empty where it has none that can be read."""
    times = [_clock(clean(_said(part))) for part in _times(value)]
    return "-".join(times) if all(times) else ""


def _times(value: Entries) -> list[Value]:
    return [part for keys in (_WHEN, _UNTIL) if (part := _first(value, keys))]


def _clock(text: str) -> str:
    if re.fullmatch(r"\d{1,6}(?:\.\d{1,9})?", text):
        return offsets.timestamp(int(float(text)))
    return text.strip("[]() ") if stamps.bare(text) else ""


def _first(value: Entries, keys: Sequence[str]) -> Value | None:
    """What stands below the first of several keys that an entry has."""
    found = {_squashed(entry.key): entry.value for entry in reversed(value.entries)}
    return next((found[key] for key in keys if key in found), None)


def _each(value: Value | None) -> Iterator[Value]:
    if isinstance(value, Items):
        yield from value.items
    elif value is not None:
        yield value


def _said(value: Value | None) -> str:
    return value.text if isinstance(value, Scalar) else ""


def _lines(value: Value | None) -> tuple[int, ...]:
    if isinstance(value, Items):
        return tuple(dict.fromkeys(line for item in value.items for line in _lines(item)))
    return value.lines if isinstance(value, Scalar | Entries) else ()


def _words(key: str) -> str:
    return re.sub(r"[_-]", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key))


def _squashed(key: str) -> str:
    return re.sub(r"[\s_-]", "", key.casefold())
