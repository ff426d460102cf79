"""Cards in a terminal: the same lines, wrapped, with links written out."""

import io

from rich.console import Console

from bot import plain
from bot.card import Button, Card, bold, channel, code, heading, italic, on, point, quotation, small, text
from bot.references import Reference
from store.reports import Report
from tests.bot.conftest import printed

CARD = Card(
    lines=(
        heading("Title"),
        text(bold("1:00"), " said ", italic("so"), " in ", code("a.txt:3")),
        quotation("“[bold]Quoted[/bold] :smile:”"),
        point(0, "above"),
        point(1, "below"),
    ),
    above=(text("Above."),),
    footer=(small("Receipt"),),
    buttons=(
        Button("Listen", url="https://example.org/" + "long/" * 30),
        Button("Open 1:00", Reference("passage", "a", ("b",)), typed="/timestamp 1:00"),
        Button("Around it", Reference("around", "a", ("b",))),
    ),
    choices=(Button("A section", Reference("sections", "a", ("c",))),),
)


def on_a_terminal(card: Card, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, force_terminal=True, color_system=None)
    plain.show(console, card)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_card_goes_into_a_pipe_line_by_line() -> None:
    assert printed(CARD) == (
        "Above.\nTitle\n1:00 said so in a.txt:3\n  “[bold]Quoted[/bold] :smile:”\n- above\n  - below\n"
        "Receipt\n"
        f"Listen: https://example.org/{'long/' * 30}\nTry /timestamp 1:00\n"
    )


def test_at_the_prompt_what_can_be_opened_is_numbered() -> None:
    assert printed(CARD, numbered=True).endswith("  1 Open 1:00\n  2 Around it\n  3 A section\n")
    assert "Try" not in printed(CARD, numbered=True)


def test_on_a_terminal_lines_are_wrapped_and_stay_indented() -> None:
    shown = on_a_terminal(Card((quotation("word " * 20),)), width=30)

    assert all(line.startswith("  word") and len(line) <= 40 for line in shown.splitlines() if line.strip())
    assert len(shown.splitlines()) > 3


def test_a_moment_is_a_date_and_a_time() -> None:
    import datetime

    moment = datetime.datetime(2025, 8, 14, 12, 30, tzinfo=datetime.UTC)
    report = Report(at=moment)

    assert printed(Card((small(on(report.at)),))) == f"{moment.astimezone():%Y-%m-%d %H:%M}\n"


def test_a_channel_is_told_by_its_number() -> None:
    assert printed(Card((small("Discussed before: ", channel(17)),))) == "Discussed before: #17\n"
