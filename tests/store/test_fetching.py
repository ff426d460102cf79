"""Fetching asks the public web alone, and for no more and no longer than it was told."""

import asyncio
import gzip
import socket
import time
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from ipaddress import ip_address

import pytest
from aiohttp import web

from store import fetching
from store.errors import Refused
from store.fetching import Address, Allowed, Fetched, fetch, public
from store.readers import feed

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]

LIMIT = 1_000_000


def here(port: int) -> Allowed:
    """Allows one port of this machine, which nobody may fetch from otherwise."""
    return lambda address, asked: address.is_loopback and asked == port


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[int]:
    runner = web.ServerRunner(web.Server(handler))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


@asynccontextmanager
async def writing(data: bytes, close: bool = True, heard: list[bytes] | None = None) -> AsyncIterator[int]:
    """A server that answers anything it has `heard` with these bytes, HTTP or not."""
    open_ones: list[asyncio.StreamWriter] = []

    async def write(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        open_ones.append(writer)
        said = await reader.read(4000)
        if heard is not None:
            heard.append(said)
        writer.write(data)
        if close:
            writer.close()

    server = await asyncio.start_server(write, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for writer in open_ones:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()


def answer(
    handler: Handler,
    url: str = "http://127.0.0.1:{port}/feed",
    *,
    limit_bytes: int = LIMIT,
    seconds: float = 5,
    etag: str | None = None,
    modified: str | None = None,
    addresses: Sequence[str] = ("127.0.0.1",),
) -> Fetched:
    """What is fetched from a server on this machine; any name leads to `addresses`."""

    async def look_up(host: str, port: int) -> Sequence[str]:
        return addresses

    async def ask() -> Fetched:
        async with serving(handler) as port:
            return await fetch(
                url.format(port=port),
                limit_bytes=limit_bytes,
                seconds=seconds,
                etag=etag,
                modified=modified,
                allowed=here(port),
                look_up=look_up,
            )

    return asyncio.run(ask())


def refusal(ask: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        ask()
    return refused.value.reason


def from_anywhere(url: str, *found: str) -> Fetched:
    """As the bot fetches, but that names lead to the addresses `found`."""

    async def look_up(host: str, port: int) -> Sequence[str]:
        return found

    return asyncio.run(
        fetch(url, limit_bytes=LIMIT, seconds=5, look_up=look_up if found else fetching.look_up)
    )


def said(
    body: bytes = b"<rss/>", status: int = 200, headers: dict[str, str] | None = None, type: str = "text/xml"
) -> Handler:
    async def respond(request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(status=status, body=body, headers={"Content-Type": type, **(headers or {})})

    return respond


def leading(*locations: str) -> Handler:
    """Redirects from `/feed` to the first, from there to the next, and says what the last one was."""

    async def respond(request: web.BaseRequest) -> web.StreamResponse:
        step = int(request.query.get("step", 0))
        if step == len(locations):
            return web.Response(body=str(request.rel_url).encode())
        location = locations[step].format(port=request.url.port, step=step + 1)
        return web.Response(status=(301, 302, 303, 307, 308)[step % 5], headers={"Location": location})

    return respond


def pouring(chunk: bytes, pause: float = 0, headers: dict[str, str] | None = None) -> Handler:
    """A body that never ends."""

    async def respond(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        while True:
            await response.write(chunk)
            await asyncio.sleep(pause)

    return respond


# What comes back


def test_a_document_comes_with_what_the_server_says_of_it() -> None:
    headers = {"ETag": '"1"', "Last-Modified": "Fri, 09 Oct 2020 04:30:38 GMT"}
    found = answer(said(b"<rss>\xe9</rss>", headers=headers, type="application/rss+xml; charset=utf-8"))

    assert (found.status, found.body, found.type) == (200, b"<rss>\xe9</rss>", "application/rss+xml")
    assert (found.etag, found.modified) == ('"1"', "Fri, 09 Oct 2020 04:30:38 GMT")
    assert found.url.startswith("http://127.0.0.1:")


def test_a_request_names_the_project_and_the_host_and_brings_no_cookies() -> None:
    seen: list[dict[str, str]] = []

    async def respond(request: web.BaseRequest) -> web.StreamResponse:
        seen.append(dict(request.headers))
        if "again" in request.query:
            return web.Response()
        return web.Response(status=302, headers={"Location": "/?again", "Set-Cookie": "a=b; Path=/"})

    answer(respond, "http://feeds.example:{port}/")

    assert len(seen) == 2
    assert {each["User-Agent"].split()[0] for each in seen} == {"Pullquote"}
    assert {each["Host"].split(":")[0] for each in seen} == {"feeds.example"}
    assert not any("Cookie" in each for each in seen)


def test_what_has_not_changed_is_not_sent_again() -> None:
    async def respond(request: web.BaseRequest) -> web.StreamResponse:
        known = request.headers["If-None-Match"], request.headers["If-Modified-Since"]
        return web.Response(status=304 if known == ('"1"', "Fri, 09 Oct 2020 04:30:38 GMT") else 200)

    found = answer(respond, etag='"1"', modified="Fri, 09 Oct 2020 04:30:38 GMT")

    assert (found.status, found.body) == (304, b"")


def test_not_changed_is_no_answer_to_who_knows_nothing() -> None:
    assert refusal(lambda: answer(said(b"", 304))) == "answered 304 Not Modified, expected 200 and a document"


@pytest.mark.parametrize(
    ("status", "words"),
    [(404, "404 Not Found"), (410, "410 Gone"), (500, "500 Internal Server Error"), (299, "299")],
)
def test_another_status_is_named_case_75(status: int, words: str) -> None:
    assert refusal(lambda: answer(said(status=status))) == f"answered {words}, expected 200 and a document"


def test_a_wrong_charset_of_the_server_spoils_nothing_case_79() -> None:
    written = "<rss><channel><item><title>Crème – brûlée</title></item></channel></rss>".encode()
    found = answer(said(written, type="application/rss+xml; charset=iso-8859-1"))

    assert feed.read(found.body).items[0].title == "Crème – brûlée"


# Where to


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://feeds.example/rss",
        "javascript:alert(1)",
        "data:text/xml,<rss/>",
        "gopher://feeds.example/",
        "feeds.example/rss",
        "//feeds.example/rss",
        "http:///rss",
        "http:",
        "",
    ],
)
def test_only_the_web_is_asked_case_80(url: str) -> None:
    assert refusal(lambda: from_anywhere(url)) == (
        f"leads to “{url}”, expected an address that starts with https://"
    )


@pytest.mark.parametrize(
    "url",
    [
        "http://[::1",
        "http://a:b/",
        "http://x:99999/",
        "http://feeds.example\\@10.0.0.1/",
        "http://a\x00b/",
        "http://a b/",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    assert refusal(lambda: from_anywhere(url))


@pytest.mark.parametrize(
    "url",
    ["https://user@feeds.example/", "https://user:word@feeds.example/"],
)
def test_an_address_bears_no_name_or_password_case_80(url: str) -> None:
    assert (
        refusal(lambda: from_anywhere(url)) == "bears a user’s name or password, expected an address without"
    )


def test_an_address_of_any_length_is_not_tried() -> None:
    assert refusal(lambda: from_anywhere("https://feeds.example/" + "a" * 10_000)) == (
        "is longer than 2,000 characters"
    )


@pytest.mark.parametrize("port", [22, 25, 8080, 6379])
def test_only_the_ports_of_the_web_are_asked_case_80(port: int) -> None:
    assert refusal(lambda: from_anywhere(f"http://8.8.8.8:{port}/")) == (
        f"leads to 8.8.8.8, port {port}, expected a public address and port 80 or 443"
    )


PRIVATE = (
    *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1"),
    *("169.254.169.254", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
    *(
        "::",
        "::1",
        "::10.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
    ),
    *("ff02::1", "ff0e::1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "2002:a00:1::1", "2001::1", "2001:db8::1"),
    *("100::1", "4000::1", "fec0::1"),
)
PUBLIC = ("8.8.8.8", "2606:4700::1111", "64:ff9b::8.8.8.8", "2002:808:808::1", "::ffff:8.8.8.8")


@pytest.mark.parametrize("address", PRIVATE)
def test_no_address_but_public_ones_is_asked_case_80(address: str) -> None:
    host = f"[{address}]" if ":" in address else address
    written = refusal(lambda: from_anywhere(f"http://{host}/"))
    named = refusal(lambda: from_anywhere("http://a.example/", address))

    assert not public(ip_address(address), 443)
    assert written == named
    assert named == f"leads to {ip_address(address)}, port 80, expected a public address and port 80 or 443"


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_asked_however_they_are_written(address: str) -> None:
    assert public(ip_address(address), 80)
    assert public(ip_address(address), 443)
    assert not public(ip_address(address), 22)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST"])
def test_this_machine_is_not_asked_by_its_name_case_80(host: str) -> None:
    assert "expected a public address" in refusal(lambda: from_anywhere(f"http://{host}/"))


@pytest.mark.parametrize(
    "host",
    [
        "0x7f000001",
        "2130706433",
        "017700000001",
        "127.1",
        "0177.0.0.1",
        "127.0.0.0x1",
        "127.0.0.1.",
        "8.8.2056",
    ],
)
def test_a_number_is_no_name_case_80(host: str) -> None:
    assert refusal(lambda: from_anywhere(f"http://{host}/")) == (
        f"leads to “{host}”, a number where a name is expected"
    )


@pytest.mark.parametrize("host", ["１２７.０.０.１", "①②⑦.0.0.1", "127。0。0。1"])
def test_an_address_in_other_digits_is_known_case_80(host: str) -> None:
    assert refusal(lambda: from_anywhere(f"http://{host}/")).startswith("leads to 127.0.0.1, port 80,")


def test_a_name_with_one_private_address_among_public_ones_is_refused_case_80() -> None:
    reason = refusal(
        lambda: from_anywhere("https://feeds.example/", "8.8.8.8", "2606:4700::1111", "10.0.0.1")
    )

    assert reason == "leads to 10.0.0.1, port 443, expected a public address and port 80 or 443"


def test_a_name_that_nobody_knows_is_told_of() -> None:
    async def look_up(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    async def ask() -> Fetched:
        return await fetch("https://a.example/", limit_bytes=LIMIT, seconds=5, look_up=look_up)

    assert refusal(lambda: asyncio.run(ask())) == "could not be fetched: Name or service not known"


def test_what_was_checked_is_what_is_connected_to_whatever_the_name_server_says_next_case_80() -> None:
    """No server of the world knows feeds.example: the answer came from where the check had looked."""
    answers: Iterator[Sequence[str]] = iter([["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]])
    asked: list[str] = []
    checked: list[Address] = []

    async def look_up(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return next(answers)

    async def ask() -> Fetched:
        async with serving(said(b"soup")) as port:

            def allowed(address: Address, asked: int) -> bool:
                checked.append(address)
                return here(port)(address, asked)

            return await fetch(
                f"http://feeds.example:{port}/",
                limit_bytes=LIMIT,
                seconds=5,
                allowed=allowed,
                look_up=look_up,
            )

    assert asyncio.run(ask()).body == b"soup"
    assert asked == ["feeds.example"]
    assert checked == [ip_address("127.0.0.1")]


def test_a_name_that_has_moved_when_it_redirects_to_itself_is_refused_case_80() -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])

    async def look_up(host: str, port: int) -> Sequence[str]:
        return next(answers)

    async def ask() -> Fetched:
        async with serving(leading("/feed?step={step}")) as port:
            url = f"http://feeds.example:{port}/feed"
            return await fetch(url, limit_bytes=LIMIT, seconds=5, allowed=here(port), look_up=look_up)

    assert refusal(lambda: asyncio.run(ask())).startswith("leads to 10.0.0.1, port ")


def test_a_proxy_that_the_environment_names_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert answer(said(b"soup")).body == b"soup"


def test_over_tls_the_server_is_asked_for_by_its_name() -> None:
    """The name stands in the first message of the handshake, in clear."""
    greeting: list[bytes] = []

    async def look_up(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    async def ask() -> Fetched:
        async with writing(b"", heard=greeting) as port:
            url = f"https://feeds.example:{port}/"
            return await fetch(url, limit_bytes=LIMIT, seconds=5, allowed=here(port), look_up=look_up)

    assert refusal(lambda: asyncio.run(ask())).startswith("could not be fetched: ")
    assert b"feeds.example" in greeting[0]


# Redirects


def test_redirects_are_followed_and_end_where_they_lead() -> None:
    found = answer(leading("?step={step}", "/other?step={step}", "http://b.example:{port}/last?step={step}"))

    assert found.body == b"/last?step=3"
    assert found.url.startswith("http://b.example:")
    assert found.url.endswith("/last?step=3")


def test_five_redirects_are_followed_and_no_sixth_case_81() -> None:
    assert answer(leading(*["?step={step}"] * 5)).status == 200
    assert refusal(lambda: answer(leading(*["?step={step}"] * 6))) == "redirects more than 5 times"


@pytest.mark.parametrize("location", ["/feed", "", "#again"])
def test_a_redirect_to_itself_ends_case_81(location: str) -> None:
    assert refusal(lambda: answer(leading(location))) == "redirects more than 5 times"


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://10.0.0.1/", "leads to 10.0.0.1, port 80, expected a public"),
        ("http://169.254.169.254/latest/", "leads to 169.254.169.254, port 80, expected a public"),
        ("http://[::ffff:10.0.0.1]/", "leads to ::ffff:a00:1, port 80, expected a public"),
        ("http://0x0a000001/", "leads to “0x0a000001”, a number"),
        ("//10.0.0.1/", "leads to 10.0.0.1, port 80, expected a public"),
        ("http://127.0.0.1:22/", "leads to 127.0.0.1, port 22, expected a public"),
        ("http://user@127.0.0.1:{port}/", "bears a user’s name"),
        ("file:///etc/passwd", "leads to “file:///etc/passwd”, expected"),
        ("http://[::1", "could not be fetched: "),
        ("/" + "a" * 3000, "is longer than"),
    ],
)
def test_a_redirect_leads_nowhere_that_may_not_be_asked_case_80(location: str, reason: str) -> None:
    assert refusal(lambda: answer(leading(location))).startswith(reason)


# How much and how long


def test_a_body_may_be_as_large_as_the_limit_and_no_larger_case_81() -> None:
    assert len(answer(said(b"a" * 5000), limit_bytes=5000).body) == 5000
    assert refusal(lambda: answer(said(b"a" * 5001), limit_bytes=5000)) == "is larger than 0.005 MB"


def test_what_says_that_it_is_too_large_is_not_read_case_81() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\n"

    async def ask() -> Fetched:
        async with writing(head, close=False) as port:
            url = f"http://127.0.0.1:{port}/"
            return await fetch(url, limit_bytes=LIMIT, seconds=30, allowed=here(port))

    start = time.monotonic()

    assert refusal(lambda: asyncio.run(ask())) == "is larger than 1 MB"
    assert time.monotonic() - start < 5


def test_an_endless_body_ends_at_the_limit_case_81() -> None:
    assert refusal(lambda: answer(pouring(b"a" * 65_536), seconds=20)) == "is larger than 1 MB"


def test_a_slow_body_ends_with_the_time_case_81() -> None:
    start = time.monotonic()

    assert refusal(lambda: answer(pouring(b"a", pause=0.05), seconds=0.5)) == (
        "did not answer in full within 0.5 seconds"
    )
    assert time.monotonic() - start < 3


def test_redirects_share_the_time_case_81() -> None:
    async def respond(request: web.BaseRequest) -> web.StreamResponse:
        await asyncio.sleep(0.2)
        return web.Response(status=302, headers={"Location": "/"})

    assert refusal(lambda: answer(respond, seconds=0.5)) == "did not answer in full within 0.5 seconds"


def test_a_server_that_says_nothing_is_not_waited_for_case_81() -> None:
    async def ask() -> Fetched:
        async with writing(b"", close=False) as port:
            url = f"http://127.0.0.1:{port}/"
            return await fetch(url, limit_bytes=LIMIT, seconds=0.3, allowed=here(port))

    assert refusal(lambda: asyncio.run(ask())) == "did not answer in full within 0.3 seconds"


def test_a_slow_name_server_is_not_waited_for_case_81() -> None:
    async def look_up(host: str, port: int) -> Sequence[str]:
        await asyncio.sleep(60)
        return ()

    async def ask() -> Fetched:
        return await fetch("https://a.example/", limit_bytes=LIMIT, seconds=0.3, look_up=look_up)

    assert refusal(lambda: asyncio.run(ask())) == "did not answer in full within 0.3 seconds"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"220 mail.example ESMTP\r\n",
        b"SSH-2.0-OpenSSH_9.0\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: " + b"b" * 500_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 100_000 + b"\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: \xff\xfe://\r\n\r\n",
        b"\x00" * 1000,
    ],
)
def test_what_is_no_answer_is_refused(data: bytes) -> None:
    async def ask() -> Fetched:
        async with writing(data) as port:
            url = f"http://127.0.0.1:{port}/"
            return await fetch(url, limit_bytes=LIMIT, seconds=10, allowed=here(port))

    assert refusal(lambda: asyncio.run(ask()))


def test_a_server_that_is_not_there_is_told_of() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        reason = refusal(
            lambda: asyncio.run(
                fetch(f"http://127.0.0.1:{port}/", limit_bytes=LIMIT, seconds=5, allowed=here(port))
            )
        )

    assert reason.startswith("could not be fetched: ")


# Packed


def packed(body: bytes, encoding: str = "gzip") -> Handler:
    return said(body, headers={"Content-Encoding": encoding})


def test_a_packed_body_is_unpacked() -> None:
    body = "Crème brûlée ".encode() * 1000

    assert answer(packed(gzip.compress(body))).body == body
    assert answer(packed(b"")).body == b""


def test_a_packed_file_that_nobody_calls_packed_stays_as_it_is() -> None:
    file = gzip.compress(b"soup")

    assert answer(said(file)).body == file


def test_sixty_megabytes_packed_into_sixty_kilobytes_end_at_the_limit_case_12() -> None:
    bomb = gzip.compress(b"0" * 60_000_000)
    tracemalloc.start()
    try:
        reason = refusal(lambda: answer(packed(bomb), limit_bytes=5_000_000))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert len(bomb) < 60_000
    assert reason == "is larger than 5 MB"
    assert peak < 50_000_000


def test_an_endless_bomb_ends_at_the_limit_case_81() -> None:
    packing = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    start = packing.compress(b"0" * 10_000_000) + packing.flush(zlib.Z_FULL_FLUSH)

    assert (
        refusal(lambda: answer(pouring(start, headers={"Content-Encoding": "gzip"}))) == "is larger than 1 MB"
    )


def test_packed_data_that_unpacks_to_nothing_ends_at_the_limit_too_case_81() -> None:
    head = gzip.compress(b"")[:10]
    nothing = b"\x00\x00\x00\xff\xff" * 10_000

    async def respond(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Encoding": "gzip"})
        await response.prepare(request)
        await response.write(head)
        while True:
            await response.write(nothing)

    assert refusal(lambda: answer(respond, seconds=20)) == "is larger than 1 MB"


@pytest.mark.parametrize(
    "body",
    [
        gzip.compress(b"soup")[:-3],
        gzip.compress(b"soup") + b"more",
        gzip.compress(b"a") + gzip.compress(b"b"),
    ],
)
def test_packed_data_that_is_cut_or_goes_on_is_refused(body: bytes) -> None:
    assert refusal(lambda: answer(packed(body))) == "breaks off in packed data, or goes on behind it"


def test_what_is_not_packed_as_it_says_is_refused() -> None:
    assert refusal(lambda: answer(packed(b"plain words"))).startswith("could not be fetched: Error -3")


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
def test_what_is_packed_in_another_way_is_refused(encoding: str) -> None:
    assert refusal(lambda: answer(packed(b"soup", encoding))) == (
        f"comes packed as “{encoding}”, expected gzip or nothing"
    )
