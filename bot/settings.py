"""What an operator can set: environment variables, or lines of a `.env` file beside the README."""

from pathlib import Path
from typing import Annotated, Any

import platformdirs
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

import store

_BESIDE_README = Path(__file__).parent.parent / ".env"


def _default_database() -> str:
    return f"sqlite:///{platformdirs.user_data_path('pullquote') / 'pullquote.db'}"


class Settings(BaseSettings):
    """Built once in `__main__` and passed on. Each name is an environment variable after `PULLQUOTE_`."""

    model_config = SettingsConfigDict(
        env_prefix="PULLQUOTE_", env_file=_BESIDE_README, env_ignore_empty=True, frozen=True, extra="ignore"
    )

    token: SecretStr | None = Field(
        default=None, description="The bot’s token. Without one, the prompt opens instead."
    )
    database_url: str = Field(
        default_factory=_default_database, description="Where episodes are kept, as SQLAlchemy writes it."
    )
    content: Path = Field(
        default=Path(store.__file__).parent / "content",
        description="The folder of episodes, read at every start and by /reload.",
    )
    home_guilds: Annotated[frozenset[int], NoDecode] = Field(
        default=frozenset(), description="Servers, by id and with commas between, that have /reload."
    )
    meaning: bool = Field(
        default=True, description="Whether passages are found by what they mean too, or by words alone."
    )
    pace: int = Field(
        default=10, ge=0, description="How many commands a member may send in 20 seconds; 0 for any number."
    )
    api_url: str = Field(
        default="https://discord.com/api/v10", description="Discord’s API, or a rate-limit proxy before it."
    )
    gateway_url: str | None = Field(
        default=None, description="Discord’s gateway, or a proxy before it; else the one Discord names."
    )
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR, on standard error.")

    @field_validator("home_guilds", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:  # whatever the environment or a caller hands in, before its check
        if not isinstance(value, str):
            return value
        guilds = [part.strip() for part in value.split(",") if part.strip()]
        if not all(guild.isascii() and guild.isdigit() and int(guild) < 2**63 for guild in guilds):
            raise ValueError("expected the ids of servers, with commas between")
        return guilds

    @field_validator("content")
    @classmethod
    def _home(cls, value: Path) -> Path:
        return value.expanduser()

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise ValueError("expected DEBUG, INFO, WARNING or ERROR")
        return value.upper()
