"""How long a quote takes to become a picture, and how large that is, at every length and in every script."""

import time
from statistics import median
from typing import Annotated

import typer

from bot import picture
from bot.picture import Quote
from tests.bot.pictures import QUOTES

# Of issue 5: milliseconds and bytes.
_SOON, _SMALL = 300, 500_000


def main(times: Annotated[int, typer.Option(help="How often each is drawn.")] = 9) -> None:
    """Draw each reference quote, light and dark, and say the first, the middle and the longest time."""
    worst = largest = 0.0
    typer.echo(f"{'milliseconds':<16}{'first':>9}{'median':>9}{'most':>9}{'kB':>9}")
    for name, quote in QUOTES.items():
        found = [_drawn(quote, dark) for dark in (False, True) * times]
        spent = [ms for ms, _ in found]
        size = max(size for _, size in found)
        typer.echo(f"{name:<16}{spent[0]:>9.0f}{median(spent):>9.0f}{max(spent):>9.0f}{size / 1000:>9.0f}")
        worst, largest = max(worst, *spent), max(largest, size)
    holds = worst <= _SOON and largest <= _SMALL
    typer.echo(f"\nat most {_SOON} ms and {_SMALL // 1000} kB: {'holds' if holds else 'DOES NOT HOLD'}")
    raise typer.Exit(not holds)


def _drawn(quote: Quote, dark: bool) -> tuple[float, int]:
    """How many milliseconds it took, and how many bytes it has."""
    began = time.perf_counter()
    data = picture.draw(quote, dark)
    return (time.perf_counter() - began) * 1000, len(data)


if __name__ == "__main__":
    typer.run(main)
