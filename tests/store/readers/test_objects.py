"""JSON that is broken, hostile or of another shape is refused by its place, and never raises otherwise."""

import json
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.readers import objects
from store.readers.objects import Listed, Shape
from store.readers.text import Unreadable


class Part(Shape):
    start: float
    title: str | None = None
    shown: bool | None = None


class Whole(Shape):
    parts: Listed[Part]
    names: dict[str, str | None] = {}  # noqa: RUF012 (pydantic copies it)


def parse(text: str) -> Whole:
    lines = text.split("\n")
    return objects.parse(lines, Whole, objects.outline(lines))


def refusal(text: str) -> tuple[int, str]:
    with pytest.raises(Unreadable) as refused:
        parse(text)
    return refused.value.line, refused.value.message


def parts(*written: str) -> str:
    return '{"parts": [\n' + ",\n".join(written) + "\n]}"


def test_what_a_shape_asks_for_is_read_and_all_else_may_be_as_it_likes() -> None:
    whole = parse('{"more": [[1], {}], "parts": [{"start": 1.5, "tokens": [1, 2], "title": null}]}')

    assert whole.parts == (Part(start=1.5),)


def test_an_outline_knows_keys_lines_and_how_often_each_key_stands_in_a_list() -> None:
    lines = ["{", '"a": {"b": [{}]},', '"parts": [{"start": 1,', '"x": {"y": 2}},', "", '{"start": 3}]', "}"]
    outlined = objects.outline(lines)

    assert outlined.keys == ["a", "parts"]
    assert [outlined.line("parts", index) for index in (0, 1, 2)] == [3, 6, 0]
    assert outlined.fields["parts"] == {"start": 2, "x": 1}


def test_what_looks_like_json_within_a_text_is_text() -> None:
    outlined = objects.outline([r'{"parts": [{"title": "{\"start\": [NaN, {\\", "start": 1}]}'])

    assert (outlined.fields["parts"], outlined.no_number) == ({"title": 1, "start": 1}, 0)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (parts('{"start": 1,}'), 2, "not JSON: trailing comma at line 2 column 13"),
        ('{"parts": [{"start": 1', 1, "not JSON: EOF while parsing an object at line 1 column 22"),
        ('{"parts": []}\n{}', 2, "not JSON: trailing characters at line 2 column 1"),
        ("{'parts': []}", 1, "not JSON: key must be a string at line 1 column 2"),
        ('{"parts": [{"title": "é 标题", }]}', 1, "not JSON: trailing comma at line 1 column 30"),
        (
            r'{"parts": [{"title": "\ud83c"}]}',
            1,
            "not JSON: unexpected end of hex escape at line 1 column 29",
        ),
    ],
)
def test_malformed_json_is_told_by_line_and_column_case_69(text: str, line: int, message: str) -> None:
    assert refusal(text) == (line, message)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('{"a": 1}', 0, "parts missing"),
        ('{"parts": 3}', 0, "parts: found 3, expected a list"),
        ('{"parts": {}}', 0, "parts: found an object, expected a list"),
        ("[]", 0, "the document: found a list, expected an object"),
        (parts('{"start": 1}', '{"title": "a"}'), 3, "parts[1].start missing"),
        (parts('{"start": "1:02"}'), 2, "parts[0].start: found “1:02”, expected a number"),
        (parts('{"start": true}'), 2, "parts[0].start: found true, expected a number"),
        (parts('{"start": null}'), 2, "parts[0].start: found null, expected a number"),
        (parts('{"start": 1, "title": 7}'), 2, "parts[0].title: found 7, expected text"),
        (parts('{"start": 1, "title": [7]}'), 2, "parts[0].title: found a list, expected text"),
        (parts('{"start": 1, "shown": "no"}'), 2, "parts[0].shown: found “no”, expected true or false"),
        (parts("7"), 0, "parts[0]: found 7, expected an object"),
        ('{"parts": [], "names": {"a": 1}}', 0, "names.a: found 1, expected text"),
    ],
)
def test_another_shape_is_told_by_its_path_case_70(text: str, line: int, message: str) -> None:
    assert refusal(text) == (line, message)


def test_faults_of_one_object_are_told_together_and_those_of_the_next_are_not() -> None:
    _, message = refusal(parts('{"title": 7}', '{"title": 8}'))

    assert message == "parts[0].start missing; parts[0].title: found 7, expected text"


@pytest.mark.parametrize(
    ("number", "shown"), [("NaN", "NaN"), ("Infinity", "Infinity"), ("-1e999", "-Infinity")]
)
def test_no_number_is_taken_that_is_none_case_71(number: str, shown: str) -> None:
    assert refusal(parts(f'{{"start": {number}}}')) == (
        2,
        f"parts[0].start: found {shown}, expected a finite number",
    )


@pytest.mark.parametrize("number", ["NaN", "-Infinity"])
def test_no_number_that_is_not_read_is_known_by_its_line_case_71(number: str) -> None:
    text = parts('{"start": 1}', f'{{"start": 2, "likelihood": {number}}}')

    assert [part.start for part in parse(text).parts] == [1, 2]
    assert objects.outline(text.split("\n")).no_number == 3


@pytest.mark.parametrize("mark", ["[", '{"a":', '[{"a":'])
def test_a_hundred_thousand_deep_is_refused_case_72(mark: str) -> None:
    for text in (mark * 100_000, '{"parts": [], "x": ' + mark * 100_000):
        assert refusal(text) == (1, "found lists and objects over 100 deep in each other, expected fewer")


@pytest.mark.parametrize("where", ["start", "x"])
def test_a_number_of_five_thousand_digits_is_refused_case_72(where: str) -> None:
    _, message = refusal(parts(f'{{"start": 1, "{where}x": {"1" * 5_000}}}'))

    assert message.startswith("not JSON: number out of range at line 2 column ")


def test_a_key_that_stands_twice_is_refused_by_its_path_case_73() -> None:
    assert refusal(parts('{"start": 1}', '{"start": 2,\n"title": "a", "start": 3}')) == (
        4,
        "parts[1].start stands twice in one object, expected it once",
    )
    assert refusal('{"parts": [],\n"parts": []}') == (2, "parts stands twice in one object, expected it once")
    assert refusal(parts('{"start": 1, "x": {"y": 1, "y": 2}}')) == (
        2,
        "parts[0].…y stands twice in one object, expected it once",
    )


def test_more_objects_than_any_document_has_are_refused() -> None:
    text = '{"parts": [' + "{}," * 1_600_000
    start = time.perf_counter()

    assert refusal(text) == (1, "found over 100,000 lists and objects, expected fewer")
    assert time.perf_counter() - start < 20  # what grows with the square takes minutes


@pytest.mark.parametrize(
    "text",
    [
        '{"' + '\\"' * 1_000_000,
        '{"a":' + '"' * 2_000_001,
        '{"a"' + " " * 2_000_000,
        "{\n" + "\n" * 2_000_000,
        '{"a": [' + '"",' * 600_000,
        '{"' + '":1,"'.join(map(str, range(200_000))) + '":1}',
    ],
    ids=lambda text: text[:8],
)
def test_two_megabytes_of_anything_take_less_than_two_seconds(text: str) -> None:
    start = time.perf_counter()

    refusal(text)
    assert time.perf_counter() - start < 20  # what grows with the square takes minutes


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ('{"a": 1}', True),
        ("\n\n  {\n\n  'a': 1", True),
        ('[{"a": 1}]', True),
        ("[\n  {", True),
        ("{}", True),
        ("[]", True),
        ("{ chapters: []", True),
        ("[" * 100, True),
        ("[00:10] Soup", False),
        ("[Soup](https://example.org)", False),
        ("[[Soup]] is a link", False),
        ("{{ template }}", False),
        ("{soup}", False),
        ("Soup {", False),
    ],
)
def test_json_is_known_by_how_it_begins(text: str, known: bool) -> None:
    assert objects.recognises(text.split("\n")) is known


@given(st.text(alphabet='{}[]":,\\ \n019.eE-truefalsnulNaNIfity', max_size=200))
def test_no_mixture_of_marks_raises_anything_else(text: str) -> None:
    with suppress(Unreadable):
        parse(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    )
)
def test_any_json_has_the_outline_that_it_has(document: object) -> None:
    for indent in (None, 2):
        lines = json.dumps(document, indent=indent).split("\n")
        outlined = objects.outline(lines)

        assert outlined.repeated is None
        if isinstance(document, dict):
            assert outlined.keys == [json.dumps(key)[1:-1] for key in document]
            counts = {key: _objects(value) for key, value in document.items() if _objects(value)}
            assert {json.loads(f'"{key}"'): len(found) for key, found in outlined.lines.items()} == counts


def _objects(value: object) -> int:
    return sum(isinstance(each, dict) for each in value) if isinstance(value, list) else 0
