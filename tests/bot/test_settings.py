"""Settings, from the environment and from `.env`."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot import errors
from bot.settings import Settings
from tests.bot.conftest import printed


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"PULLQUOTE_{name.upper()}", raising=False)


def test_the_defaults_need_no_setting() -> None:
    settings = Settings(_env_file=None)

    assert settings.token is None
    assert settings.database_url.startswith("sqlite:///")
    assert (settings.content / "chips.txt").exists()
    assert settings.home_guilds == frozenset()
    assert settings.log_level == "INFO"


def test_they_come_from_a_file_and_the_environment_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / ".env"
    file.write_text(
        "PULLQUOTE_TOKEN=from.the.file\nPULLQUOTE_CONTENT=/srv/content\nPULLQUOTE_LOG_LEVEL=\n"
        "PULLQUOTE_HOME_GUILDS=1, 22,\nSOMETHING_ELSE=1\n"
    )
    monkeypatch.setenv("PULLQUOTE_CONTENT", "/elsewhere")

    settings = Settings(_env_file=file)

    assert settings.token is not None
    assert settings.token.get_secret_value() == "from.the.file"
    assert settings.content == Path("/elsewhere")
    assert settings.home_guilds == {1, 22}
    assert settings.log_level == "INFO"


def test_the_token_is_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULLQUOTE_TOKEN", "very.secret.token")

    assert "secret" not in repr(Settings(_env_file=None))


def test_a_level_is_taken_in_any_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULLQUOTE_LOG_LEVEL", "debug")

    assert Settings(_env_file=None).log_level == "DEBUG"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        (
            "PULLQUOTE_HOME_GUILDS",
            "12,thirteen",
            "PULLQUOTE_HOME_GUILDS: expected the ids of servers, with commas between.\n",
        ),
        (
            "PULLQUOTE_LOG_LEVEL",
            "thirteen",
            "PULLQUOTE_LOG_LEVEL: expected DEBUG, INFO, WARNING or ERROR.\n",
        ),
    ],
)
def test_a_wrong_value_is_told_in_one_sentence_without_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ValidationError) as caught:
        Settings(_env_file=None)

    card = errors.card(caught.value)
    assert card is not None
    assert printed(card) == said
    assert "thirteen" not in printed(card)
