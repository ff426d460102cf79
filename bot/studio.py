"""The studio: what a member does with an answer before anybody else sees it."""

import asyncio
import io
from dataclasses import replace
from typing import Any

import discord

from bot import cards, components, openings, picture, references, replies, statements
from bot.card import Button, Card
from bot.card import Picture as Shown
from bot.errors import NotAllowed
from bot.language import say
from bot.picture import Quote
from bot.references import Reference
from store.answers import Answer, Passage
from store.viewers import Viewer

# discord.py’s own items do not say whose client they are pressed on; ours is always `Client`.
Interaction = discord.Interaction[Any]

# Of a message that is no component (resources/message.mdx), in UTF-16 units.
_CONTENT = 2000


async def show(interaction: Interaction, reference: Reference) -> None:
    """Show the studio in place of the private answer on which it was opened."""

    async def drawing() -> discord.ui.LayoutView:
        card = cards.studio(await _asked(interaction, reference), reference)
        return components.view(replies.suited(interaction, card), reference.page)

    await replies.panel(interaction, drawing())


async def copy(interaction: Interaction, reference: Reference) -> None:
    """Hand out a card’s text as plain content: phones cannot copy the text of components."""
    card = cards.draw(await _asked(interaction, reference))
    words = components.copied(card)
    if components.units(words) <= _CONTENT:
        await interaction.response.send_message(words, ephemeral=True, suppress_embeds=True)
    else:
        whole = discord.File(io.BytesIO(components.copied(card, escaped=False).encode()), "quote.txt")
        await interaction.response.send_message(file=whole, ephemeral=True)
    replies.done(interaction, "copied")


async def show_picture(interaction: Interaction, reference: Reference) -> None:
    """Show a quote as a picture to who asked; page 1 of the reference is the light one."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    client = interaction.client
    told = await client.ask(client.viewer(interaction), references.shareable, reference)
    card = await _framed(_said(told), light=bool(reference.page))
    other = replace(reference, page=1 - reference.page)
    turned = Button(say("In dark") if reference.page else say("In light"), other, does="picture")
    shared = [] if replies.alone(interaction) else [Button(say("Share"), reference, does="frame")]
    view = components.view(replace(card, buttons=(*shared, turned, *card.buttons)))
    await interaction.edit_original_response(view=view, attachments=_files(card))
    replies.done(interaction, "answered")


async def share_picture(interaction: Interaction, reference: Reference) -> None:
    """Post a quote as a picture for everyone."""
    replies.check_write(interaction)
    await interaction.response.defer()
    told = await interaction.client.ask(Viewer(interaction.guild_id), references.shareable, reference)
    with replies.publicly(interaction):
        card = await _framed(_said(told), light=bool(reference.page))
        await replies.post(interaction, replace(card, again=replace(reference, page=0)), files=_files(card))
    replies.done(interaction, "shared")


async def _asked(interaction: Interaction, reference: Reference) -> Answer:
    client = interaction.client
    answer: Answer = await client.ask(client.viewer(interaction), references.answer, reference)
    return answer


def _said(answer: Answer) -> Passage:
    """What a picture is of. Raises NotAllowed for words that a transcript does not have."""
    passage = cards.lead(answer)
    assert passage, "only what is about a passage offers a picture"
    if passage.verdict == "not found":
        raise NotAllowed(say("The transcript doesn’t have these words, so they are no picture."))
    return passage


async def _framed(passage: Passage, *, light: bool) -> Card:
    quote = _quote(passage)
    drawn = await asyncio.to_thread(picture.kept, quote, not light)
    return Card(
        (),
        buttons=(
            *openings.listens(passage.episode, [passage.start]),
            openings.surroundings(passage),
        ),
        picture=Shown("quote.png", drawn, picture.alt(quote)),
    )


def _quote(passage: Passage) -> Quote:
    """What is really known to have been said, where a transcript has it nearly so."""
    if passage.kind == "segment" or passage.verdict == "near":
        provenance = say("from the transcript")
    elif passage.verdict == "exact":
        provenance = say("verified against the transcript")
    else:
        provenance = say("from an AI-written summary")
    near = passage.verdict == "near"
    return Quote(
        words=(passage.said or passage.text) if near else passage.text,
        speaker=passage.speaker or statements.unnamed(passage),
        episode=passage.episode.name,
        time=statements.times(replace(passage, start=passage.said_at, end=None) if near else passage),
        provenance=provenance,
        shortened=say("Shortened; the quote goes on"),
    )


def _files(card: Card) -> list[discord.File]:
    assert card.picture
    return [discord.File(io.BytesIO(card.picture.data), card.picture.name)]
