"""Discord's own description of its API, where it lies beside the repository."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from .refused import Json, invalid

DESCRIPTION = Path(__file__).resolve().parents[3] / "shared" / "discord" / "openapi.json"

# Where discord.py sends what the description does not, with the reason; Discord takes both.
DEVIATIONS = {
    "allowed_mentions.users, .roles": "AllowedMentions.to_dict sends ids as integers; described as strings",
    "message_reference.*_id": "MessageReference.to_dict sends ids as integers; described as strings",
    "attachments[].id": "File.to_dict sends the index as an integer; described as a string",
    "default_values[].id": "SelectDefaultValue.to_dict sends ids as integers; described as strings",
}
SNOWFLAKES = frozenset(("id", "message_id", "channel_id", "guild_id", "users", "roles"))


def available() -> bool:
    """Whether the description is there to check against."""
    return DESCRIPTION.is_file()


def check(schema: str, body: Json) -> None:
    """Refuse a body which the named schema does not allow; without the description, nothing is refused."""
    if not available():
        return
    error = next(validator(schema).iter_errors(as_described(body)), None)
    if error is not None:
        raise invalid(f"{schema}{error.json_path[1:]}", error.message[:500])


# Any: jsonschema makes validator classes at run time, and has no type for them.
@cache
def validator(schema: str) -> Any:
    """The validator for one schema, made when first asked for."""
    kind = extend(Draft202012Validator, {"oneOf": one_of})  # type: ignore[no-untyped-call]  # as above
    return kind({"$ref": f"#/components/schemas/{schema}", "components": components()})


@cache
def components() -> Any:
    """All schemas of the description."""
    return json.loads(DESCRIPTION.read_text(encoding="utf-8"))["components"]


def one_of(validator: Any, branches: list[Json], instance: Any, schema: Json) -> Iterator[ValidationError]:
    """`oneOf`, trying only branches of the instance's own `type`: faster, and says what is wrong."""
    fitting = [branch for branch in branches if may_fit(branch, instance)]
    if len(fitting) == 1:
        yield from validator.descend(instance, fitting[0])
    else:
        yield from Draft202012Validator.VALIDATORS["oneOf"](validator, fitting or branches, instance, schema)


def may_fit(branch: Json, instance: Any) -> bool:
    """Whether a branch is worth a try."""
    if "$ref" not in branch:
        return branch.get("type") != "null" or instance is None
    named = components()["schemas"][branch["$ref"].rpartition("/")[2]]
    if not isinstance(instance, dict):
        return bool(named.get("type") != "object")
    kinds = named.get("properties", {}).get("type", {}).get("enum")
    return bool(kinds is None or instance.get("type") in kinds)


def as_described(value: Any, key: str = "") -> Any:
    """The same body with the known deviations undone."""
    if isinstance(value, dict):
        # A component's id is a small number, every other id a snowflake.
        in_component = key in ("components", "accessory", "component")
        return {
            name: inner if name == "id" and in_component else as_described(inner, name)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [as_described(item, key) for item in value]
    if key in SNOWFLAKES and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value
