"""The prompt as a picture: what is typed and what it answers, as an SVG without scripts, links or fonts."""

import io
from collections.abc import Sequence

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text
from sqlalchemy import Engine

from bot import plain, terminal
from bot.settings import Settings

_COLUMNS = 92
_MARGIN = 3  # columns to the right of it
_WORDS, _GROUND = (227, 227, 230), (26, 26, 30)
_THEME = TerminalTheme(
    _GROUND,
    _WORDS,
    # Black, red, green, yellow, blue, magenta, cyan and white.
    [
        *(_GROUND, (210, 45, 57), (87, 171, 90), (245, 184, 61)),
        *((124, 183, 255), (188, 140, 255), (86, 212, 221), _WORDS),
    ],
)
# rich’s own form loads its font from elsewhere, which a picture in a README may not, and has window buttons.
_FORM = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">
<style>
.{unique_id}-matrix {{ font: {char_height}px Menlo, Consolas, "DejaVu Sans Mono", monospace; }}
{styles}
</style>
<defs>
{lines}
</defs>
<rect width="{width}" height="{height}" rx="18" fill="#1a1a1e" stroke="#34343b"/>
<g transform="translate(26, 20)">{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def draw(engine: Engine, settings: Settings, lines: Sequence[str]) -> str:
    """Type each line, and draw the session."""
    console = Console(record=True, width=_COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text.assemble(("$ ", "dim"), "./deploy/run"))
    for line in lines:
        console.print(Text.assemble(("pullquote> ", "bold blue"), (line, "bold")))
        plain.show(console, terminal.ask(engine, settings, line).card, numbered=True)
    console.width += _MARGIN
    return console.export_svg(theme=_THEME, code_format=_FORM, unique_id="prompt")
