"""A PostgreSQL server of the tests’ own: started when a test first asks for one, gone with the run."""

import os
import pwd
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from subprocess import DEVNULL, Popen
from typing import BinaryIO

import psycopg
import pytest
from sqlalchemy import URL

# Tests run on SQLite. With one of these above it, a test, or a module as its `pytestmark`, runs on both
# dialects or on PostgreSQL alone, whichever stores of `tests/conftest.py` and below it asks for.
on_both = pytest.mark.parametrize("dialect", ["sqlite", "postgresql"], indirect=True)
on_postgresql = pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)

OWNER = "pullquote"
# Whoever connects as this one is asked for a password; the owner is trusted.
GUARDED, GUARDED_PASSWORD = "guarded", "the right one: 50% @ ease"

# Nothing here outlives a crash; and statistics that come by the clock would make plans differ by the day.
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
}


@dataclass(frozen=True)
class Server:
    """A running server, reached through a socket in its folder."""

    folder: Path
    _process: Popen[bytes]
    _numbers: Iterator[int] = field(default_factory=count)

    @contextmanager
    def database(self, options: str = "") -> Iterator[str]:
        """The URL of a database with nothing in it, which goes when it is done with."""
        name = f"test_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} {options}")
        try:
            yield self.url(name)
        finally:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def url(self, database: str, user: str = OWNER, password: str | None = None) -> str:
        host = {"host": str(self.folder)}
        address = URL.create("postgresql+psycopg", user, password, database=database, query=host)
        return address.render_as_string(hide_password=False)

    def execute(self, statement: str) -> None:
        """Run what no transaction may hold, or another than the one under test must do."""
        with self._connect() as connection:
            connection.execute(statement.encode())

    def wait(self) -> None:
        """Until it takes connections. Raises what there is to say if it does not."""
        for _ in range(600):
            try:
                self._connect().close()
                return
            except psycopg.OperationalError:
                if self._process.poll() is not None:
                    raise
                time.sleep(0.02)
        raise TimeoutError(f"PostgreSQL in {self.folder} takes no connections")

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self.folder), user=OWNER, dbname="postgres", autocommit=True)


def programs() -> Path | None:
    """Where PostgreSQL’s programs are: in $PG_BIN, on the PATH, or where Debian puts the newest."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: int(each.parent.name))
    folders = [os.environ.get("PG_BIN", ""), *os.environ["PATH"].split(os.pathsep), *map(str, debian[::-1])]
    return next((Path(each) for each in folders if each and shutil.which("initdb", path=each)), None)


@contextmanager
def serving(programs: Path) -> Iterator[Server]:
    """A server with data of its own. It refuses to be root; root’s runs as somebody else."""
    user, group = _unprivileged() if os.geteuid() == 0 else (os.geteuid(), os.getegid())
    # Not pytest’s folder: nobody else may enter that, and a socket’s path has 107 bytes at the most.
    folder = Path(tempfile.mkdtemp(prefix="pullquote-"))
    data = folder / "data"
    made = ["--auth=trust", f"--username={OWNER}", "--encoding=UTF8", "--no-locale", "--no-sync"]
    settings = [f"-c{name}={value}" for name, value in _SETTINGS.items()]

    def start(*command: str | Path, stderr: BinaryIO | None = None) -> Popen[bytes]:
        return Popen(command, user=user, group=group, cwd=folder, stdout=DEVNULL, stderr=stderr)

    try:
        os.chown(folder, user, group)
        with start(programs / "initdb", *made, data) as initdb:
            assert initdb.wait() == 0
        rules = data / "pg_hba.conf"
        rules.write_text(f"local all {GUARDED} scram-sha-256\n{rules.read_text()}")
        command = [str(each) for each in (programs / "postgres", "-D", data, "-k", folder, *settings)]
        with (folder / "log").open("wb") as log, start(*command, stderr=log) as process:
            try:
                server = Server(folder, process)
                server.wait()
                server.execute(f"CREATE ROLE {GUARDED} LOGIN PASSWORD '{GUARDED_PASSWORD}'")
                yield server
            finally:
                # At once, without writing down what nobody will read: PostgreSQL’s “immediate shutdown”.
                process.send_signal(signal.SIGQUIT)
    finally:
        shutil.rmtree(folder)


def _unprivileged() -> tuple[int, int]:
    """The ids of a user and its group: PostgreSQL’s own where there is one."""
    known = {each.pw_name: (each.pw_uid, each.pw_gid) for each in pwd.getpwall()}
    return known.get("postgres", known["nobody"])
