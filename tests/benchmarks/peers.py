"""What people would use instead, over the same texts; who says them is searched with them, as ours does."""

import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import tantivy
from rapidfuzz import fuzz, process, utils

from tests.benchmarks.asking import BEST, Found, Searcher
from tests.benchmarks.corpora import Segment

WRATIO = "rapidfuzz WRatio"
ANY = "SQLite FTS5, any word"
BEGUN = "SQLite FTS5, all words"
LIKE = "SQLite LIKE"
TANTIVY = "tantivy, any word"
FUZZY = "tantivy, fuzzy"


def searchers(segments: Sequence[Segment], here: Path) -> list[Searcher]:
    """All of them, with what they need in a folder; what is there already is taken as it is."""
    found = {WRATIO: _wratio(segments), **_sqlite(segments, here), **_tantivy(segments, here)}
    return [Searcher(name, _as_found(segments, ids)) for name, ids in found.items()]


def _as_found(segments: Sequence[Segment], ids: Callable[[str], list[int]]) -> Callable[[str], Found]:
    def ask(words: str) -> Found:
        best = [segments[id] for id in ids(words)]
        return Found(best, bool(best))

    return ask


def _searched(segments: Sequence[Segment]) -> Iterator[str]:
    return (f"{each.speaker}: {each.text}" if each.speaker else each.text for each in segments)


def _wratio(segments: Sequence[Segment]) -> Callable[[str], list[int]]:
    """Everything is compared with everything, without case and punctuation, which is taken off beforehand."""
    texts = [utils.default_process(text) for text in _searched(segments)]

    def ids(words: str) -> list[int]:
        plain = utils.default_process(words)
        return [at for _, _, at in process.extract(plain, texts, scorer=fuzz.WRatio, limit=BEST)]

    return ids


def _sqlite(segments: Sequence[Segment], here: Path) -> dict[str, Callable[[str], list[int]]]:
    connection = sqlite3.connect(_made(here / "fts5.sqlite", segments, _fts5))
    ranked = f"SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT {BEST}"
    held = f"SELECT rowid FROM texts WHERE text LIKE ? ESCAPE '\\' LIMIT {BEST}"

    def ids(statement: str, asked: str) -> list[int]:
        return [id for (id,) in connection.execute(statement, (asked,))] if asked else []

    def joined(words: str, by: str, end: str = "") -> str:
        return by.join(f'"{word}"' for word in plain) + end if (plain := _words(words)) else ""

    return {
        ANY: lambda words: ids(ranked, joined(words, " OR ")),
        BEGUN: lambda words: ids(ranked, joined(words, " AND ", "*")),
        LIKE: lambda words: ids(held, "%" + re.sub(r"([%_\\])", r"\\\1", words) + "%"),
    }


def _fts5(segments: Sequence[Segment], path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize = 'unicode61')")
        connection.executemany(
            "INSERT INTO texts (rowid, text) VALUES (?, ?)", enumerate(_searched(segments))
        )
    connection.close()


def _tantivy(segments: Sequence[Segment], here: Path) -> dict[str, Callable[[str], list[int]]]:
    index = tantivy.Index.open(str(_made(here / "tantivy", segments, _inverted)))
    searcher = index.searcher()

    def ids(words: str, slips: int) -> list[int]:
        fuzzy = {"text": (False, slips, True)} if slips else {}
        query, _ = index.parse_query_lenient(" ".join(_words(words)), ["text"], fuzzy_fields=fuzzy)
        return [searcher.doc(at)["id"][0] for _, at in searcher.search(query, BEST, count=False).hits]

    return {TANTIVY: lambda words: ids(words, 0), FUZZY: lambda words: ids(words, 1)}


def _inverted(segments: Sequence[Segment], path: Path) -> None:
    path.mkdir()
    schema = tantivy.SchemaBuilder().add_integer_field("id", stored=True).add_text_field("text").build()
    writer = tantivy.Index(schema, str(path)).writer(num_threads=1)
    for id, text in enumerate(_searched(segments)):
        writer.add_document(tantivy.Document(id=id, text=text))
    writer.commit()
    writer.wait_merging_threads()


def _made(whole: Path, segments: Sequence[Segment], make: Callable[[Sequence[Segment], Path], None]) -> Path:
    """What `make` makes of texts at a path, elsewhere until it is whole."""
    if not whole.exists():
        with tempfile.TemporaryDirectory(dir=whole.parent) as scratch:
            begun = Path(scratch) / whole.name
            make(segments, begun)
            begun.rename(whole)
    return whole


def _words(words: str) -> list[str]:
    return re.findall(r"\w+", words.lower())
