"""Documents from the web, fetched so that no address can turn the bot against the network it stands in.

Only http and https, only ports 80 and 443, and only public addresses: looked up once for each redirect, all
of them checked, and connected to as they were checked, whatever the name server says next.
"""

import asyncio
import re
import socket
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from store.errors import Refused

Address = IPv4Address | IPv6Address
Allowed = Callable[[Address, int], bool]
# The addresses of a host for a port, as a name server tells them. Raises OSError.
LookUp = Callable[[str, int], Awaitable[Sequence[str]]]

_PORTS = (80, 443)
_REDIRECTS = 5
_LONGEST = 2_000
_HEADERS = {"User-Agent": "Pullquote (Discord bot for podcasts)", "Accept": "*/*", "Accept-Encoding": "gzip"}

# All that IANA has given out for the whole internet; what else there is of IPv6 is somebody’s own.
_GIVEN_OUT = IPv6Network("2000::/3")
# Behind it stands an IPv4 address, to which a gateway of the network leads (RFC 6052).
_TRANSLATED = IPv6Network("64:ff9b::/96")
# Systems read `0x7f000001`, `2130706433` and `127.1` as addresses; nobody writes one so who means well.
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)", re.IGNORECASE)


@dataclass(frozen=True)
class Fetched:
    """What an address answered; `url` is where redirects led. Empty with status 304: it is as it was.

    `etag` and `modified` are for asking again, `type` is what the server says it is, which may be wrong.
    """

    url: str
    status: int
    body: bytes
    type: str
    etag: str | None = None
    modified: str | None = None


def public(address: Address, port: int) -> bool:
    """Whether anyone on the internet could ask there, on a port where the web is."""
    return port in _PORTS and _is_public(address)


async def look_up(host: str, port: int) -> Sequence[str]:
    """Ask the system’s name server. Raises OSError."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


async def fetch(
    url: str,
    *,
    limit_bytes: int,
    seconds: float,
    etag: str | None = None,
    modified: str | None = None,
    allowed: Allowed = public,
    look_up: LookUp = look_up,
) -> Fetched:
    """Fetch a document of at most so many bytes, unpacked, all redirects within so many seconds.

    With `etag` and `modified` of an earlier answer, only if it has changed. Raises Refused.
    """
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    headers = _HEADERS | {name: value for name, value in asked.items() if value}
    try:
        async with asyncio.timeout(seconds):
            return await _follow(url, headers, limit_bytes, allowed, look_up)
    except TimeoutError as error:
        raise Refused(url, f"did not answer in full within {seconds:g} seconds") from error
    except (aiohttp.ClientError, OSError, ValueError, zlib.error) as error:
        raise Refused(url, f"could not be fetched: {_why(error)}") from error


def _why(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__


async def _follow(
    url: str, headers: dict[str, str], limit: int, allowed: Allowed, look_up: LookUp
) -> Fetched:
    at = _address(url, url)
    for _ in range(_REDIRECTS + 1):
        connector = await _connector(url, at, allowed, look_up)
        async with _asked(at, headers, connector) as response:
            if response.status not in (301, 302, 303, 307, 308):
                return await _answer(url, response, limit, conditional=len(headers) > len(_HEADERS))
            location = response.headers.get("Location", "")
        at = _address(url, str(at.join(URL(location))))
    raise Refused(url, f"redirects more than {_REDIRECTS} times")


def _address(asked: str, written: str) -> URL:
    """An address that may be looked up. Raises Refused."""
    if len(written) > _LONGEST:
        raise Refused(asked, f"is longer than {_LONGEST:,} characters")
    url = URL(written.strip())
    if url.scheme not in ("http", "https") or not url.raw_host:
        raise Refused(asked, f"leads to “{written[:100]}”, expected an address that starts with https://")
    if "@" in url.raw_authority:
        raise Refused(asked, "bears a user’s name or password, expected an address without")
    return url


async def _connector(asked: str, url: URL, allowed: Allowed, look_up: LookUp) -> aiohttp.TCPConnector:
    """What connects to the checked addresses of a host and to no others. Raises Refused."""
    host, port = url.raw_host or "", url.port or 0
    try:
        found = [str(ip_address(host))]
    except ValueError:
        if _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
            raise Refused(asked, f"leads to “{host}”, a number where a name is expected") from None
        found = list(dict.fromkeys(await look_up(host, port)))
    for each in map(ip_address, found):
        if not allowed(each, port):
            message = f"leads to {each}, port {port}, expected a public address and port 80 or 443"
            raise Refused(asked, message)
    return aiohttp.TCPConnector(resolver=_Checked(found), use_dns_cache=False, force_close=True)


class _Checked(AbstractResolver):
    """Answers with the addresses that have been checked, and asks nobody again."""

    def __init__(self, addresses: Sequence[str]) -> None:
        self._addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        return [
            ResolveResult(
                hostname=host,
                host=each,
                port=port,
                family=socket.AF_INET6 if ":" in each else socket.AF_INET,
                proto=socket.IPPROTO_TCP,
                flags=socket.AI_NUMERICHOST,
            )
            for each in self._addresses
        ]

    async def close(self) -> None:
        """Nothing is open."""


@asynccontextmanager
async def _asked(
    url: URL, headers: dict[str, str], connector: aiohttp.TCPConnector
) -> AsyncIterator[aiohttp.ClientResponse]:
    """The answer to one request, without cookies, and past any proxy that the environment names."""
    async with (
        aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            timeout=aiohttp.ClientTimeout(total=None),
        ) as session,
        session.get(url, headers=headers, allow_redirects=False) as response,
    ):
        yield response


async def _answer(asked: str, response: aiohttp.ClientResponse, limit: int, *, conditional: bool) -> Fetched:
    if response.status != 200 and not (conditional and response.status == 304):
        raise Refused(asked, f"answered {_said(response)}, expected 200 and a document")
    return Fetched(
        url=str(response.url),
        status=response.status,
        body=await _body(asked, response, limit) if response.status == 200 else b"",
        type=response.content_type,
        etag=response.headers.get("ETag"),
        modified=response.headers.get("Last-Modified"),
    )


def _said(response: aiohttp.ClientResponse) -> str:
    """A status with its own name, not with what the server writes behind it."""
    try:
        return f"{response.status} {HTTPStatus(response.status).phrase}"
    except ValueError:
        return str(response.status)


async def _body(asked: str, response: aiohttp.ClientResponse, limit: int) -> bytes:
    """The body, unpacked as it comes in: a bomb of 60 KB that makes 60 MB ends at the limit too."""
    unpacking = _unpacking(asked, response)
    if (response.content_length or 0) > limit:
        raise _too_large(asked, limit)
    body, received = bytearray(), 0
    async for chunk in response.content.iter_any():
        received += len(chunk)
        body += unpacking.decompress(chunk, limit + 1 - len(body)) if unpacking else chunk
        if max(received, len(body)) > limit:
            raise _too_large(asked, limit)
    if received and unpacking and (not unpacking.eof or unpacking.unused_data):
        raise Refused(asked, "breaks off in packed data, or goes on behind it")
    return bytes(body)


def _unpacking(asked: str, response: aiohttp.ClientResponse) -> "zlib._Decompress | None":
    packed = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packed not in ("identity", "", "gzip", "x-gzip"):
        raise Refused(asked, f"comes packed as “{packed[:40]}”, expected gzip or nothing")
    return zlib.decompressobj(zlib.MAX_WBITS | 16) if packed.endswith("gzip") else None


def _too_large(asked: str, limit: int) -> Refused:
    return Refused(asked, f"is larger than {limit / 1_000_000:g} MB")


def _is_public(address: Address) -> bool:
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast
    if carried := _carried(address):
        return _is_public(carried)
    return address in _GIVEN_OUT and address.is_global


def _carried(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address to which an IPv6 one leads: mapped, 6to4 or translated."""
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour
