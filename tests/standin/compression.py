"""The transport compressions of the gateway; events/gateway.mdx (Transport Compression)."""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Callable
from types import ModuleType

Compress = Callable[[bytes], bytes]


def compressor(kind: str) -> Compress | None:
    """What compresses one connection's stream, or None where the client asked for none."""
    if kind == "":
        return None
    if kind == "zlib-stream":
        return zlib_stream()
    if kind == "zstd-stream":
        return zstd_stream()
    raise ValueError(f"no such compression: {kind!r}")


def zlib_stream() -> Compress:
    """One zlib stream, flushed after every payload."""
    stream = zlib.compressobj()
    return lambda data: stream.compress(data) + stream.flush(zlib.Z_SYNC_FLUSH)


def zstd_stream() -> Compress:
    """One zstd stream, flushed after every payload: with whichever package discord.py would find too."""
    library = first_of("zstandard", "compression.zstd")
    if library.__name__ == "zstandard":
        stream = library.ZstdCompressor().compressobj()
        return lambda data: bytes(stream.compress(data) + stream.flush(library.COMPRESSOBJ_FLUSH_BLOCK))
    newer = library.ZstdCompressor()
    return lambda data: bytes(newer.compress(data, mode=newer.FLUSH_BLOCK))


def first_of(*names: str) -> ModuleType:
    """The first of these modules which is installed."""
    for name in names:
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    raise ValueError(f"none of {names} is installed")
