"""Modals: what Discord refuses of them, what the person before one may enter, and what the bot gets."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import discord
import pytest
from discord import app_commands, ui

from . import answers, official, rules
from .answers import COMPLETE, DEFER, DEFER_UPDATE, MODAL, SEND, UPDATE
from .conftest import add
from .example_bot import Card, Example, Form
from .inprocess import StandIn
from .payloads import Attachment
from .people import ANNA, BEN, GUILD, User
from .refused import Refused
from .state import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT, Discord

TXT = Attachment("a.txt", b"one")


def text_input(**more: Any) -> dict[str, Any]:
    return {"type": 4, "custom_id": "text", "style": 1, **more}


def file_upload(**more: Any) -> dict[str, Any]:
    return {"type": 19, "custom_id": "files", **more}


def select(**more: Any) -> dict[str, Any]:
    return {"type": 3, "custom_id": "select", "options": options("a", "b"), **more}


def options(*values: str) -> list[dict[str, Any]]:
    return [{"label": value.upper(), "value": value} for value in values]


def label(component: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": 18, "label": "Words", "component": component, **more}


def modal(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"title": "Ask", "custom_id": "ask", "components": list(components), **more}


def group(kind: int, *values: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "custom_id": "group", "options": options(*values), **more}


ACCEPTED: dict[str, dict[str, Any]] = {
    "a text input": modal(label(text_input(min_length=1, max_length=4000, value="x", placeholder="x" * 100))),
    "the longest texts": modal(label(text_input(), label="x" * 45, description="x" * 100), title="x" * 45),
    "a text display": modal({"type": 10, "content": "Read this."}, label(text_input())),
    "a file upload": modal(label(file_upload(min_values=1, max_values=10, required=True))),
    "files one may leave out": modal(label(file_upload(min_values=0, required=False))),
    "selects": modal(label(select(max_values=2)), label({"type": 5, "custom_id": "who", "required": False})),
    "buttons and boxes": modal(
        label(group(21, "a", "b")),
        label(group(22, "a") | {"custom_id": "boxes"}),
        label({"type": 23, "custom_id": "box"}),
    ),
    "a text input in a row": modal({"type": 1, "components": [text_input(label="Words")]}),
    "five components": modal(*[label(text_input(custom_id=str(number))) for number in range(5)]),
}
REFUSED: dict[str, dict[str, Any]] = {
    "no title": modal(label(text_input()), title=""),
    "a long title": modal(label(text_input()), title="x" * 46),
    "a title of 23 emoji": modal(label(text_input()), title="🔗" * 23),
    "no custom id of its own": modal(label(text_input()), custom_id=""),
    "a long custom id of its own": modal(label(text_input()), custom_id="x" * 101),
    "nothing in it": modal(),
    "six components": modal(*[label(text_input(custom_id=str(number))) for number in range(6)]),
    "a field without a label": modal(file_upload()),
    "a button": modal(label({"type": 2, "style": 1, "label": "Go", "custom_id": "go"})),
    "a select in a row": modal({"type": 1, "components": [select()]}),
    "two fields in a row": modal({"type": 1, "components": [text_input(), text_input(custom_id="more")]}),
    "a file in a row": modal({"type": 1, "components": [file_upload()]}),
    "a section": modal({"type": 9, "components": [{"type": 10, "content": "x"}]}),
    "a label around nothing": modal({"type": 18, "label": "Words"}),
    "an empty label": modal(label(text_input(), label="")),
    "a long label": modal(label(text_input(), label="x" * 46)),
    "an empty description": modal(label(text_input(), description="")),
    "a long description": modal(label(text_input(), description="x" * 101)),
    "the same custom id twice": modal(label(text_input()), label(file_upload(custom_id="text"))),
    "the same id twice": modal(label(text_input(id=1)), label(file_upload(id=1))),
    "no custom id": modal(label({"type": 19})),
    "a long custom id": modal(label(file_upload(custom_id="x" * 101))),
    "eleven files": modal(label(file_upload(max_values=11))),
    "no files at most": modal(label(file_upload(max_values=0))),
    "eleven files at least": modal(label(file_upload(min_values=11, max_values=10))),
    "more files at least than at most": modal(label(file_upload(min_values=2))),
    "no files where some are required": modal(label(file_upload(min_values=0))),
    "no choice where one is required": modal(label(select(min_values=0, required=True))),
    "a disabled select": modal(label(select(disabled=True))),
    "more to pick than there is": modal(label(select(max_values=3))),
    "more picked than may be": modal(
        label({"type": 5, "custom_id": "who", "default_values": [{"id": "1", "type": "user"}] * 2})
    ),
    "no style": modal(label({"type": 4, "custom_id": "text"})),
    "a text that is too long for its field": modal(label(text_input(max_length=2, value="xyz"))),
    "a text that is too short for its field": modal(label(text_input(min_length=17, value=""))),
    "shorter than the least": modal(label(text_input(min_length=3, max_length=2))),
    "a long placeholder": modal(label(text_input(placeholder="x" * 101))),
    "a blank text display": modal({"type": 10, "content": " "}, label(text_input())),
    "one radio button": modal(label(group(21, "a"))),
    "eleven boxes": modal(label(group(22, *"abcdefghijk"))),
    "more boxes than there are": modal(label(group(22, "a", "b", max_values=3))),
    "a box without a custom id": modal(label({"type": 23})),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_modal_is_accepted(name: str) -> None:
    rules.check_modal(ACCEPTED[name])
    rules.check_response({"type": MODAL, "data": ACCEPTED[name]}, official=True)


@pytest.mark.parametrize("name", REFUSED)
def test_a_modal_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="50035") as refused:
        rules.check_modal(REFUSED[name])

    assert refused.value.body["message"].startswith("Invalid Form Body\nIn ")


@pytest.mark.parametrize("component", [text_input(), file_upload(), label(text_input())])
def test_what_is_for_modals_is_refused_in_a_message(component: dict[str, Any]) -> None:
    for components in ([component], [{"type": 1, "components": [component]}]):
        with pytest.raises(Refused, match="50035"):
            rules.check_message({"flags": 1 << 15, "components": components})


def test_a_command_opens_a_modal(discord_: StandIn) -> None:
    assert discord_.slash("upload") == []

    form = discord_.modal()
    assert form.title == "Upload"
    assert form.shown == "Upload\nOnly texts.\nFiles\nTwo at most.\nKind\nNote"
    assert list(form.fields) == ["files", "kind", "note"]


def test_what_is_entered_arrives(discord_: StandIn) -> None:
    discord_.slash("upload")
    files = [Attachment("b.txt", b"two"), TXT]

    read, note = discord_.submit(discord_.modal(), {"files": files, "kind": ["Words"], "note": "mine"})

    assert (read.text, read.private, read.edited) == ("Words: two, one", True, True)
    assert (note.text, note.private) == ("mine", True)


def test_fields_may_be_named_by_their_labels(discord_: StandIn) -> None:
    discord_.slash("upload")

    [reply] = discord_.submit(discord_.modal(), {"Files": [TXT], "Kind": ["Words"]})

    assert reply.text == "Words: one"


def test_what_was_shown_meanwhile_is_remembered(discord_: StandIn) -> None:
    discord_.slash("upload")

    [reply] = discord_.submit(discord_.modal(), {"files": [TXT, TXT], "kind": ["Notes"]})

    assert reply.past == ["**0 of 2**", "**1 of 2**"]
    assert reply.shown == "**Notes: one, one**"


def test_the_submission_is_as_documented(discord_: StandIn) -> None:
    delivered: dict[str, Any] = {}
    discord_.slash("upload")

    @discord_.client.event
    async def on_interaction(interaction: discord.Interaction) -> None:
        delivered.update(interaction.data or {})

    discord_.submit(discord_.modal(), {"files": [TXT], "kind": ["Words"]})

    [file] = delivered["resolved"]["attachments"].values()
    assert (file["filename"], file["size"], file["ephemeral"]) == ("a.txt", 3, True)
    assert delivered["components"] == [
        {"type": 10, "id": 1},
        {
            "type": 18,
            "id": 2,
            "component": {"type": 19, "id": 3, "custom_id": "files", "values": [file["id"]]},
        },
        {"type": 18, "id": 4, "component": {"type": 3, "id": 5, "custom_id": "kind", "values": ["Words"]}},
        {"type": 18, "id": 6, "component": {"type": 4, "id": 7, "custom_id": "note", "value": ""}},
    ]


def test_a_modal_closes_once_it_is_answered(discord_: StandIn) -> None:
    discord_.slash("upload")
    form = discord_.modal()
    discord_.submit(form, {"files": [TXT], "kind": ["Words"]})

    with pytest.raises(AssertionError, match="no modal is open before anna"):
        discord_.modal()
    with pytest.raises(AssertionError, match="0 modals"):
        discord_.submit(form, {"files": [TXT], "kind": ["Words"]})


def test_a_modal_stays_open_where_the_bot_does_not_answer(
    discord_: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(self: Form, interaction: discord.Interaction) -> None:
        raise RuntimeError("form broke")

    discord_.slash("upload")
    entered = {"files": [TXT], "kind": ["Words"]}
    monkeypatch.setattr(Form, "on_submit", broken)
    with pytest.raises(AssertionError, match=r"(?s)form broke.*did not answer"):
        discord_.submit(discord_.modal(), entered)
    monkeypatch.undo()

    [reply] = discord_.submit(discord_.modal(), entered)

    assert reply.text == "Words: one"


def test_a_modal_is_only_before_who_opened_it(discord_: StandIn) -> None:
    discord_.slash("upload", user=ANNA)

    with pytest.raises(AssertionError, match="no modal is open before ben"):
        discord_.modal(BEN)
    with pytest.raises(AssertionError, match="open before ben"):
        discord_.submit(discord_.modal(), {"files": [TXT], "kind": ["Words"]}, user=BEN)


def test_a_second_modal_takes_the_place_of_the_first(discord_: StandIn) -> None:
    discord_.slash("upload")
    first = discord_.modal()
    discord_.slash("upload")

    with pytest.raises(AssertionError, match="0 modals"):
        discord_.submit(first, {"files": [TXT], "kind": ["Words"]})


def test_a_modal_may_be_read_for_longer_than_a_token_lives(discord_: StandIn) -> None:
    discord_.slash("upload")
    discord_.discord.clock.advance(60 * 60)

    [reply] = discord_.submit(discord_.modal(), {"files": [TXT], "kind": ["Words"]})

    assert reply.text == "Words: one"


def test_another_client_does_not_know_the_modal(discord_: StandIn) -> None:
    discord_.slash("upload")

    with (
        StandIn(Example(), discord_.discord) as restarted,
        pytest.raises(AssertionError, match="did not answer"),
    ):
        restarted.submit(restarted.modal(), {"files": [TXT], "kind": ["Words"]})


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"files": None}, "no list"),
        ({"files": []}, "files is required"),
        ({"files": [TXT] * 3}, "3 are not 1 to 2"),
        ({"files": ["a.txt"]}, "no Attachment"),
        ({"files": [Attachment("a.txt", b"x" * (10 * 1024 * 1024 + 1))]}, "anna may upload"),
        ({"kind": []}, "kind is required"),
        ({"kind": ["Words", "Notes"]}, "2 are not 1 to 1"),
        ({"kind": ["Other"]}, "offered 0 times"),
        ({"note": "x" * 21}, "21 characters are not 0 to 20"),
        ({"note": "🔗" * 11}, "22 characters"),
        ({"note": "two\nlines"}, "has one line"),
        ({"note": 5}, "no text"),
        ({"name": "x"}, "0 fields of <Modal 'Upload'.* are called 'name'"),
    ],
)
def test_what_cannot_be_entered_is_not_sent(discord_: StandIn, changed: dict[str, Any], why: str) -> None:
    discord_.slash("upload")

    with pytest.raises(AssertionError, match=why):
        discord_.submit(discord_.modal(), {"files": [TXT], "kind": ["Words"], **changed})


class Everything(ui.Modal, title="Everything"):
    """One field of each kind that the example has not."""

    who: ui.Label[Any] = ui.Label(
        text="Who", component=ui.UserSelect(custom_id="who", max_values=2, required=True)
    )
    where: ui.Label[Any] = ui.Label(text="Where", component=ui.ChannelSelect(custom_id="where"))
    one: ui.Label[Any] = ui.Label(
        text="One",
        component=ui.RadioGroup(
            custom_id="one",
            required=False,
            options=[discord.RadioGroupOption(label=each, value=each.lower()) for each in "AB"],
        ),
    )
    some: ui.Label[Any] = ui.Label(
        text="Some",
        component=ui.CheckboxGroup(
            custom_id="some",
            options=[
                discord.CheckboxGroupOption(label=each, value=each.lower(), default=each == "A")
                for each in "ABC"
            ],
        ),
    )
    sure: ui.Label[Any] = ui.Label(text="Sure", component=ui.Checkbox(custom_id="sure"))

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        assert isinstance(self.who.component, ui.UserSelect)
        assert isinstance(self.where.component, ui.ChannelSelect)
        assert isinstance(self.one.component, ui.RadioGroup)
        assert isinstance(self.some.component, ui.CheckboxGroup)
        assert isinstance(self.sure.component, ui.Checkbox)
        who = [member.name for member in self.who.component.values]
        where = [channel.name for channel in self.where.component.values]
        rest = (self.one.component.value, self.some.component.values, self.sure.component.value)
        await interaction.response.send_message(f"{who} {where} {rest}")


@app_commands.command(description="Ask for everything.")
async def everything(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Everything())


@pytest.mark.parametrize(
    ("entered", "arrived"),
    [
        ({"who": [BEN]}, "['ben'] [] (None, ['a'], False)"),
        (
            {"who": [BEN, ANNA], "where": [GUILD], "one": "B", "some": ["b", "C"], "sure": True},
            "['ben', 'anna'] ['talk'] ('b', ['b', 'c'], True)",
        ),
    ],
)
def test_every_kind_of_field_can_be_filled_in(
    discord_: StandIn, entered: dict[str, Any], arrived: str
) -> None:
    add(discord_, everything)
    discord_.slash("everything")

    [reply] = discord_.submit(discord_.modal(), entered)

    assert reply.shown == arrived


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"who": []}, "who is required"),
        ({"who": [GUILD]}, "not offered"),
        ({"one": "z"}, "offered 0 times"),
        ({"some": []}, "some is required"),
        ({"some": ["a", "a"]}, "twice"),
        ({"sure": "yes"}, "not True or False"),
    ],
)
def test_no_kind_of_field_takes_anything(discord_: StandIn, changed: dict[str, Any], why: str) -> None:
    add(discord_, everything)
    discord_.slash("everything")

    with pytest.raises(AssertionError, match=why):
        discord_.submit(discord_.modal(), {"who": [BEN], **changed})


class Rename(ui.Modal, title="Rename"):
    """Opened from a button, it edits the message with that button."""

    name: ui.Label[Any] = ui.Label(text="Name", component=ui.TextInput(custom_id="name", default="old"))

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        assert isinstance(self.name.component, ui.TextInput)
        assert interaction.message is not None
        await interaction.response.edit_message(view=Card(self.name.component.value))


class Renames(ui.Button[Any]):
    """Opens a modal."""

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_modal(Rename())


@app_commands.command(description="Offer a modal.")
async def renaming(interaction: discord.Interaction) -> None:
    layout: ui.LayoutView = ui.LayoutView()
    layout.add_item(ui.ActionRow(Renames(label="Rename", custom_id="rename")))
    await interaction.response.send_message(view=layout)


@pytest.mark.parametrize(("entered", "shown"), [({"name": "new"}, "new"), ({}, "old")])
def test_a_modal_from_a_button_edits_the_message(
    discord_: StandIn, entered: dict[str, str], shown: str
) -> None:
    add(discord_, renaming)
    [reply] = discord_.slash("renaming")
    assert discord_.press(reply, "Rename", user=BEN) == []

    assert discord_.submit(reply, entered, user=BEN) == [reply]

    assert (reply.text, reply.edited) == (shown, True)


def test_a_modal_is_found_by_what_opened_it(discord_: StandIn) -> None:
    discord_.slash("upload")
    opener = list(discord_.discord.interactions.values())[-1]

    [reply] = discord_.submit(opener, {"files": [TXT], "kind": ["Words"]})

    about = reply.json["interaction_metadata"]
    assert about["triggering_interaction_metadata"]["id"] == str(opener.id)
    assert reply.json["type"] == 20


@pytest.mark.skipif(not official.available(), reason="Discord's description is not beside the repository")
def test_answers_to_a_modal_are_as_described(discord_: StandIn) -> None:
    add(discord_, renaming)
    discord_.slash("upload")
    [from_command] = discord_.submit(discord_.modal(), {"files": [TXT], "kind": ["Words"]})
    [from_button] = discord_.slash("renaming")
    discord_.press(from_button, "Rename")
    discord_.submit(from_button, {"name": "new"})

    official.check("MessageResponse", from_command.json)
    official.check("MessageResponse", from_button.json)


def test_a_modal_does_not_answer_a_modal(discord_: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    async def again(self: Form, interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Form())

    monkeypatch.setattr(Form, "on_submit", again)
    discord_.slash("upload")

    with pytest.raises(AssertionError, match=r"In type: Value must be one of \{4, 5\}"):
        discord_.submit(discord_.modal(), {"files": [TXT], "kind": ["Words"]})


def test_a_modal_does_not_follow_a_deferral(discord_: StandIn) -> None:
    @app_commands.command(description="Defer, then ask.")
    async def late(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await discord.InteractionResponse(interaction).send_modal(Form())

    add(discord_, late)

    with pytest.raises(AssertionError, match="40060"):
        discord_.slash("late")


def test_a_refused_modal_fails_the_test_and_does_not_open(discord_: StandIn) -> None:
    @app_commands.command(description="Ask for nothing.")
    async def nothing(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(ui.Modal(title="x" * 46))

    add(discord_, nothing)

    with pytest.raises(AssertionError, match="50035"):
        discord_.slash("nothing")
    with pytest.raises(AssertionError, match="no modal is open"):
        discord_.modal()


def test_a_silent_deferral_is_an_answer(discord_: StandIn) -> None:
    class Silent(ui.Button[Any]):
        async def callback(self, interaction: discord.Interaction[Any]) -> None:
            await interaction.response.defer()

    @app_commands.command(description="Offer nothing.")
    async def silence(interaction: discord.Interaction) -> None:
        layout: ui.LayoutView = ui.LayoutView()
        layout.add_item(ui.ActionRow(Silent(label="Nothing", custom_id="nothing")))
        await interaction.response.send_message(view=layout)

    add(discord_, silence)

    assert discord_.press(discord_.slash("silence")[0], "Nothing") == []


BODIES: dict[int, dict[str, Any]] = {
    SEND: {"content": "x"},
    DEFER: {"flags": 64},
    UPDATE: {"content": "y"},
    COMPLETE: {"choices": []},
    MODAL: modal(label(text_input())),
}


@pytest.mark.parametrize(
    ("kind", "from_message", "taken"),
    [
        (COMMAND, False, {SEND, DEFER, MODAL}),
        (COMPONENT, True, {SEND, DEFER, DEFER_UPDATE, UPDATE, MODAL}),
        (AUTOCOMPLETE, False, {COMPLETE}),
        (MODAL_SUBMIT, False, {SEND, DEFER}),
        (MODAL_SUBMIT, True, {SEND, DEFER, DEFER_UPDATE, UPDATE}),
    ],
)
def test_each_interaction_takes_some_answers(kind: int, from_message: bool, taken: set[int]) -> None:
    state = Discord()
    source = state.add(GUILD.channel, GUILD, {"content": "x"}) if from_message else None

    for answer in range(1, 14):
        interaction = state.interact(kind, ANNA, GUILD, source)
        body = {"type": answer, "data": BODIES.get(answer, {})}
        may_be_refused = (
            nullcontext() if answer in taken else pytest.raises(Refused, match=r"50035.*\nIn type")
        )
        with may_be_refused:
            answers.respond(state, str(interaction.id), interaction.token, body)


def test_a_deferral_promises_privacy_and_nothing_else() -> None:
    rules.check_deferral({"flags": 64})

    for flags in (1 << 15, 1 << 12, "64"):
        with pytest.raises(Refused, match="50035"):
            rules.check_deferral({"flags": flags})


def test_who_pays_may_upload_more(discord_: StandIn) -> None:
    payer = User(5, "paula", upload_limit=20 * 1024 * 1024)
    discord_.slash("upload", user=payer)
    large = Attachment("a.txt", b"x" * (11 * 1024 * 1024))

    with discord_.expecting_trouble() as trouble:  # the example shows all of it
        discord_.submit(discord_.modal(payer), {"files": [large], "kind": ["Words"]})

    assert "50035" in trouble[0]
