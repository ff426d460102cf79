"""A message as Discord’s dark theme shows it, as an SVG without scripts, fonts or links of its own."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

_WIDTH = 760
_LEFT = 40
_LINE = 22
# Characters to a line: SVG does not wrap, and 15 px of a sans-serif font take 7.3 px on average.
_COLUMNS = {"heading": 64, "small": 104, "quote": 80, "point": 80, "text": 84}
_MARKS = (("### ", "heading"), ("-# ", "small"), ("> ", "quote"), ("- ", "point"))
_RUN = re.compile(r"(?<!\\)(\*\*|\*)(.+?)(?<!\\)\1")


@dataclass(frozen=True)
class _Row:
    kind: str
    words: str
    first: bool


def draw(typed: str, shown: str, buttons: Sequence[str]) -> str:
    """Draw what was `typed`, the markdown that was `shown`, and the labels of the `buttons`."""
    rows = [row for line in shown.split("\n") for row in _rows(line)]
    height = 112 + _LINE * len(rows) + 56
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
            f'viewBox="0 0 {_WIDTH} {height}" font-family="Helvetica, Arial, sans-serif" font-size="15">',
            f'<rect width="{_WIDTH}" height="{height}" rx="10" fill="#313338"/>',
            f'<text x="{_LEFT - 16}" y="32" fill="#949ba4" font-size="14">Anna used '
            f'<tspan fill="#5865f2">{escape(typed)}</tspan></text>',
            f'<text x="{_LEFT - 16}" y="58" fill="#f2f3f5" font-weight="bold">Pullquote</text>',
            f'<rect x="{_LEFT - 16}" y="72" width="{_WIDTH - 48}" height="{height - 88}" rx="8" '
            'fill="#2b2d31" stroke="#3f4147"/>',
            *(_text(row, 100 + _LINE * at) for at, row in enumerate(rows)),
            *_buttons(buttons, 96 + _LINE * len(rows)),
            "</svg>\n",
        ]
    )


def _rows(line: str) -> Iterator[_Row]:
    kind, words = next(
        ((kind, line[len(mark) :]) for mark, kind in _MARKS if line.startswith(mark)), ("text", line)
    )
    for at, piece in enumerate(textwrap.wrap(words, _COLUMNS[kind])):
        yield _Row(kind, piece, at == 0)


def _text(row: _Row, y: int) -> str:
    style = {
        "heading": 'fill="#f2f3f5" font-size="18" font-weight="bold"',
        "small": 'fill="#949ba4" font-size="12"',
    }.get(row.kind, 'fill="#dbdee1"')
    indent = 18 if row.kind in ("quote", "point") else 0
    mark = ""
    if row.kind == "quote":
        mark = f'<rect x="{_LEFT}" y="{y - 15}" width="4" height="{_LINE}" rx="2" fill="#4e5058"/>'
    if row.kind == "point" and row.first:
        mark = f'<circle cx="{_LEFT + 6}" cy="{y - 5}" r="3" fill="#dbdee1"/>'
    return f'{mark}<text x="{_LEFT + indent}" y="{y}" {style}>{_runs(row.words)}</text>'


def _runs(words: str) -> str:
    styled = _RUN.sub(lambda run: f"\x01{run[1]}\x02{run[2]}\x03", words)
    plain = escape(re.sub(r"\\([^0-9A-Za-z\s])", r"\1", styled))
    return (
        plain.replace("\x01**\x02", '<tspan font-weight="bold" fill="#f2f3f5">')
        .replace("\x01*\x02", '<tspan font-style="italic">')
        .replace("\x03", "</tspan>")
    )


def _buttons(labels: Sequence[str], y: int) -> Iterator[str]:
    x = _LEFT
    for label in labels:
        width = 8 * len(label) + 28
        yield f'<rect x="{x}" y="{y}" width="{width}" height="32" rx="6" fill="#4e5058"/>'
        yield (
            f'<text x="{x + width / 2}" y="{y + 21}" fill="#ffffff" font-size="14" text-anchor="middle">'
            f"{escape(label)}</text>"
        )
        x += width + 8
