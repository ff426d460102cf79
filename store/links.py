"""Links that play an episode from an offset."""

from urllib.parse import parse_qsl, urlencode, urlsplit


def listen(source: str | None, offset: int | None) -> str | None:
    """The address that plays a source from an offset in seconds; None where there is no source.

    YouTube reads `t` in whole seconds (its own Share button writes it); elsewhere the offset goes into
    a media fragment (W3C Media Fragments URI 1.0, section 4.2.1), which browsers' players read.
    """
    if source is None:
        return None
    parts = urlsplit(source)
    if offset is not None and (parts.hostname or "").removeprefix("www.").removeprefix("m.") in (
        "youtube.com",
        "youtu.be",
    ):
        query = [(name, value) for name, value in parse_qsl(parts.query) if name not in ("t", "start")]
        parts = parts._replace(query=urlencode([*query, ("t", f"{offset}s")]))
    elif offset is not None:
        parts = parts._replace(fragment=f"t={offset}")
    return parts.geturl()
