"""Pages as pictures: discord-components from npm, and a headless Chromium that is told over its own protocol.

It needs `npm` and `chromium`, as Debian’s packages are called too, and looks for them when it draws.
"""

import base64
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import aiohttp

# Each in one version: a picture changes with what it shows, and not with the day.
PACKAGES = (
    "@skyra/discord-components-core@4.0.2",
    "@lit/context@1.1.6",
    "lit@3.3.3",
    "@fontsource-variable/noto-sans@5.3.0",  # Discord’s own font is not free; this is the next in its list
)
_MODULES = {
    "lit": "index.js",
    "lit-html": "lit-html.js",
    "lit-element": "index.js",
    "@lit/context": "index.js",
    "@lit/reactive-element": "reactive-element.js",
    "@skyra/discord-components-core": "dist/index.js",
}
_FONTS = ("wght.css", "wght-italic.css")
# Without a lock file, which would hold addresses, and without running what packages bring to be run.
_QUIETLY = ("--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
_WIDTH = 720
_SHARPNESS = 2  # pixels of the picture to one of the page
_QUALITY = 65  # of WebP; what it leaves out is not seen at two pixels to one
_NOTHING = {"r": 0, "g": 0, "b": 0, "a": 0}
_TOLD = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--hide-scrollbars"),
    "--allow-file-access-from-files",  # a page and its modules are all files
    "--remote-debugging-port=0",
)
# When all elements are drawn and all letters there, how high the page is.
_FINISHED = """
Promise.all([...document.querySelectorAll("*")].map((each) => each.updateComplete))
    .then(() => document.fonts.ready)
    .then(() => Math.ceil(document.body.getBoundingClientRect().height))
"""


class Missing(Exception):
    """A program that draws pictures is not here; the text says which, and how to get it."""


def install(folder: Path) -> str:
    """Install the elements into a folder; what a page has in its head to load them."""
    _program("chromium")  # said before anything is fetched
    subprocess.run([_program("npm"), "install", *_QUIETLY, "--prefix", str(folder), *PACKAGES], check=True)
    modules = folder / "node_modules"
    imports = {name: (modules / name / start).as_uri() for name, start in _MODULES.items()}
    imports |= {f"{name}/": f"{(modules / name).as_uri()}/" for name in _MODULES}
    fonts = [modules / "@fontsource-variable" / "noto-sans" / each for each in _FONTS]
    return (
        f'<script type="importmap">{json.dumps({"imports": imports})}</script>'
        '<script type="module">import "@skyra/discord-components-core";</script>'
        + "".join(f'<link rel="stylesheet" href="{font.as_uri()}">' for font in fonts)
    )


async def pictures(pages: Sequence[Path], profile: Path) -> list[bytes]:
    """Each page as a WebP picture of its own height, without a ground where the page has none."""
    with _running(profile) as address:
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://{address}/json/list") as answer:
                [tab] = [each for each in await answer.json() if each["type"] == "page"]
            async with session.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                chromium = _Tab(socket)
                return [await chromium.picture(page) for page in pages]


class _Tab:
    """The one tab of a Chromium."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._count = 0

    async def picture(self, page: Path) -> bytes:
        """Open a page, and take its picture when it is finished."""
        await self._tell("Page.enable")
        await self._tell("Emulation.setDefaultBackgroundColorOverride", color=_NOTHING)
        await self._sized(1)
        await self._tell("Page.navigate", url=page.as_uri())
        await self._until(lambda message: message.get("method") == "Page.loadEventFired")
        finished = await self._tell("Runtime.evaluate", expression=_FINISHED, awaitPromise=True)
        await self._sized(finished["result"]["value"])
        taken = await self._tell("Page.captureScreenshot", format="webp", quality=_QUALITY)
        return base64.b64decode(taken["data"])

    async def _sized(self, height: int) -> None:
        await self._tell(
            "Emulation.setDeviceMetricsOverride",
            width=_WIDTH,
            height=height,
            deviceScaleFactor=_SHARPNESS,
            mobile=False,
        )

    # Any: each method of the protocol takes and returns its own.
    async def _tell(self, method: str, **parameters: Any) -> Any:
        self._count += 1
        told = self._count
        await self._socket.send_json({"id": told, "method": method, "params": parameters})
        answer = await self._until(lambda message: message.get("id") == told)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    async def _until(self, wanted: Any) -> Any:
        while not wanted(message := await self._socket.receive_json(timeout=30)):
            pass
        return message


@contextmanager
def _running(profile: Path) -> Iterator[str]:
    """A Chromium of our own; the address on which it can be told what to do."""
    told = (*_TOLD, f"--user-data-dir={profile}", "about:blank")
    around = os.environ | {"TMPDIR": str(profile.parent)}  # where it leaves what it does not clear away
    process = subprocess.Popen([_program("chromium"), *told], stderr=subprocess.PIPE, text=True, env=around)
    assert process.stderr is not None  # it is a pipe
    try:
        for line in process.stderr:
            if listening := re.search(r"listening on ws://([^/]+)/", line):
                yield listening[1]
                return
        raise RuntimeError("chromium ended before it listened")
    finally:
        process.terminate()
        process.wait()


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise Missing(f"{name} draws the pictures, and is not installed: apt-get install {name}")
    return found
