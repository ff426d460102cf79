"""The quotes of a summary beside the transcript of their episode: whether each was said."""

from collections.abc import Sequence
from dataclasses import replace

from store import said
from store.assemble import Placed
from store.episodes import Segment
from store.told import Transcript


def verified(placed: Sequence[Placed], segments: Sequence[Segment]) -> tuple[Placed, ...]:
    """Passages, each quote with its verdict; as they are where there is no transcript."""
    if not segments or all(entry.kind != "quote" for entry in placed):
        return tuple(placed)
    transcript = Transcript(segments)
    return tuple(_verified(entry, transcript) if entry.kind == "quote" else entry for entry in placed)


def _verified(quote: Placed, transcript: Transcript) -> Placed:
    checked = said.check(quote.text, quote.start, quote.end, transcript)
    return replace(
        quote,
        verdict=checked.status,
        said=checked.said if checked.status == "near" else None,
        said_at=checked.start,
        # Whom the transcript names is told where the document names nobody.
        said_by=None if quote.speaker else checked.speaker,
    )
