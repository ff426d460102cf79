"""What Discord refuses, as functions over the JSON that would be posted.

Each rule names where Discord's documentation says so (``developers/`` in discord-api-docs), as collected in
``LIMITS.md``. With ``official=True`` a body is also held against Discord's own OpenAPI description, where
that is at hand: slower, so the rules alone are for tests that check thousands of messages.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from . import official as description
from .components import MOST_COMPONENTS, MOST_TEXT, TEXT, check_components, check_modal, walk
from .refused import Json, Refused, all_different, invalid, list_between, text_between, utf16
from .registration import check_choice, check_commands

__all__ = [
    "MOST_COMPONENTS",
    "MOST_TEXT",
    "Refused",
    "check_autocomplete",
    "check_commands",
    "check_deferral",
    "check_message",
    "check_modal",
    "check_response",
    "invalid",
    "pings",
    "utf16",
]

SUPPRESS_EMBEDS, EPHEMERAL, LOADING, SILENT = 1 << 2, 1 << 6, 1 << 7, 1 << 12
VOICE, COMPONENTS_V2 = 1 << 13, 1 << 15

Purpose = Literal["response", "followup", "edit", "channel"]
# receiving-and-responding.mdx (Interaction Callback Data), resources/webhook.mdx:256, 341, message.mdx.
FLAGS: dict[Purpose, int] = {
    "response": SUPPRESS_EMBEDS | EPHEMERAL | SILENT | VOICE | COMPONENTS_V2,
    "followup": SUPPRESS_EMBEDS | EPHEMERAL | SILENT | VOICE | COMPONENTS_V2,
    "edit": SUPPRESS_EMBEDS | COMPONENTS_V2,
    "channel": SUPPRESS_EMBEDS | SILENT | VOICE | COMPONENTS_V2,
}
SCHEMAS: dict[Purpose, str] = {
    "response": "IncomingWebhookInteractionRequest",
    "followup": "IncomingWebhookRequestPartial",
    "edit": "IncomingWebhookUpdateRequestPartial",
    "channel": "MessageCreateRequest",
}
RESPONSES = {
    4: "CreateMessageInteractionCallbackRequest",
    5: "CreateMessageInteractionCallbackRequest",
    6: "UpdateMessageInteractionCallbackRequest",
    7: "UpdateMessageInteractionCallbackRequest",
    8: "ApplicationCommandAutocompleteCallbackRequest",
    9: "ModalInteractionCallbackRequest",
}
MENTION = re.compile(r"@everyone|@here|<@&\d+>|<@!?\d+>")


def check_message(payload: Json, *, purpose: Purpose = "response", official: bool = False) -> None:
    """Refuse a message as a whole: for an edit, the message as it would then be."""
    flags = payload.get("flags") or 0
    if not isinstance(flags, int) or flags & ~FLAGS[purpose]:
        raise invalid("flags", f"{flags!r} cannot be set on a {purpose}")
    text_between("content", payload.get("content") or "", 0, 2000)  # resources/message.mdx:1080
    check_allowed_mentions(payload.get("allowed_mentions"))
    check_components(payload.get("components") or [], version_2=bool(flags & COMPONENTS_V2))
    if flags & COMPONENTS_V2:
        check_version_2(payload)
    elif not (str(payload.get("content") or "").strip() or any(payload.get(key) for key in OTHER_CONTENT)):
        raise Refused(400, 50006, "Cannot send an empty message")  # topics/opcodes-and-status-codes.mdx:264
    check_embeds(list_between("embeds", payload.get("embeds") or [], 0, 10))  # resources/message.mdx:1083
    if official:
        description.check(SCHEMAS[purpose], payload)


EMBED_TEXTS = ("title", "description", "name", "value", "text")
OTHER_CONTENT = ("embeds", "poll", "sticker_ids", "attachments", "components")


def check_embeds(embeds: list[Any]) -> None:
    """At most 6000 characters over all embeds; resources/message.mdx:619. The description has the rest."""
    parts = [
        part for embed in embeds for part in (embed, *(embed.get("fields") or ()), embed.get("footer") or {})
    ]
    parts += [embed.get("author") or {} for embed in embeds]
    length = sum(utf16(part.get(key) or "") for part in parts for key in EMBED_TEXTS)
    if length > 6000:
        raise invalid("embeds", f"at most 6000 characters in all, not {length}")


def check_version_2(payload: Json) -> None:
    """Components V2 exclude everything else; components/reference.mdx:13-18, resources/webhook.mdx:256."""
    for key in ("content", "embeds", "poll", "sticker_ids"):
        if payload.get(key):
            raise invalid(key, "cannot be used with the flag for Components V2")
    if not payload.get("components"):
        raise Refused(400, 50006, "Cannot send an empty message")


def check_response(body: Json, *, official: bool = False) -> None:
    """Refuse the envelope of a first response; receiving-and-responding.mdx (Interaction Callback Type)."""
    if body.get("type") not in RESPONSES:
        raise invalid("type", f"must be one of {tuple(RESPONSES)}, not {body.get('type')!r}")
    if official:
        description.check(RESPONSES[body["type"]], body)


def check_deferral(data: Json) -> None:
    """Refuse flags other than the one for privacy; receiving-and-responding.mdx (Messages, note on flags)."""
    flags = data.get("flags") or 0
    if not isinstance(flags, int) or flags & ~EPHEMERAL:
        raise invalid("data.flags", f"{flags!r}: only {EPHEMERAL} can be set on a deferral")


def check_autocomplete(data: Json, *, official: bool = False) -> None:
    """Refuse an autocompletion; receiving-and-responding.mdx:313, application-commands.mdx:122-124."""
    for index, choice in enumerate(list_between("data.choices", data.get("choices"), 0, 25)):
        check_choice(f"data.choices[{index}]", choice)
    if official:
        description.check(RESPONSES[8], {"type": 8, "data": data})


def check_allowed_mentions(allowed: Any) -> None:
    """Refuse contradictions; resources/message.mdx:742-783."""
    if allowed is None:
        return
    if not isinstance(allowed, dict):
        raise invalid("allowed_mentions", f"must be an object, not {allowed!r}")
    parse = list_between("allowed_mentions.parse", allowed.get("parse") or [], 0, 3)
    all_different("allowed_mentions.parse", parse)
    for kind in parse:
        if kind not in ("roles", "users", "everyone"):
            raise invalid("allowed_mentions.parse", f"unknown kind {kind!r}")
    for kind in ("users", "roles"):
        ids = list_between(f"allowed_mentions.{kind}", allowed.get(kind) or [], 0, 100)
        all_different(f"allowed_mentions.{kind}", map(str, ids))
        if ids and kind in parse:
            raise invalid("allowed_mentions", f"parse:{kind!r} excludes a list of {kind}")


def pings(payload: Json) -> list[str]:
    """Whom this message would call, as the mentions stand in it; resources/message.mdx:742-757.

    On the strict side: escaped mentions and those in code count, and without ``allowed_mentions`` all do.
    """
    texts = [str(payload.get("content") or "")]
    texts += [each["content"] for each in walk(payload.get("components") or []) if each["type"] == TEXT]
    found = dict.fromkeys(mention for text in texts for mention in MENTION.findall(text))
    called = [mention for mention in found if would_call(mention, payload.get("allowed_mentions"))]
    # resources/message.mdx (Allowed Mentions): without the object, whoever is replied to is called too.
    allowed = payload.get("allowed_mentions")
    replied = payload.get("message_reference") and (allowed is None or allowed.get("replied_user"))
    return [*called, "who is replied to"] if replied else called


def would_call(mention: str, allowed: Json | None) -> bool:
    """Whether this mention is allowed to call anybody."""
    if allowed is None:
        return True
    kind = "everyone" if mention.startswith("@") else "roles" if mention.startswith("<@&") else "users"
    named = {str(identity) for identity in allowed.get(kind) or ()}
    return kind in (allowed.get("parse") or ()) or mention.strip("<@&!>") in named
