"""The command line, as one types it."""

import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import platformdirs
import pytest
from discord.http import Route
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from sqlalchemy import Engine

from bot.__main__ import main
from bot.settings import Settings
from store import database
from tests.conftest import SHIPPED
from tests.store.written import edit

TOKEN = "MTEwMDAwMDAwMDAwMDAwMDAwMQ.stand.in"  # of the application 1100000000000000001

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Types a command line; its exit code, its answer, and what it says besides."""
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"PULLQUOTE_{name.upper()}", raising=False)
    monkeypatch.setenv("PULLQUOTE_DATABASE_URL", f"sqlite:///{tmp_path / 'data' / 'p.db'}")
    monkeypatch.setenv("PULLQUOTE_CONTENT", str(content))
    # Working out what passages mean takes two seconds for a new store; those who want it switch it on.
    monkeypatch.setenv("PULLQUOTE_MEANING", "off")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["pullquote", *words])
        code: Any = 0
        try:
            main()
        except SystemExit as exit:
            code = exit.code
        out, err = capsys.readouterr()
        return code or 0, out, err

    return run


@pytest.mark.parametrize(
    ("words", "code", "begins"),
    [
        (["/quote poker"], 0, "Dylan Patel · 46:42\n"),
        (["/quote", "poker"], 0, "Dylan Patel · 46:42\n"),
        (["/timestamp 9:00"], 1, "Nothing marked at 9:00.\n"),
        (["/quote quantum computing"], 1, "The summary doesn’t mention “quantum computing”.\n"),
        (["/qoute poker"], 2, "There is no command /qoute."),
        (["/timestamp"], 2, "/timestamp wants what"),
    ],
)
def test_ask_answers_once(run: Run, words: list[str], code: int, begins: str) -> None:
    exit_code, out, err = run("ask", *words)

    assert out.startswith(begins)
    assert exit_code == code
    assert err == ""


@pytest.mark.parametrize(
    ("line", "code", "command"),
    [("/recap neoclouds", 0, "recap"), ("/recap quantum computing", 1, "recap"), ("/nothing", 2, "")],
)
def test_ask_gives_data(run: Run, line: str, code: int, command: str) -> None:
    exit_code, out, _ = run("ask", line, "--json")

    answered = json.loads(out)
    assert list(answered) == ["command", "confident", "results", "note"]
    assert answered["command"] == command
    assert answered["confident"] is (code == 0)
    assert exit_code == code


def test_ask_without_a_command_is_usage(run: Run) -> None:
    code, _, err = run("ask")

    assert code == 2
    assert "Missing argument" in err


def test_without_a_token_commands_are_read_from_a_pipe(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("/quote poker\n/timestamp 9:00\n"))

    code, out, _ = run()

    assert "46:42" in out
    assert "Nothing marked at 9:00." in out
    assert code == 1


def test_with_nothing_to_read_it_shows_the_episode(run: Run) -> None:
    code, out, _ = run()

    assert out.startswith("Chips, Neoclouds")
    assert "\nAsk with /quote" in out
    assert code == 0


def test_on_a_terminal_the_prompt_opens(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(platformdirs, "user_state_path", lambda name: tmp_path / name)
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("/quote poker\n\x04")

        code, out, _ = run()

    assert "46:42" in out
    assert (tmp_path / "pullquote" / "history").exists()
    assert code == 0


def test_load_adds_beside_the_content_folder_and_a_reload_keeps_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "roses.md").write_text("# Roses\n\n## Gardens\n- [00:30] Roses.\n")
    (tmp_path / "elsewhere" / "roses.facts").write_text("Title: Roses\n")

    code, out, _ = run("load", str(tmp_path / "elsewhere"))
    _, reloaded, _ = run("ask", "/reload")
    _, found, _ = run("ask", "/recap gardens")

    assert out.startswith(
        "Loaded. Members see it now. 1 added · 0 changed · 0 removed · 0 skipped\nAdded Roses"
    )
    assert code == 0
    assert "0 removed" in reloaded
    assert found.startswith("Gardens\n")


def test_load_tells_what_is_wrong(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.facts").write_text("Sow: No Priors\n")

    code, out, _ = run("load", str(tmp_path / "bad.facts"))
    missing, _, err = run("load", str(tmp_path / "nothing.txt"))

    assert "bad.facts:1 “Sow” is not a key; did you mean “Show”?" in out
    assert code == 1
    assert err == f"{tmp_path / 'nothing.txt'} cannot be read: there is no such file or folder.\n"
    assert missing == 1


def test_check_reports_and_stores_nothing(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("check", str(SHIPPED))

    assert "chips.txt summary: Chips" in out
    assert code == 0
    assert not (tmp_path / "data").exists()


def test_check_gives_data(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.facts").write_text("Sow: No Priors\n")

    code, out, _ = run("check", "--json", str(SHIPPED), str(tmp_path / "bad.facts"))

    facts, summary, bad = json.loads(out)
    assert {"file", "format", "ok", "counts", "problems"} <= set(facts)
    assert (facts["file"], summary["file"], bad["file"]) == ("chips.facts", "chips.txt", "bad.facts")
    assert (summary["ok"], bad["ok"]) == (True, False)
    assert set(bad["problems"][0]) == {"line", "severity", "message"}
    assert code == 1


def test_invite_asks_for_no_permission(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULLQUOTE_TOKEN", TOKEN)

    code, out, _ = run("invite")

    assert "client_id=1100000000000000001" in out
    assert "permissions=0" in out
    assert "applications.commands" in out
    assert code == 0


@pytest.mark.parametrize("token", ["nonsense", "!!!.a.b", "é.a.b"])
def test_a_token_that_is_none_gets_no_invitation(
    run: Run, monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setenv("PULLQUOTE_TOKEN", token)

    assert run("invite") == (1, "", "PULLQUOTE_TOKEN is not a bot’s token.\n")


def test_without_a_token_there_is_no_invitation_and_no_bot(run: Run) -> None:
    assert run("invite") == (1, "", "There is no token to make an invitation for. Set PULLQUOTE_TOKEN.\n")
    assert run("run") == (1, "", "There is no token. Set PULLQUOTE_TOKEN, here or in the file .env.\n")


@pytest.mark.parametrize("words", [["run"], []])
def test_where_discord_cannot_be_reached_it_says_so(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setenv("PULLQUOTE_TOKEN", TOKEN)
    monkeypatch.setenv("PULLQUOTE_API_URL", "http://127.0.0.1:9/api/v10")

    code, _, err = run(*words)

    assert "Discord’s API at http://127.0.0.1:9/api/v10 cannot be used: " in err
    assert "Traceback" not in err
    assert code == 1


def test_a_bot_without_content_does_not_start(run: Run, monkeypatch: pytest.MonkeyPatch, alone: Path) -> None:
    monkeypatch.setenv("PULLQUOTE_TOKEN", TOKEN)

    code, _, err = run("run")

    assert err == f"No episode is loaded, and there is no document in {alone}.\n"
    assert code == 1


def test_a_database_that_cannot_be_used_is_told_without_its_password(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PULLQUOTE_DATABASE_URL", f"sqlite:///{tmp_path / 'file' / 'a.db'}")
    unwritable = run("ask", "/quote poker")
    monkeypatch.setenv("PULLQUOTE_DATABASE_URL", "nothing://ann:secret@example.org/a")
    unknown = run("ask", "/quote poker")

    assert unwritable[0] == 1
    assert unwritable[2].startswith(f"The database sqlite:///{tmp_path / 'file' / 'a.db'} cannot be used: ")
    assert unknown[0] == 1
    assert "nothing://ann:***@example.org/a cannot be used: " in unknown[2]


def test_a_wrong_setting_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULLQUOTE_LOG_LEVEL", "LOUD")

    code, out, err = run("ask", "/quote poker")

    assert (code, out) == (1, "")
    assert err == "PULLQUOTE_LOG_LEVEL: expected DEBUG, INFO, WARNING or ERROR.\n"


def test_beside_another_load_the_old_content_answers(run: Run, tmp_path: Path) -> None:
    run("ask", "/quote poker")
    engine = database.connect(f"sqlite:///{tmp_path / 'data' / 'p.db'}")

    with database.load(engine):
        code, out, err = run("ask", "/quote poker")
    engine.dispose()

    assert out.startswith("Dylan Patel · 46:42\n")
    assert err == "Another load is running. Try again when it is done.\n"
    assert code == 0


@pytest.fixture
def broken(run: Run, tmp_path: Path) -> Iterator[None]:
    """A store that lacks a table."""
    run("ask", "/quote poker")
    engine: Engine = database.connect(f"sqlite:///{tmp_path / 'data' / 'p.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE people")
    yield
    engine.dispose()


def test_what_nobody_foresaw_is_one_sentence(run: Run, broken: None) -> None:
    code, _, err = run("ask", "/quote poker")

    assert err.startswith("Something went wrong here. OperationalError: ")
    assert err.rstrip().endswith("PULLQUOTE_LOG_LEVEL=DEBUG shows where.")
    assert code == 1


def test_when_debugging_it_is_a_traceback(run: Run, broken: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULLQUOTE_LOG_LEVEL", "DEBUG")

    with pytest.raises(Exception, match="no such table"):
        run("ask", "/quote poker")


def found(run: Run, monkeypatch: pytest.MonkeyPatch, typed: str, *options: str) -> list[dict[str, Any]]:
    """What a script reads of `pullquote find --json`, an object a line."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    code, out, _ = run("find", "--json", *options)
    assert code == 0
    return [json.loads(line) for line in out.splitlines()]


def test_queries_in_bulk_are_answered_line_by_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    first, empty, absent = found(run, monkeypatch, "crochet\n\nquantum computing\n", "--limit", "2")

    assert first["query"] == "crochet"
    assert first["confident"]
    assert first["results"][0] == {
        "episode": "No Priors 127",
        "start": 2574,
        "text": (
            "The conversation wraps up on a light note as Dylan and the hosts joke about “crochet,” "
            "underscoring the playful yet thoughtful tone of the podcast."
        ),
        "kind": "point",
        "speaker": None,
        "section": "Concluding Thoughts and Wildcard Questions",
    }
    assert len(first["results"]) <= 2
    assert first["ms"] > 0
    assert (empty["query"], empty["confident"], empty["results"]) == ("", False, [])
    assert not absent["confident"]


@pytest.mark.parametrize("kind", ["quote", "section", "moment", "point"])
def test_a_kind_that_is_wanted_is_kept_to(run: Run, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    [answer] = found(run, monkeypatch, "open source models\n", "--kind", kind)

    assert {each["kind"] for each in answer["results"]} == {kind}


def test_what_is_found_is_a_list_to_read_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("crochet\nquantum computing code\nxyzzy\n"))

    _, out, _ = run("find", "--limit", "1")

    assert "crochet\n- 42:54 The conversation wraps up" in out
    assert "quantum computing code: nothing that surely answers; the closest is" in out
    assert "xyzzy: nothing found" in out


def test_other_words_for_it_are_found_where_meaning_is_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULLQUOTE_MEANING", "on")

    [first, second] = found(run, monkeypatch, "running out of electricity\nknitting joke\n")
    _, out, _ = run("ask", "/quote running out of electricity")

    assert first["results"][0]["text"].startswith("Key bottlenecks include power supply")
    assert "crochet" in second["results"][0]["text"]
    assert "Showing power for “electricity”" in out


def test_an_episode_is_written_out_and_nothing_is_written_over(run: Run, tmp_path: Path) -> None:
    run("reload")

    code, out, _ = run("export", "No Priors 127", str(tmp_path / "out"))
    again = run("export", "No Priors 127", str(tmp_path / "out"))

    written = tmp_path / "out" / "chips.md"
    assert (code, out.strip()) == (0, str(written))
    assert written.read_text(encoding="utf-8").startswith("<!-- Pullquote episode -->")
    assert (again[0], again[1]) == (1, "")
    assert "it is there already" in again[2]


def test_versions_are_told_and_brought_back_at_the_command_line(run: Run, content: Path) -> None:
    run("reload")
    edit(content / "chips.txt", "crochet", "knitting")
    run("reload")

    _, history, _ = run("history", "No Priors 127")
    code, _, _ = run("rollback", "No Priors 127")
    _, found, _ = run("ask", "/timestamp crochet")
    _, log, _ = run("log")
    undone, _, _ = run("undo", "3")

    assert [line[:9] for line in history.splitlines() if line.startswith("Version")] == [
        "Version 2",
        "Version 1",
    ]
    assert (code, undone) == (0, 0)
    assert "crochet" in found
    assert "the command line" in log
    assert run("ask", "/timestamp crochet")[0] == 1
