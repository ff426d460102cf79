"""Files that are made to hurt are refused, in bounded time and memory, while the old content answers."""

import gzip
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from store import database, load, search
from store.answers import QuoteAnswer

ENTITIES = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
HOSTILE = {
    "large.md": b"# Large\n\n## Part\n\n" + b"- A point of a summary that goes on and on.\n" * 1_200_000,
    "bomb.txt": gzip.compress(b"0" * 60_000_000),
    "entities.xml": f"{ENTITIES}]><rss><channel><item><title>&j;</title></item></channel></rss>".encode(),
    "deep.json": b"[" * 100_000,
    "deeper.chapters.json": b'{"chapters":' + b'{"a":' * 100_000,
    "binary.vtt": bytes(range(256)) * 4000,
    "wide.html": b"<p>" * 400_000,
}
# What the system says of a child counts the parent from which it was forked: it tells of itself.
RELOADING = """
import atexit, re, sys
from pathlib import Path
from bot.__main__ import main
status = Path("/proc/self/status")
atexit.register(lambda: print(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1], file=sys.stderr))
sys.argv = ["pullquote", "reload"]
main()
"""
# Megabytes and seconds for all of them together.
_MOST, _LONGEST = 200, 20


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says so how large a process was")
def test_hostile_files_are_refused_and_the_old_content_answers(tmp_path: Path, content: Path) -> None:
    url = f"sqlite:///{tmp_path / 'p.db'}"
    engine = database.connect(url)
    load.reload(engine, content)
    for name, data in HOSTILE.items():
        (content / name).write_bytes(data)
    settings = {"PULLQUOTE_DATABASE_URL": url, "PULLQUOTE_CONTENT": str(content), "PULLQUOTE_MEANING": "off"}

    started = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-c", RELOADING],
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as loading:
        answer = database.ask(engine, search.quote, "poker")
        told, most = loading.communicate()

    assert isinstance(answer, QuoteAnswer)
    assert all(f"Nothing changed for {name.partition('.')[0]}." in told for name in HOSTILE)
    assert "Traceback" not in told
    assert int(most.split()[-1]) / 1024 < _MOST
    assert time.monotonic() - started < _LONGEST
    assert isinstance(database.ask(engine, search.quote, "poker"), QuoteAnswer)
    engine.dispose()
