"""Documents on their way in, each prepared before it is its turn; of many, in processes of their own."""

import gc
import itertools
import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from store.episodes import Origin
from store.prepare import Prepared, prepare
from store.reports import Failed

# From this many documents on, other processes are worth the half second that they take to start.
_MANY = 40
_PROCESSES = min(4, os.cpu_count() or 1)
# How many documents go to another process at once, and how many times as many are read ahead of those that
# are being stored: what bounds the memory.
_TOGETHER, _AHEAD = 4, 5
# How many objects may come between two looks at which are still needed; else it is 700.
_SELDOM = 100_000


@dataclass(frozen=True)
class Incoming:
    """A document on its way in; `seen` is the digest of its files where they come from.

    What comes back from its sources has the `key` of its episode; all else is recognised by what it states.
    """

    document: str
    origin: Origin
    files: Mapping[str, bytes]
    seen: str
    show: str | None = None
    key: str | None = None


Arrived = Incoming | Failed | None


def prepared(waiting: Iterable[Arrived]) -> Iterator[tuple[Arrived, Prepared | None]]:
    """Each document in its order, as prepared; one that failed before, or is as it was, is not."""
    coming, here = iter(waiting), 0
    for each in coming:
        here += isinstance(each, Incoming)
        if here > _MANY:
            yield from _elsewhere(itertools.chain([each], coming))
        else:
            yield each, _prepared(each)


def _elsewhere(waiting: Iterable[Arrived]) -> Iterator[tuple[Arrived, Prepared | None]]:
    try:
        # A process that is forked inherits the locks of threads that it does not have; where there are none,
        # it is there at once, and need not import all of the program first.
        forks = threading.active_count() == 1 and sys.platform == "linux"
        if forks:
            # A process of its own, which ends with the load: what is there by now need not be looked
            # through again and again, and what comes only now and then: a fortieth of the load.
            gc.freeze()
            gc.set_threshold(_SELDOM)
        context = multiprocessing.get_context("fork" if forks else "spawn")
        pool = ProcessPoolExecutor(_PROCESSES, context, initializer=_end_with_parent)
    except (OSError, ImportError):  # where a system has no semaphores to share, as some containers have not
        yield from ((each, _prepared(each)) for each in waiting)
        return
    begun: deque[tuple[list[Arrived], Future[list[Prepared | None]]]] = deque()
    coming = iter(waiting)
    try:
        while some := list(itertools.islice(coming, _TOGETHER)):
            begun.append((some, pool.submit(_all_prepared, some)))
            if len(begun) > _AHEAD:
                yield from _done(*begun.popleft())
        while begun:
            yield from _done(*begun.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """A parent that is killed closes no queue that its children wait at: they look for it themselves."""
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent:
            parent.join()
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


def _done(
    arrived: list[Arrived], begun: Future[list[Prepared | None]]
) -> Iterator[tuple[Arrived, Prepared | None]]:
    try:
        prepared = begun.result()
    except BrokenProcessPool:  # the system has ended a process, as it does when memory runs out
        prepared = _all_prepared(arrived)
    return zip(arrived, prepared, strict=True)


def _all_prepared(arrived: list[Arrived]) -> list[Prepared | None]:
    return list(map(_prepared, arrived))


def _prepared(arrived: Arrived) -> Prepared | None:
    return prepare(arrived.files, arrived.show) if isinstance(arrived, Incoming) else None
