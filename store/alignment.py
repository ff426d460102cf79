"""Where a row of letters, one for each word, stands in another, and how it is best laid along it."""

from collections.abc import Iterator

_SAME, _OTHER, _MISSING = 2, -1, -1


def standing(row: str, part: str) -> Iterator[int]:
    """Each place where a part stands in a row as it is, but where it overlaps with the one before."""
    place = row.find(part)
    while place >= 0:
        yield place
        place = row.find(part, place + len(part))


def aligned(one: str, other: str) -> list[tuple[int, int]]:
    """Where letters of one row are those of another, in order: the best local alignment of the two.

    As Smith and Waterman have it (1981), with a match worth as much as two differences. The time goes with
    the one length times the other.
    """
    rows, place = _scores(one, other)
    return _traced(one, other, rows, place)


def _scores(one: str, other: str) -> tuple[list[list[int]], tuple[int, int]]:
    """What the best alignment up to each pair of letters is worth, and where the best of all ends."""
    above = [0] * (len(other) + 1)
    rows, best, place = [above], 0, (0, 0)
    for at, letter in enumerate(one, 1):
        row, left = [0], 0
        # Both spelt out, for this is where the time goes: max() would take four times as long.
        for column, letter_there in enumerate(other):
            value = above[column] + (_SAME if letter == letter_there else _OTHER)
            if (missing := above[column + 1] + _MISSING) > value:
                value = missing
            if (missing := left + _MISSING) > value:
                value = missing
            left = value if value > 0 else 0
            row.append(left)
            # Of two that are worth the same, the one with more of the quote in it.
            if left > best or (left == best and at > place[0]):
                best, place = left, (at, column + 1)
        rows.append(row)
        above = row
    return rows, place


def _traced(one: str, other: str, rows: list[list[int]], place: tuple[int, int]) -> list[tuple[int, int]]:
    pairs = []
    at, column = place
    while value := rows[at][column]:
        same = one[at - 1] == other[column - 1]
        if value == rows[at - 1][column - 1] + (_SAME if same else _OTHER):
            at, column = at - 1, column - 1
            if same:
                pairs.append((at, column))
        elif value == rows[at - 1][column] + _MISSING:
            at -= 1
        else:
            column -= 1
    return pairs[::-1]
