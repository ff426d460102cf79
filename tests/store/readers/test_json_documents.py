"""Which document a JSON is, told by its keys; an unknown one is refused with those that are known."""

import json

import pytest

from store.episodes import Reading
from store.readers import read


def refusal(text: str) -> tuple[str, int, str]:
    reading: Reading = read("upload.txt", text.encode())
    [remark] = reading.remarks
    assert (remark.severity, reading.segments, reading.chapters, reading.summary) == (
        "error",
        None,
        None,
        None,
    )
    return reading.format, remark.line, remark.message


KNOWN = (
    "expected an object with “chapters” (podcast chapters), “segments” (a Podcasting 2.0, Whisper, WhisperX "
    "or speaker-map transcript), “words” or “transcription” (other forms of Whisper’s)"
)


@pytest.mark.parametrize(
    ("document", "found"),
    [
        ({"utterances": [], "id": 1}, "“utterances”, “id”"),
        ({}, "no keys"),
        ([{"start": 1, "text": "a"}], "no keys"),
        ({f"key {each}": 1 for each in range(99)}, ", ".join(f"“key {each}”" for each in range(8))),
    ],
)
def test_an_unknown_shape_is_refused_with_those_that_are_known(document: object, found: str) -> None:
    assert refusal(json.dumps(document)) == ("unknown", 1, f"found JSON with {found}, {KNOWN}")


@pytest.mark.parametrize(
    ("text", "format", "line", "message"),
    [
        ('{"utterances": [1,]}', "unknown", 1, "not JSON: trailing comma at line 1 column 19"),
        ('{\n"chapters": [1,]}', "JSON chapters", 2, "not JSON: trailing comma at line 2 column 16"),
        (
            '{"segments": [',
            "JSON transcript",
            1,
            "not JSON: EOF while parsing a list at line 1 column 14",
        ),
        ('{"a": 1, "a": 2}', "unknown", 1, "a stands twice in one object, expected it once"),
        ("[" * 100_000, "unknown", 1, "found lists and objects over 100 deep in each other, expected fewer"),
        (
            '{"a": ' + "1" * 5_000 + "}",
            "unknown",
            1,
            "not JSON: number out of range at line 1 column 4308",
        ),
        (
            '{"chapters": ' + "[" * 100_000,
            "unknown",
            1,
            "found lists and objects over 100 deep in each other, expected fewer",
        ),
    ],
)
def test_broken_json_is_refused_as_what_it_was_to_be_cases_69_72(
    text: str, format: str, line: int, message: str
) -> None:
    assert refusal(text) == (format, line, message)
