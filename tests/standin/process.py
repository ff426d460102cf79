"""The real bot as a process of its own, started against the server and stopped by its own handle."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from .server import Server

REPOSITORY = Path(__file__).resolve().parents[2]
RUN = ("-m", "bot", "run")
# All a Python process needs of its surroundings, and what coverage measures subprocesses by.
PASSED_ON = ("PATH", "SYSTEMROOT", "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START", "COVERAGE_FILE")


class BotProcess:
    """A process from `with` to its end: stopped if it still runs."""

    def __init__(
        self,
        server: Server,
        environment: Mapping[str, str] | None = None,
        arguments: Sequence[str] = RUN,
        folder: Path = REPOSITORY,
    ) -> None:
        self.server = server
        # With several processes starting at once, the second is ready when two have identified.
        server.awaited = max(server.awaited, server.gateway.identified) + 1
        self.awaited = server.awaited
        kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        settings = {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", **server.environment, **(environment or {})}
        with tempfile.NamedTemporaryFile(prefix="bot-", suffix=".log", delete=False) as log:
            self.log_file = Path(log.name)
            self.process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=folder,
                env=kept | settings,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.running:
            self.stop()
        self.log_file.unlink(missing_ok=True)

    @property
    def running(self) -> bool:
        return self.process.poll() is None

    @property
    def returncode(self) -> int | None:
        """The exit status once it has ended; negative for the signal that ended it."""
        return self.process.poll()

    @property
    def log(self) -> str:
        """What it has written to standard output and standard error so far."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def wait_ready(self, seconds: float = 20.0) -> None:
        """Wait until the gateway has sent READY and the guilds, after what is synced while logging in."""

        def ready_or_ended() -> bool:
            return self.server.gateway.identified >= self.awaited or not self.running

        try:
            self.server.wait_for(ready_or_ended, "the bot to identify", seconds)
        except AssertionError as late:
            raise AssertionError(f"{late}\n{self.log}") from None
        assert self.running, f"the bot ended with {self.returncode}\n{self.log}"

    def wait(self, seconds: float = 20.0) -> int:
        """Wait until it ends by itself; its exit status."""
        return self.process.wait(seconds)

    def stop(self, seconds: float = 10.0) -> int:
        """Ask it to end (SIGTERM) and wait; its exit status."""
        self.process.terminate()
        try:
            return self.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the bot did not end within {seconds} s of SIGTERM\n{self.log}") from None

    def kill(self) -> int:
        """End it at once (SIGKILL); its exit status."""
        self.process.kill()
        return self.wait()
