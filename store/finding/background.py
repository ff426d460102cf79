"""The model beside the questions: loaded once, and what is missing of vectors made, out of their way."""

import logging
import threading
from pathlib import Path

from sqlalchemy import Engine

from store.finding import vectors
from store.finding.meaning import Model
from store.finding.vectors import Progress, silent

_log = logging.getLogger(__name__)


class Meaning:
    """Hands out the model. It hangs on an engine, as its execution option `meaning`.

    Once `begin` was called, questions are answered by words alone until the model is there; before
    that, the first question that wants it waits the quarter of a second that it takes.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._model: Model | None = None
        self._loading, self._filling = threading.Lock(), threading.Lock()
        self._threads: list[threading.Thread] = []
        self._stopped = threading.Event()

    def model(self) -> Model | None:
        """The model; None while it is being loaded in the background."""
        return self._model if self._threads else self._loaded()

    def begin(self, engine: Engine) -> None:
        """Load the model in a thread, and there make the vectors that are missing."""
        thread = threading.Thread(target=self._catch_up, args=(engine,), name="meaning")
        self._threads.append(thread)
        thread.start()

    def fill(self, engine: Engine, progress: Progress = silent) -> None:
        """Make the vectors that are missing, now."""
        with self._filling:
            vectors.fill(engine, self._loaded, progress, self._stopped)

    def stop(self) -> None:
        """Wait for the threads, which stop after the episode at hand."""
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def _loaded(self) -> Model:
        with self._loading:
            self._model = self._model or Model(self._folder)
            return self._model

    def _catch_up(self, engine: Engine) -> None:
        try:
            self._loaded()
            self.fill(engine)
        except Exception:
            # Words go on finding; the next start or load tries again.
            _log.exception("what passages mean could not be worked out")


def of(engine: Engine) -> Meaning | None:
    """What hangs on an engine; None where finding goes by words alone."""
    meaning: Meaning | None = engine.get_execution_options().get("meaning")
    return meaning
