"""Discord's markdown undone: what a person reads where a message was sent."""

from __future__ import annotations

import re

# A surrogate cannot stand in text that was sent, so it can hold the place of a literal ASCII character.
HELD = 0xDC00
LITERAL = re.compile(
    r"```(?:[\w+-]+\n)?\n?(?P<block>.+?)```"
    r"|(?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|<(?P<quiet>https?://[^\s<>]+)>"
    r"|(?<=\]\()(?P<target>https?://[^\s()]+)(?=\))"
    r"|(?P<address>https?://[^\s<]+[^<.,:;\"'\])\s])",
    re.DOTALL,
)
LINE_START = re.compile(r"^(?:(?:>>> |> )|(?:-# |#{1,3} ))+", re.MULTILINE)
LINK = re.compile(r"\[([^\[\]\n]+)\]\(https?[^\s()]+\)")
PAIRS = (
    re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*(?!\*)", re.DOTALL),
    re.compile(r"__(?=\S)(.+?)(?<=\S)__(?!_)", re.DOTALL),
    re.compile(r"~~(?=\S)(.+?)(?<=\S)~~", re.DOTALL),
    re.compile(r"\|\|(.+?)\|\|", re.DOTALL),
    re.compile(r"\*(?=\S)([^*]+?)(?<=\S)\*(?!\*)"),
    re.compile(r"(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)", re.DOTALL),
)


def as_read(text: str) -> str:
    """The text with escapes resolved and the markers of unescaped formatting removed; bullets stay."""
    text = LITERAL.sub(hold, text)
    text = LINE_START.sub("", text)
    text = LINK.sub(r"\1", text)
    for pair in PAIRS:
        text = pair.sub(r"\1", text)
    return "".join(chr(ord(each) - HELD) if HELD <= ord(each) < HELD + 128 else each for each in text)


def hold(match: re.Match[str]) -> str:
    """Literal text, out of reach of what undoes the formatting."""
    literal = next(
        match[name] for name in ("block", "code", "escaped", "quiet", "target", "address") if match[name]
    )
    return "".join(
        chr(HELD + ord(each)) if each.isascii() and not each.isalnum() else each for each in literal
    )
