"""What Discord refuses when commands are registered."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from .refused import Json, all_different, invalid, list_between, number_between, text_between, utf16

SUBCOMMAND, GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
CHAT_INPUT, USER, MESSAGE, ENTRY_POINT = 1, 2, 3, 4
MOST_OF_A_KIND = {CHAT_INPUT: 100, USER: 15, MESSAGE: 15, ENTRY_POINT: 1}  # application-commands.mdx:169-174
MOST_TEXT = 8000  # application-commands.mdx:450, the longest localisation counted
# reference.mdx:555
LOCALES = frozenset(
    (
        "ar",
        "bg",
        "cs",
        "da",
        "de",
        "el",
        "en-GB",
        "en-US",
        "es-419",
        "es-ES",
        "fi",
        "fr",
        "he",
        "hi",
        "hr",
        "hu",
        "id",
        "it",
        "ja",
        "ko",
        "lt",
        "nl",
        "no",
        "pl",
        "pt-BR",
        "ro",
        "ru",
        "sv-SE",
        "th",
        "tr",
        "uk",
        "vi",
        "zh-CN",
        "zh-TW",
    )
)


def check_commands(commands: object, *, guild: bool = False) -> None:
    """Refuse a whole scope: the body of a bulk overwrite, globally or for one guild."""
    scope = list_between("commands", commands, 0, sum(MOST_OF_A_KIND.values()))
    for index, command in enumerate(scope):
        check_command(f"[{index}]", command, guild=guild)
    kinds = [command.get("type") or CHAT_INPUT for command in scope]
    for kind, count in Counter(kinds).items():
        if count > MOST_OF_A_KIND[kind]:
            raise invalid("commands", f"at most {MOST_OF_A_KIND[kind]} commands of type {kind}, not {count}")
    all_different("commands.name", zip(kinds, (command["name"] for command in scope), strict=True))


def check_command(where: str, command: Json, *, guild: bool = False) -> None:
    """Refuse one command; application-commands.mdx:25-48."""
    kind = number_between(f"{where}.type", command.get("type") or CHAT_INPUT, 1, 4)
    if kind == CHAT_INPUT:
        check_name(where, command)
        check_description(where, command)
    else:
        text_between(f"{where}.name", command.get("name"), 1, 32)
        if command.get("description") or command.get("options"):
            raise invalid(where, "a context menu has no description and no options")
    check_where_offered(where, command, guild=guild)
    check_options(where, command.get("options") or [], depth=0)
    length = sum(text_lengths(command))
    if length > MOST_TEXT:
        raise invalid(where, f"at most {MOST_TEXT} characters in the whole command, not {length}")


def check_where_offered(where: str, command: Json, *, guild: bool) -> None:
    """A bit set of permissions; contexts and installation globally only; application-commands.mdx:38-48."""
    permissions = command.get("default_member_permissions")
    if permissions is not None:
        digits = int(permissions) if isinstance(permissions, str) and permissions.isdecimal() else permissions
        number_between(f"{where}.default_member_permissions", digits, 0, 2**54 - 1)
    for key, most in (("contexts", 2), ("integration_types", 1)):
        values = command.get(key)
        if values is None:
            continue
        if guild:
            raise invalid(f"{where}.{key}", "only for global commands")
        for value in list_between(f"{where}.{key}", values, 1, most + 1):
            number_between(f"{where}.{key}", value, 0, most)
        all_different(f"{where}.{key}", values)


def check_options(where: str, options: object, *, depth: int) -> None:
    """Refuse the options of a command, subcommand or group; application-commands.mdx:33, 66-90."""
    each_option = list_between(f"{where}.options", options, 0, 25)
    optional_seen = False
    for index, option in enumerate(each_option):
        here = f"{where}.options[{index}]"
        check_name(here, option)
        check_description(here, option)
        kind = number_between(f"{here}.type", option.get("type"), 1, 11)
        if kind in (SUBCOMMAND, GROUP):
            check_nesting(here, option, depth)
            continue
        if optional_seen and option.get("required"):
            raise invalid(here, "required options come first")
        optional_seen = optional_seen or not option.get("required")
        check_limits(here, option)
        check_choices(here, option)
    all_different(f"{where}.options.name", (option["name"] for option in each_option))
    if len({option["type"] in (SUBCOMMAND, GROUP) for option in each_option}) > 1:
        raise invalid(f"{where}.options", "subcommands do not stand beside options")


def check_nesting(where: str, option: Json, depth: int) -> None:
    """A group stands in a command, a subcommand in either; application-commands.mdx (Subcommands)."""
    deepest = 0 if option["type"] == GROUP else 1
    if depth > deepest:
        raise invalid(where, "nested too deep")
    inner = option.get("options") or []
    check_options(where, inner, depth=depth + 1 if option["type"] == GROUP else 2)
    if option["type"] == GROUP and not (inner and all(each["type"] == SUBCOMMAND for each in inner)):
        raise invalid(where, "a group holds subcommands")


def check_limits(where: str, option: Json) -> None:
    """Lengths for texts, least and most for numbers; application-commands.mdx:83-86."""
    lengths = [option.get("min_length"), option.get("max_length")]
    values = [option.get("min_value"), option.get("max_value")]
    if option["type"] != STRING and lengths != [None, None]:
        raise invalid(where, "min_length and max_length are for strings")
    if option["type"] not in (INTEGER, NUMBER) and values != [None, None]:
        raise invalid(where, "min_value and max_value are for numbers")
    for key, length, least in (("min_length", lengths[0], 0), ("max_length", lengths[1], 1)):
        if length is not None:
            number_between(f"{where}.{key}", length, least, 6000)
    for low, high in (lengths, values):
        if low is not None and high is not None and low > high:
            raise invalid(where, f"the least, {low}, is more than the most, {high}")


def check_choices(where: str, option: Json) -> None:
    """Choices or autocompletion, for strings and numbers; application-commands.mdx:76, 88, 122-124."""
    choices = list_between(f"{where}.choices", option.get("choices") or [], 0, 25)
    if (choices or option.get("autocomplete")) and option["type"] not in (STRING, INTEGER, NUMBER):
        raise invalid(where, "choices and autocomplete are for strings and numbers")
    if choices and option.get("autocomplete"):
        raise invalid(where, "choices exclude autocomplete")
    for index, choice in enumerate(choices):
        check_choice(f"{where}.choices[{index}]", choice)


def check_choice(where: str, choice: Any) -> None:
    """One choice, declared or completed; application-commands.mdx:122-124."""
    if not isinstance(choice, dict):
        raise invalid(where, f"must be an object, not {choice!r}")
    for name in (choice.get("name"), *localized(where, choice, "name")):
        text_between(f"{where}.name", name, 1, 100)
    value = choice.get("value")
    if isinstance(value, str):
        text_between(f"{where}.value", value, 0, 100)
    elif isinstance(value, bool) or not isinstance(value, (int, float)) or abs(value) > 2**53:
        raise invalid(f"{where}.value", f"must be a string or number, not {value!r}")


def check_name(where: str, named: Json) -> None:
    """A name as typed; application-commands.mdx:18, 29."""
    for name in (named.get("name"), *localized(where, named, "name")):
        text = text_between(f"{where}.name", name, 1, 32)
        if not all(may_stand_in_a_name(character) for character in text) or text != text.lower():
            raise invalid(f"{where}.name", f"{text!r} is not lower case letters, digits, - _ and '")


def may_stand_in_a_name(character: str) -> bool:
    r"""Whether ``[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]`` matches."""
    if character in "-_'" or unicodedata.category(character)[0] in "LN":
        return True
    return unicodedata.name(character, "").startswith(("DEVANAGARI", "THAI"))


def check_description(where: str, described: Json) -> None:
    """1 to 100 characters; application-commands.mdx:31, 73."""
    for description in (described.get("description"), *localized(where, described, "description")):
        text_between(f"{where}.description", description, 1, 100)


def localized(where: str, json: Json, key: str) -> Iterator[object]:
    """The localisations of a key; application-commands.mdx:1082-1125."""
    for locale, text in (json.get(f"{key}_localizations") or {}).items():
        if locale not in LOCALES:
            raise invalid(f"{where}.{key}_localizations", f"unknown locale {locale!r}")
        yield text


def text_lengths(command: Json) -> Iterator[int]:
    """What each name, description and value adds to the length of a command, options and choices included."""
    for key in ("name", "description"):
        localizations = (command.get(f"{key}_localizations") or {}).values()
        yield max((utf16(text) for text in (command.get(key) or "", *localizations)), default=0)
    if isinstance(command.get("value"), str):
        yield utf16(command["value"])
    for inner in (*(command.get("options") or ()), *(command.get("choices") or ())):
        yield from text_lengths(inner)
