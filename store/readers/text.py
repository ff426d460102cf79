"""Bytes to numbered lines."""

import re

from store.words import visible

LIMIT = 5_000_000

_LINE_END = re.compile(r"\r\n|\n|\r")
_LINE_END_BYTES = re.compile(rb"\r\n|\n|\r")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BINARY_SHARE = 0.02


class Unreadable(Exception):
    """The bytes are no text that we take; `line` is 0 where the whole of them is meant."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def lines(data: bytes) -> list[str]:
    """Cut into the lines an editor shows, keeping indentation: line 1 is the first of the list."""
    if len(data) > LIMIT:
        raise Unreadable(f"larger than {LIMIT // 1_000_000} MB")
    if data.startswith(b"\x1f\x8b"):
        raise Unreadable("gzip, which is not unpacked here; unpack the file first")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("UTF-16; save it as UTF-8")
    text = _decoded(data)
    if len(_BINARY.findall(text)) > _BINARY_SHARE * len(text):
        raise Unreadable("not text")
    found = [visible(line).expandtabs(4).rstrip() for line in _LINE_END.split(text)]
    if not any(found):
        raise Unreadable("empty")
    return found


def _decoded(data: bytes) -> str:
    if b"\x00" in data:
        raise Unreadable("not text")
    try:
        # The byte order mark is dropped by `visible` like any other invisible character.
        return data.decode()
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error.start) from error


def _not_utf8(data: bytes, offset: int) -> Unreadable:
    start = data[:4096].decode("latin-1")
    if len(_BINARY.findall(start)) > _BINARY_SHARE * len(start):
        return Unreadable("not text")
    line = len(_LINE_END_BYTES.findall(data, 0, offset)) + 1
    byte = f"byte 0x{data[offset]:02x} at line {line}"
    return Unreadable(f"{byte}: not UTF-8; save the file as UTF-8 (offset {offset})", line)
