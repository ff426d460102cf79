"""Discord’s markdown read strictly: the words that are shown, or a failure where they make markup.

Written without a look at `bot.components`: of what could be markup only the few marks that our own cards
are drawn with are known here, and anything else must be escaped.
"""

import re

# What opens a line of ours. Behind it, content stands.
_OURS = re.compile(r"(?:### |> |-# |(?:  )*- )?")
# What would open a line by content: headings, lists, quotes, small print.
_LINE_MARK = re.compile(r"\s*(?:#{1,3}\s|>{1,3}\s|-#\s|[-*+]\s|\d{1,9}[.)]\s)")
_OUR_TIME = re.compile(r"<t:\d{1,13}:[Rf]>")
_ADDRESS = re.compile(r"\w+://")
_EMOJI = re.compile(r":[\w+-]+:")


class Markup(AssertionError):
    """Content that would not be shown as the text it is."""


def literal(drawn: str) -> str:
    """The words of a drawn text, line by line."""
    return "\n".join(map(_line, drawn.split("\n")))


def _line(line: str) -> str:
    opening = _OURS.match(line)
    assert opening is not None  # it may be empty
    body = line[opening.end() :]
    if _LINE_MARK.match(body):
        raise Markup(f"a line’s mark: {line[:80]!r}")
    return _inline(body)


def _inline(body: str) -> str:
    read: list[str] = []
    opened: list[str] = []
    at = 0
    while at < len(body):
        char = body[at]
        mark = "**" if body.startswith("**", at) else "*"
        if char == "\\":
            if at + 1 == len(body) or not re.match(r"[!-/:-@\[-`{-~]", body[at + 1]):
                raise Markup(f"a backslash that escapes nothing: {body[at : at + 40]!r}")
            read.append(body[at + 1])
            at += 2
        elif char == "*":
            # Ours never cross and never nest.
            if opened == [mark]:
                opened.pop()
            elif not opened and body[at + len(mark) : at + len(mark) + 1].strip():
                opened.append(mark)
            else:
                raise Markup(f"emphasis: {body[at : at + 40]!r}")
            at += len(mark)
        elif char == "`":
            end = body.find("`", at + 1)
            if end <= at + 1 or body.startswith("`", end + 1):
                raise Markup(f"code: {body[at : at + 40]!r}")
            read.append(body[at + 1 : end])
            at = end + 1
        elif time := _OUR_TIME.match(body, at):
            at = time.end()
        elif char in "_~|<>[]@" or _ADDRESS.match(body, at) or _emoji(body, at):
            raise Markup(f"markup: {body[at : at + 40]!r}")
        else:
            read.append(char)
            at += 1
    if opened:
        raise Markup(f"emphasis without an end: {body[-40:]!r}")
    return "".join(read)


def _emoji(body: str, at: int) -> bool:
    """Whether a colon opens an emoji’s name; none goes by two digits, as times like 1:02:03 have them."""
    return bool(_EMOJI.match(body, at)) and not re.match(r":\d\d:", body[at : at + 4])
