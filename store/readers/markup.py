"""Markdown's marks around words: taken off, so that the words are what is left."""

import re

_EMPHASIS = re.compile(r"(\*\*|__)(?![\s*_])([^*_]{1,400})(?<!\s)\1")
_LINK = re.compile(r"!?\[([^\[\]]{1,400})\]\([^()\s]{0,600}(?:\([^()\s]{0,100}\)[^()\s]{0,300})?\)")
_ESCAPE = re.compile(r"\\([\[\]()*_`#|.-])")
_CELL = re.compile(r"(?<!\\)\|")


def unmarked(text: str) -> str:
    """Bold words without their asterisks, escaped characters without the backslash."""
    if "**" in text or "__" in text:
        text = _EMPHASIS.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def unlinked(text: str) -> str:
    """A link's words without its address: nothing that is shown may be clicked."""
    return _LINK.sub(r"\1", text)


def cells(row: str) -> list[str]:
    """The cells of a table's row, empty ones too."""
    return [cell.strip() for cell in _CELL.split(row.strip().removeprefix("|").removesuffix("|"))]
