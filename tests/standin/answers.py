"""How an interaction is answered: the first response, its edits, and what follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import rules
from .refused import Json, Refused, invalid
from .state import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    FIRST_RESPONSE,
    MODAL_SUBMIT,
    TOKEN_LIFE,
    Discord,
    Interaction,
    Message,
    with_ids,
)

# Where a person has brought the application along: receiving-and-responding.mdx:474.
FOLLOW_UPS = 5
SEND, DEFER, DEFER_UPDATE, UPDATE, COMPLETE, MODAL = 4, 5, 6, 7, 8, 9
# receiving-and-responding.mdx (Interaction Callback Type)
POSSIBLE = {
    COMMAND: (SEND, DEFER, MODAL),
    COMPONENT: (SEND, DEFER, DEFER_UPDATE, UPDATE, MODAL),
    AUTOCOMPLETE: (COMPLETE,),
    MODAL_SUBMIT: (SEND, DEFER, DEFER_UPDATE, UPDATE),
}
NEEDS_SOURCE = (DEFER_UPDATE, UPDATE)  # "only valid for component-based interactions"
CHECKS: dict[int, Callable[[Json], None]] = {
    SEND: rules.check_message,
    DEFER: rules.check_deferral,
    COMPLETE: rules.check_autocomplete,
    MODAL: rules.check_modal,
}


def respond(discord: Discord, identity: str, token: str, body: Json) -> dict[str, Any]:
    """The first response: once, and within three seconds."""
    interaction = discord.interactions.get(token)
    if interaction is None or str(interaction.id) != identity:
        raise Refused(404, 10062, "Unknown interaction")
    if interaction.state != "unanswered":
        raise Refused(400, 40060, "Interaction has already been acknowledged.")
    if discord.clock.now() - interaction.created > FIRST_RESPONSE:
        raise Refused(404, 10062, "Unknown interaction")
    kind, data = body.get("type"), body.get("data") or {}
    allowed = possible(interaction)
    if kind not in allowed:
        # In Discord's own words, as in discord.py#9187: a modal in answer to a modal.
        raise invalid("type", f"Value must be one of {{{', '.join(map(str, allowed))}}}.")
    if kind in CHECKS:
        CHECKS[kind](data)
    rules.check_response(body, official=discord.official)
    take(discord, interaction, kind, data)
    return described(interaction, kind)


def possible(interaction: Interaction) -> tuple[int, ...]:
    """What may answer this interaction first.

    Whether a silent deferral answers a modal which a command opened is told both ways: discord.js#8455 saw it
    taken, poise#200 saw it refused. Here it is refused.
    """
    allowed = POSSIBLE[interaction.kind]
    if interaction.source is not None:
        return allowed
    return tuple(kind for kind in allowed if kind not in NEEDS_SOURCE)


def take(discord: Discord, interaction: Interaction, kind: int, data: Json) -> None:
    """Do what the first response says."""
    if kind == SEND:
        interaction.original = discord.add(interaction.channel, interaction.guild, data, by=interaction)
    elif kind == DEFER:
        flags = (data.get("flags") or 0) & rules.EPHEMERAL | rules.LOADING
        interaction.original = discord.add(
            interaction.channel, interaction.guild, {"flags": flags}, by=interaction
        )
    elif kind == COMPLETE:
        interaction.choices = list(data["choices"])
    elif kind == MODAL:
        interaction.modal = {**data, "components": with_ids(data["components"])}
        discord.modals[interaction.user.id] = interaction  # in place of one that was open
    else:
        assert interaction.source is not None
        interaction.original = interaction.source
        if kind == UPDATE:
            discord.change(interaction.source, data, by=interaction)
    interaction.state = "deferred" if kind in (DEFER, DEFER_UPDATE) else "answered"


def described(interaction: Interaction, kind: int) -> dict[str, Any]:
    """The answer to a first response, as sent with `with_response=1`."""
    about: dict[str, Any] = {"id": str(interaction.id), "type": interaction.kind}
    message = interaction.original
    if message is None:
        return {"interaction": about, "resource": {"type": kind}}
    about |= {
        "response_message_id": str(message.id),
        "response_message_loading": message.thinking,
        "response_message_ephemeral": message.owner is not None,
    }
    return {"interaction": about, "resource": {"type": kind, "message": message.json}}


def answered(discord: Discord, token: str) -> Interaction:
    """The interaction of this token, once it has its first response and while the token lives."""
    interaction = discord.interactions.get(token)
    if interaction is None or discord.clock.now() - interaction.created > TOKEN_LIFE:
        raise Refused(401, 50027, "Invalid Webhook Token")
    if interaction.state == "unanswered":
        raise Refused(404, 10015, "Unknown Webhook")
    return interaction


def follow_up(discord: Discord, token: str, body: Json) -> Message:
    """Another message; the first one after a deferral takes the place of "is thinking"."""
    interaction = answered(discord, token)
    rules.check_message(body, purpose="followup", official=discord.official)
    if interaction.original is not None and interaction.original.thinking:
        filling = {key: value for key, value in body.items() if key != "tts"}
        filling["flags"] = (filling.get("flags") or 0) & rules.FLAGS["edit"]
        discord.change(interaction.original, filling, by=interaction)
        return interaction.original
    interaction.followed += 1
    if interaction.guild and not interaction.guild.installed and interaction.followed > FOLLOW_UPS:
        raise Refused(400, 40094, "This interaction has reached the maximum number of follow-up messages")
    return discord.add(interaction.channel, interaction.guild, body, by=interaction)


def reached(discord: Discord, token: str, which: str) -> tuple[Interaction, Message]:
    """A message this token may read, edit and delete: by id, or the original one."""
    interaction = answered(discord, token)
    mine = [interaction.original, interaction.source, *interaction.touched]
    for message in mine:
        if message is None or message.deleted:
            continue
        if str(message.id) == which or (which == "@original" and message is interaction.original):
            return interaction, message
    raise Refused(404, 10008, "Unknown Message")
