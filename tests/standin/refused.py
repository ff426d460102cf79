"""What Discord says when it refuses a request, and how it measures text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

# JSON as decoded: its shape is what the rules are there to find out.
Json = Mapping[str, Any]


class Refused(Exception):
    """A refusal: HTTP status, Discord's own error code, and the sentence that goes with it."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(f"{status} ({code}): {message}")
        self.status = status
        self.code = code
        self.message = message

    @property
    def body(self) -> dict[str, Any]:
        """What the answer carries as JSON."""
        return {"code": self.code, "message": self.message}


def invalid(where: str, why: str) -> Refused:
    """The refusal of a body; topics/opcodes-and-status-codes.mdx:282 (50035)."""
    return Refused(400, 50035, f"Invalid Form Body\nIn {where}: {why}")


def utf16(text: str) -> int:
    """Length in UTF-16 code units, Discord's strictest way of counting: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def text_between(where: str, value: object, least: int, most: int) -> str:
    """The value as text of `least` to `most` UTF-16 units."""
    if not isinstance(value, str):
        raise invalid(where, f"must be a string, not {value!r}")
    if not least <= utf16(value) <= most:
        raise invalid(where, f"must be between {least} and {most} in length, not {utf16(value)}")
    return value


def number_between(where: str, value: object, least: int, most: int) -> int:
    """The value as a whole number from `least` to `most`."""
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise invalid(where, f"must be a whole number from {least} to {most}, not {value!r}")
    return value


def list_between(where: str, value: object, least: int, most: int) -> list[Any]:
    """The value as a list of `least` to `most` items."""
    if not isinstance(value, list):
        raise invalid(where, f"must be a list, not {value!r}")
    if not least <= len(value) <= most:
        raise invalid(where, f"must have {least} to {most} items, not {len(value)}")
    return value


def all_different(where: str, values: Iterable[object]) -> None:
    """Refuse the first value which occurs twice."""
    seen: set[object] = set()
    for value in values:
        if value in seen:
            raise invalid(where, f"must be unique, {value!r} occurs twice")
        seen.add(value)
