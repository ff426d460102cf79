"""Small documents that tests write, beside the shipped one."""

from pathlib import Path

BREAD = """\
# Bread and ovens

**Show:** Deep Cuts
**Episode:** 2
**Date:** 2025-02-02
**Duration:** 30:00
**Guests:** Ada Byron

## Sourdough [01:00–05:00]

- Flour is weighed twice.
  - [02:00] Water follows, café style.
- Ada says, “Bread is patience.”

## Ovens

- [12:00] Stone keeps heat.
- [14:00] Ada says, “Heat is a memory.”

## Notable Quotes

- [14:10] Ada: “Heat is a memory of stone.”
- [20:00] Nothing but crumbs.

## Conclusion

- Bake more.
"""

CHEESE = """\
# Cheese after bread

**Show:** Deep Cuts
**Episode:** 3
**Date:** 2025-03-03
**Duration:** 40:00

## Rind [02:00–06:00]

- Moulds are patient guests.
- [03:00] Ben says, “A rind is a house.”

## Caves [10:00–20:00]

- Stone keeps cool, as stone keeps heat.
"""

# No show, no number, no date, no times.
SOUP = """\
# Soup

## Broth

- Bones give what fire asks.
- Mara says, “Soup is slow.”
"""

# What was said, of which some documents quote this and that.
TRANSCRIPT = """\
WEBVTT

00:10.000 --> 00:20.000
<v Ada Byron>Bread is patience with a crust around it.

00:20.000 --> 00:40.000
<v Ada Byron>And an oven, well, is a memory of a fire that somebody lit in it.

01:00.000 --> 01:10.000
<v Ben Brot>Soup never asks for anything but time.

02:00.000 --> 02:10.000
<v Ada Byron>You fold the dough and then

02:10.000 --> 02:12.000
<v Ben Brot>Right.

02:12.000 --> 02:20.000
<v Ada Byron>you wait for it to rise again.
"""


def write(folder: Path, name: str, text: str) -> Path:
    """Write a file of a content folder, with the folders above it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def edit(path: Path, old: str, new: str) -> None:
    """Change words of a file that stand in it once or more."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
