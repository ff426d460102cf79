"""Cards as Discord shows them: Components V2, with text kept text and cut to Discord’s limits.

Lengths are UTF-16 units, as Discord counts them. The limits and their sources: 4,000 of text over the
whole message (discord.py’s `ui.LayoutView`); 40 components, 5 buttons in a row, 80 of label, 25 options
of 100 in a select (components/reference.mdx).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

import discord
from discord import ui

from bot.card import Button, Card, Does, Line, Run, small
from bot.language import number, say
from bot.references import VERSION, moment
from store.episodes import Wrong
from store.words import clean

_TEXT = 4000
# Of a line above or below a page. Six of them fit beside one: one above, four below, and how much is left.
_BESIDE = 220
_PAGE = _TEXT - 6 * (_BESIDE + 1)
_LABEL = 80
_OPTION = 100
_ROW = 5

# What opens markup, a mention, a link or an emoji anywhere in a line; of colons, not those of a clock.
_MARKUP = re.compile(r"[\\`*_~|<>\[\]@]|:(?=//)|:(?!\d\d:)(?=[\w+-]+:)")
# What makes a list, a heading or a quote of the line it starts.
_OPENING = re.compile(r"^(\s*\d*)((?<!\d)[-+#]|(?<=\d)[.)](?=\s|$))")


def view(
    card: Card, page: int = 0, shared_by: discord.abc.User | None = None, *, asked: bool = False
) -> ui.LayoutView:
    """Draw one page of a card; `shared_by` makes it the public form, which that person can take back.

    With `asked`, they did not share it, but asked where everybody sees the answer.

    Pages are cut alike whatever stands beside them, so that together they hold every word.
    """
    above, footer = card.above, card.footer
    if shared_by:
        name = clean(shared_by.display_name)
        footer += (small(say("Asked by {name}", name=name) if asked else say("Shared by {name}", name=name)),)
    pages = _pages(card.lines, _PAGE)
    page = min(page, len(pages) - 1)
    left = sum(units(each) for each in pages[page + 1 :])
    if left:
        footer = (small(say("{count} characters more", count=number(left))), *footer)

    container = ui.Container[ui.LayoutView](spoiler=card.spoiler)
    if card.picture:
        shown = discord.MediaGalleryItem(
            f"attachment://{card.picture.name}", description=card.picture.description
        )
        container.add_item(ui.MediaGallery(shown))
    if card.lines or not card.picture:
        container.add_item(ui.TextDisplay("\n".join((*_beside(above if page == 0 else ()), pages[page]))))
    if footer:
        container.add_item(ui.TextDisplay("\n".join(_beside(footer))))
    buttons = list(_buttons(card, page, more=left > 0, shared_by=shared_by))
    for at in range(0, len(buttons), _ROW):
        container.add_item(ui.ActionRow(*buttons[at : at + _ROW]))
    if card.choices:
        container.add_item(ui.ActionRow(_select(card)))
    return finished(container)


def finished(container: ui.Container[ui.LayoutView]) -> ui.LayoutView:
    """A message of one container; discord.py keeps no copy, for buttons are answered by custom id alone."""
    drawn = ui.LayoutView(timeout=None)
    drawn.add_item(container)
    drawn.stop()
    return drawn


def copied(card: Card, *, escaped: bool = True) -> str:
    """A card’s text by itself, with its first link, to be copied; `escaped` where it is shown as content."""
    lines = ["".join(run.text for run in line.runs) for line in (*card.lines, *card.footer)]
    links = [f"<{button.url}>" for button in card.buttons if button.url][:1]
    return "\n".join([*(escape(line) if escaped else line for line in lines), *links])


def escape(words: str) -> str:
    """Words as Discord’s markdown, such that exactly the words are shown."""
    escaped = _MARKUP.sub(r"\\\g<0>", words)
    return _OPENING.sub(r"\1\\\2", escaped)


def units(words: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def cut(words: str, most: int) -> str:
    """The longest beginning of at most so many units that ends between words, else between characters.

    A character is what a person sees: an emoji with its joiners, a letter with its marks.
    """
    if units(words) <= most:
        return words
    end = len(words[:most].encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore"))
    if (space := words.rfind(" ", end // 2, end + 1)) > 0:
        return words[:space]
    whole = next((at for at in range(end, end // 2, -1) if not _joined(words, at)), end)
    return words[:whole]


def clipped(words: str, most: int) -> str:
    """`cut`, with “…” where something is missing."""
    return words if units(words) <= most else cut(words, most - 1).rstrip() + "…"


def _joined(words: str, at: int) -> bool:
    """Whether a cut before this character would tear apart what is seen as one."""
    mark = unicodedata.category(words[at]).startswith("M") or words[at] == "\u200d"
    skin = "\U0001f3fb" <= words[at] <= "\U0001f3ff"
    return mark or skin or words[at - 1] == "\u200d"


def _pages(lines: Sequence[Line], most: int) -> list[str]:
    """Lines as markdown, as many to a page as fit; one longer than a page is cut into several."""
    pages: list[str] = []
    for markdown in (_markdown(piece) for line in lines for piece in _pieces(line, most)):
        if pages and units(pages[-1]) + 1 + units(markdown) <= most:
            pages[-1] += "\n" + markdown
        else:
            pages.append(markdown)
    return pages or ["\u200b"]


def _pieces(line: Line, most: int) -> Iterator[Line]:
    if units(_markdown(line)) <= most:
        yield line
        return
    # Escaping at most doubles a text, so that half a page of it always fits one.
    held: list[Run] = []
    room = most // 2 - 100
    for run in line.runs:
        rest = run.text
        while units(rest) > room:
            head = cut(rest, room)
            yield replace(line, runs=(*held, replace(run, text=head)))
            held, room, rest = [], most // 2 - 100, rest[len(head) :].lstrip()
        held.append(replace(run, text=rest))
        room -= units(rest)
    yield replace(line, runs=tuple(held))


def _beside(lines: Sequence[Line]) -> Iterator[str]:
    """Lines above or below a page as markdown, each cut to its share."""
    for line in lines:
        markdown = _markdown(line)
        yield markdown if units(markdown) <= _BESIDE else _markdown(_shortened(line, _BESIDE))


def _shortened(line: Line, most: int) -> Line:
    # Escaping at most doubles a text, and a style adds five characters.
    runs: list[Run] = []
    room = most // 2 - 3
    for run in line.runs:
        if room > 3:
            runs.append(replace(run, text=clipped(run.text, room - 3)))
            room -= units(runs[-1].text) + 3
    return replace(line, runs=tuple(runs))


def _markdown(line: Line) -> str:
    written = "".join(_run(run) for run in line.runs)
    match line.kind:
        case "heading":
            return f"### {written}"
        case "quote":
            return f"> {written}"
        case "point":
            return f"{'  ' * line.depth}- {written}"
        case "small":
            return f"-# {written}"
        case "text":
            return written


def _run(run: Run) -> str:
    if not run.text.strip():
        return run.text
    match run.style:
        case "bold":
            return f"**{escape(run.text.strip())}**"
        case "italic":
            return f"*{escape(run.text.strip())}*"
        case "code":
            # Nothing can be escaped inside code, so that a name with a backtick is no code.
            return escape(run.text) if "`" in run.text else f"`{run.text}`"
        case "since":
            return f"<t:{run.text}:R>"
        case "on":
            return f"<t:{run.text}:f>"
        case "channel":
            return f"<#{run.text}>"
        case "plain":
            return escape(run.text)


def _buttons(
    card: Card, page: int, *, more: bool, shared_by: discord.abc.User | None
) -> Iterator[ui.Button[ui.LayoutView]]:
    buttons = [*_sharing(card, page, shared_by), *_paging(card, page, more), *card.buttons]
    if card.share and card.again and not (shared_by or card.studio):
        label = card.others.label if card.others else say("More…")
        buttons.append(Button(label, card.more or card.again, does="more"))
    labels: set[str] = {say("Discuss"), say("Take back")}
    for button in buttons:
        yield _button(button, _unique(clipped(button.label, _LABEL), labels), card.replies_to)
    # A member is of a guild: elsewhere there are no threads, nor where the bot is only brought along.
    if not card.alone and isinstance(shared_by, discord.Member) and (about := moment(card.again)):
        yield ui.Button(label=say("Discuss"), custom_id=f"{VERSION}:discuss:{about}")
    if shared_by:
        yield ui.Button(label=say("Take back"), custom_id=f"{VERSION}:take-back:{shared_by.id}")


def _sharing(card: Card, page: int, shared_by: discord.abc.User | None) -> Iterator[Button]:
    """Shares a card; where nothing can be shared, its text can be copied and posted by oneself."""
    if card.share and card.again and not shared_by:
        reference = replace(card.again, page=page)
        yield (
            Button(say("Copy text"), reference, does="copy")
            if card.alone
            else Button(say("Share"), reference, does="frame" if card.picture else "share")
        )


def _paging(card: Card, page: int, more: bool) -> Iterator[Button]:
    if page and card.again:
        back: Does = "more" if card.studio else "back"
        yield Button(say("Previous page"), replace(card.again, page=page - 1), does=back)
    if more and card.again:
        on: Does = "more" if card.studio else "open"
        yield Button(say("Next page"), replace(card.again, page=page + 1), does=on)


def _button(button: Button, label: str, replies_to: int | None) -> ui.Button[ui.LayoutView]:
    if button.url:
        return ui.Button(label=label, url=button.url)
    if button.action:
        named = f"do:{button.action}"
    elif button.flags:
        named = f"flag:{button.flags}"
    elif button.does == "share" and replies_to:
        named = f"reply:{replies_to}:{button.reference}"
    else:
        named = f"{button.does}:{button.reference}"
    return ui.Button(label=label, custom_id=f"{VERSION}:{named}", disabled=button.off)


def wrongs(passage: str) -> ui.LayoutView:
    """Asks what is wrong with a passage, by its key."""
    labels: dict[Wrong, str] = {
        "words": say("The words"),
        "speaker": say("Who said it"),
        "time": say("The time"),
        "spelling": say("How a name is spelt"),
    }
    options = [discord.SelectOption(label=label, value=wrong) for wrong, label in labels.items()]
    asking = ui.Select[ui.LayoutView](options=options, custom_id=f"{VERSION}:wrong:{passage}")
    return finished(ui.Container(ui.TextDisplay(say("What is wrong with it?")), ui.ActionRow(asking)))


def _select(card: Card) -> ui.Select[ui.LayoutView]:
    options = [
        discord.SelectOption(label=clipped(choice.label, _OPTION), value=str(choice.reference))
        for choice in card.choices
    ]
    return ui.Select(
        placeholder=card.choose or say("Sections…"),
        options=options,
        custom_id=f"{VERSION}:{'pick' if card.choices[0].does == 'more' else 'choose'}",
    )


def _unique(label: str, labels: set[str]) -> str:
    """Screen readers read labels alone: a second one of the same words is numbered."""
    unique, count = label, 1
    while unique in labels:
        count += 1
        unique = f"{clipped(label, _LABEL - 4)} {count}"
    labels.add(unique)
    return unique
