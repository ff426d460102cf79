"""Discord’s markdown as HTML: what is markup there becomes elements, all else stays text."""

import datetime
import re
from collections.abc import Iterator, Mapping
from html import escape

_FENCED = re.compile(r"```(?:[\w+-]+\n)?\n?(.+?)\n?```", re.DOTALL)
_QUOTED = re.compile(r"(?:^> .*(?:\n|$))+", re.MULTILINE)
_POINT = re.compile(r"( *)[-*] (.+)")
_NUMBERED = re.compile(r"( *)(\d+)\. (.+)")
# What a line begins with, and the element that makes of it.
_LINES = {"### ": "h3", "## ": "h2", "# ": "h1", "-# ": "discord-subscript"}
_SPANS = {"**": "strong", "__": "u", "~~": "s", "||": "discord-spoiler", "*": "em", "_": "em"}
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|<t:(?P<moment>-?\d+)(?::(?P<style>[tTdDfFR]))?>"
    r"|</(?P<command>[^:>]+):\d+>"
    r"|<(?P<kind>@!?|#)(?P<id>\d+)>"
    r"|\[(?P<label>(?:\\.|[^\]\\])+)\]\(<?https?://[^\s()]+?>?\)"
    r"|<?(?P<address>https?://[^\s<>]+[^\s<>.,:;\"')\]])>?"
    r"|(?P<mark>\*\*|__|~~|\|\||\*|(?<!\w)_)(?=\S)(?P<inner>(?:\\.|.)+?)(?<=\S)(?P=mark)(?![*_\w])",
    re.DOTALL,
)
_AGO = (("year", 31_536_000), ("month", 2_592_000), ("day", 86_400), ("hour", 3600), ("minute", 60))


def html(markdown: str, names: Mapping[int, str], now: datetime.datetime) -> str:
    """A text as elements; `names` are those of the users and channels that it mentions."""
    pieces = _FENCED.split(markdown)
    for at, piece in enumerate(pieces):
        fenced = at % 2 == 1
        pieces[at] = f"<pre>{escape(piece)}</pre>" if fenced else _Text(names, now).blocks(piece)
    return "".join(pieces)


def line(markdown: str, names: Mapping[int, str], now: datetime.datetime) -> str:
    """The same for what is shown as one line, whatever it is: the beginning of a message that is answered."""
    return _Text(names, now).inline(" ".join(markdown.split()))


class _Text:
    """A text whose mentions and moments can be told."""

    def __init__(self, names: Mapping[int, str], now: datetime.datetime) -> None:
        self._names = names
        self._now = now

    def blocks(self, markdown: str) -> str:
        """Lines, those of one quote within it."""
        written, end = "", 0
        for quoted in _QUOTED.finditer(markdown):
            inner = re.sub("^> ", "", quoted[0].removesuffix("\n"), flags=re.MULTILINE)
            written += self._lines(markdown[end : quoted.start()].removesuffix("\n"))
            written += f"<blockquote>{self._lines(inner)}</blockquote>"
            end = quoted.end()
        return written + self._lines(markdown[end:])

    def _lines(self, markdown: str) -> str:
        return "".join(self._line(line) for line in markdown.split("\n")) if markdown else ""

    def _line(self, line: str) -> str:
        for mark, element in _LINES.items():
            if line.startswith(mark):
                return f"<{element}>{self.inline(line.removeprefix(mark))}</{element}>"
        if point := _POINT.fullmatch(line):
            return f'<ul class="depth-{len(point[1]) // 2}"><li>{self.inline(point[2])}</li></ul>'
        if point := _NUMBERED.fullmatch(line):
            return f'<ol start="{point[2]}"><li>{self.inline(point[3])}</li></ol>'
        return f"<p>{self.inline(line)}</p>"

    def inline(self, words: str) -> str:
        return "".join(self._runs(words))

    def _runs(self, words: str) -> Iterator[str]:
        end = 0
        for found in _INLINE.finditer(words):
            yield escape(words[end : found.start()])
            yield self._run(found)
            end = found.end()
        yield escape(words[end:])

    def _run(self, found: re.Match[str]) -> str:
        match found.lastgroup:
            case "escaped":
                return escape(found["escaped"])
            case "code":
                return f"<code>{escape(found['code'])}</code>"
            case "moment" | "style":
                return f"<discord-time>{self._moment(int(found['moment']), found['style'])}</discord-time>"
            case "command":
                return f'<discord-mention type="slash">{escape(found["command"])}</discord-mention>'
            case "id":
                kind = "channel" if found["kind"] == "#" else "user"
                name = escape(self._names[int(found["id"])])
                return f'<discord-mention type="{kind}">{name}</discord-mention>'
            case "label":
                return f"<a>{self.inline(found['label'])}</a>"
            case "address":
                return f"<a>{escape(found['address'])}</a>"
            case _:
                element = _SPANS[found["mark"]]
                return f"<{element}>{self.inline(found['inner'])}</{element}>"

    def _moment(self, seconds: int, style: str | None) -> str:
        moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
        match style:
            case "R":
                return _since(round(self._now.timestamp()) - seconds)
            case "t" | "T":
                return f"{moment:%H:%M}"
            case "d" | "D":
                return f"{moment.day} {moment:%B %Y}"
            case _:
                return f"{moment.day} {moment:%B %Y %H:%M}"


def _since(seconds: int) -> str:
    """How long ago that is, or how soon; of seconds not how many, since they differ from run to run."""
    unit, length = next((each for each in _AGO if abs(seconds) >= each[1]), ("", 60))
    count = abs(seconds) // length
    told = f"{count} {unit}{'' if count == 1 else 's'}" if unit else "a few seconds"
    return f"{told} ago" if seconds >= 0 else f"in {told}"
