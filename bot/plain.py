"""Cards as a terminal shows them: the same lines, with links written out."""

import datetime

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.card import Button, Card, Line, Run, code, phrase, text

_STYLES = {"bold": "bold", "italic": "italic", "code": "cyan"}


def show(console: Console, card: Card, *, numbered: bool = False) -> None:
    """Print all of a card: wrapped on a terminal, one line a line into a pipe.

    `numbered` lists what can be opened with the number to type for it; else the commands that do it
    are told.
    """
    for line in (*card.above, *card.lines, *card.footer):
        _print(console, _text(line), _indent(line))
    for button in card.buttons:
        if button.url:
            _print(console, Text(f"{button.label}: {button.url}", style="dim"))
        elif button.typed and not numbered:
            _print(console, _text(text(*phrase("Try {command}", command=code(button.typed)))))
    for number, button in enumerate(openings(card) if numbered else [], start=1):
        _print(console, Text.assemble((f"{number:>3} ", "bold cyan"), button.label))


def openings(card: Card) -> list[Button]:
    """What can be opened from a card, in the order that a prompt numbers it."""
    others = (card.others,) if card.others else ()
    return [each for each in (*card.buttons, *others, *card.besides, *card.choices) if each.reference]


def _print(console: Console, text: Text, indent: int = 0) -> None:
    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, indent)))
    else:
        # Nothing is left of styles in a pipe; a thousand lines through rich took a quarter of a second.
        print(" " * indent + text.plain, file=console.file)


def _text(line: Line) -> Text:
    written = Text.assemble(*((_words(run), _STYLES.get(run.style, "")) for run in line.runs))
    match line.kind:
        case "heading":
            written.stylize("bold underline")
        case "point":
            return Text("- ") + written
        case "small":
            written.stylize("dim")
        case "quote" | "text":
            pass
    return written


def _indent(line: Line) -> int:
    return 2 if line.kind == "quote" else 2 * line.depth


def _words(run: Run) -> str:
    if run.style == "channel":
        return f"#{run.text}"
    if run.style not in ("since", "on"):
        return run.text
    moment = datetime.datetime.fromtimestamp(int(run.text), datetime.UTC).astimezone()
    return f"{moment:%Y-%m-%d %H:%M}"
