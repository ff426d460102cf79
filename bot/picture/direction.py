"""Which way each character runs, by Unicode’s bidirectional algorithm (UAX #9).

What is drawn has been cleaned of direction marks and overrides (`store.words.visible`), so the
rules for those (X1 to X8) have nothing to do; the names of the others stand beside them.
"""

import unicodedata
from collections.abc import Iterator, Sequence

_STRONG = ("L", "R", "AL")
_NUMBERS = ("EN", "AN")
_BRACKETS = dict(zip("([{⟨⟪「『【〈《〔［（｛", ")]}⟩⟫」』】〉》〕］）｝", strict=True))


def is_rightward(text: str) -> bool:
    """Whether a text is read from right to left: what most of its letters are, as nobody marks quotes."""
    kinds = [kind for char in text if (kind := unicodedata.bidirectional(char)) in _STRONG]
    return 2 * sum(kind != "L" for kind in kinds) > len(kinds)


def levels(text: str, base: int) -> list[int]:
    """The level of each character: even ones run left to right, odd ones right to left."""
    kinds = _resolved(text, "R" if base else "L")
    above = {"L": (0, 1), "R": (1, 0), "AN": (2, 1), "EN": (2, 1)}
    return [base + above[kind][base] for kind in kinds]


def visual(runs: Sequence[int]) -> list[int]:
    """The order from left to right of runs that have these levels (L2)."""
    order = list(range(len(runs)))
    for level in range(max(runs, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and runs[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def _resolved(text: str, base: str) -> list[str]:
    kinds = [unicodedata.bidirectional(char) or "L" for char in text]
    _marks(kinds, base)
    _numbers(kinds, base)
    _brackets(text, kinds, base)
    _neutrals(kinds, base)
    return kinds


def _marks(kinds: list[str], base: str) -> None:
    """W1: a mark is what it stands on; so are joiners here."""
    for at, kind in enumerate(kinds):
        if kind in ("NSM", "BN"):
            kinds[at] = kinds[at - 1] if at else base


def _numbers(kinds: list[str], base: str) -> None:
    strong = base
    for at, kind in enumerate(kinds):  # W2, W3
        if kind in _STRONG:
            strong = kind
        if kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):  # W4
        before, kind, after = kinds[at - 1 : at + 2]
        if before == after and (before, kind) in {("EN", "ES"), ("EN", "CS"), ("AN", "CS")}:
            kinds[at] = before
    for start, end in _stretches(kinds, {"ET"}):  # W5
        if "EN" in (*kinds[max(start - 1, 0) : start], *kinds[end : end + 1]):
            kinds[start:end] = ["EN"] * (end - start)
    strong = base
    for at, kind in enumerate(kinds):  # W6, W7
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
        elif kind not in _NUMBERS:
            kinds[at] = "ON"


def _brackets(text: str, kinds: list[str], base: str) -> None:
    """N0: both of a pair run as what they hold does."""
    for opening, closing in sorted(_pairs(text, kinds)):
        inside = {_side(kind) for kind in kinds[opening + 1 : closing]} - {"ON"}
        if base in inside:
            found = base
        elif inside:
            before = next((_side(kind) for kind in reversed(kinds[:opening]) if kind != "ON"), base)
            found = before if before in inside else base
        else:
            continue
        for at in (opening, closing):
            kinds[at] = found
            # Marks on a bracket go with it.
            while text[at + 1 : at + 2] and unicodedata.bidirectional(text[at + 1]) == "NSM":
                at += 1
                kinds[at] = found


def _pairs(text: str, kinds: list[str]) -> Iterator[tuple[int, int]]:
    open_ones: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        if kinds[at] != "ON":
            continue
        if char in _BRACKETS and len(open_ones) < 63:
            open_ones.append((_BRACKETS[char], at))
        elif any(wanted == char for wanted, _ in open_ones):
            while (top := open_ones.pop())[0] != char:
                pass
            yield top[1], at


def _neutrals(kinds: list[str], base: str) -> None:
    """N1 and N2: what has no direction takes it from both sides if they agree, else the text’s."""
    for start, end in _stretches(kinds, {"ON"}):
        before = _side(kinds[start - 1]) if start else base
        after = _side(kinds[end]) if end < len(kinds) else base
        kinds[start:end] = [before if before == after else base] * (end - start)


def _side(kind: str) -> str:
    return "R" if kind in _NUMBERS else kind


def _stretches(kinds: Sequence[str], of: set[str]) -> Iterator[tuple[int, int]]:
    """Where such kinds begin and end, one after another."""
    start = None
    for at, kind in enumerate([*kinds, ""]):
        if kind in of:
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start = None
