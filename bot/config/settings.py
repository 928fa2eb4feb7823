"""Every setting with its name, its default and what it is for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from bot.config import values
from bot.config.errors import SettingsError
from bot.config.sources import SECRETS, SecretFiles, check_spelling, read_dotenv


class RoomMode(StrEnum):
    AUTO = "auto"
    ON = "on"
    OFF = "off"


class LogLevel(StrEnum):
    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


class Settings(BaseSettings):
    """What this process was told. In the environment each name is in capitals; a secret may stand in a file."""

    model_config = SettingsConfigDict(
        alias_generator=str.upper,
        populate_by_name=True,
        case_sensitive=True,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=False,
    )

    discord_token: SecretStr | None = Field(default=None, description="starts the Discord platform")
    discord_api_url: str = Field(
        default=values.DISCORD_API, description="another base for Discord's REST interface"
    )
    discord_shard_ids: Annotated[tuple[int, ...] | None, NoDecode] = Field(
        default=None, description="the shards this process runs, as 0,1 or 0-3; all unless said"
    )
    discord_shard_count: int | None = Field(default=None, description="how many shards there are in all")
    discord_message_content: bool = Field(default=False, description="asks for the privileged intent")
    slack_bot_token: SecretStr | None = Field(
        default=None, description="with one of the next two: starts the Slack platform"
    )
    slack_app_token: SecretStr | None = Field(
        default=None, description="Slack over Socket Mode: no address of one's own is needed"
    )
    slack_signing_secret: SecretStr | None = Field(
        default=None, description="Slack over HTTP: it sends to POST /slack/events"
    )
    slack_api_url: str = Field(default=values.SLACK_API, description="another base for Slack's Web API")
    slack_command_prefix: str = Field(
        default="", description="put before each slash command's name, where another app owns it"
    )
    database_url: SecretStr = Field(
        default=SecretStr(f"{values.SQLITE}data/practice.db"), description="where everything is remembered"
    )
    content_dir: Path = Field(default=Path("content"), description="the bank that is read at the start")
    http_host: str = Field(
        default="127.0.0.1", description="the address of health, metrics and the practice room"
    )
    http_port: int = Field(default=8080, description="the port of the same; 0 takes any that is free")
    room: RoomMode = Field(default=RoomMode.AUTO, description="opens the practice room: auto, on or off")
    room_key: SecretStr | None = Field(
        default=None, description="asked for in the browser; needed beyond loopback"
    )
    backup_dir: Path = Field(default=Path("data/backups"), description="where copies are kept")
    backup_every: timedelta | None = Field(
        default=timedelta(minutes=15),
        description="how often a copy is made when something changed, as 15m; or off",
    )
    log_level: LogLevel = Field(default=LogLevel.INFO, description="debug, info, warning or error")
    log_format: LogFormat = Field(default=LogFormat.TEXT, description="text or json")

    @property
    def database(self) -> str:
        """The database's address with its password: for the engine, never for a log."""
        return self.database_url.get_secret_value()

    @property
    def database_path(self) -> Path | None:
        """The SQLite file; None where the database is PostgreSQL."""
        return values.sqlite_path(self.database)

    @property
    def on_loopback(self) -> bool:
        return values.is_loopback(self.http_host)

    @property
    def chats(self) -> tuple[str, ...]:
        """The chat platforms that are configured."""
        given = (("discord", self.discord_token), ("slack", self.slack_bot_token))
        return tuple(name for name, token in given if token is not None)

    @property
    def opens_room(self) -> bool:
        """Whether this process opens the practice room."""
        return self.room is RoomMode.ON or (self.room is RoomMode.AUTO and not self.chats)

    @property
    def secrets(self) -> tuple[str, ...]:
        """The values that no log, page or message may show."""
        secrets = (
            self.discord_token,
            self.slack_bot_token,
            self.slack_app_token,
            self.slack_signing_secret,
            self.room_key,
        )
        given = [secret.get_secret_value() for secret in secrets if secret]
        password = urlsplit(self.database).password
        return (*given, password) if password else tuple(given)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        del file_secret_settings  # a folder of secrets by name; each of ours names its own file
        secret_files = SecretFiles(settings_cls, env_settings, dotenv_settings)
        return (init_settings, secret_files, env_settings, dotenv_settings)

    @field_validator("*", mode="before")
    @classmethod
    def _read(cls, given: object, info: ValidationInfo) -> object:
        if not isinstance(given, str):
            return given
        if not given.strip():
            raise ValueError("holds nothing but blanks; give it a value or take it away")
        return _READERS[str(info.field_name)](given.strip())

    @model_validator(mode="after")
    def _fit_together(self) -> Settings:
        ids, count = self.discord_shard_ids, self.discord_shard_count
        if ids is not None and count is None:
            raise ValueError(
                "DISCORD_SHARD_COUNT is missing; with DISCORD_SHARD_IDS, say how many there are in all"
            )
        if ids is not None and count is not None and ids[-1] >= count:
            raise ValueError(
                f"DISCORD_SHARD_IDS names {ids[-1]}, but DISCORD_SHARD_COUNT is {count}; count from 0"
            )
        self._check_slack()
        if self.opens_room and not self.on_loopback and self.room_key is None:
            raise ValueError(
                f"ROOM_KEY is missing; the practice room on {self.http_host} needs a key."
                " Set ROOM_KEY, or HTTP_HOST to 127.0.0.1, or ROOM to off"
            )
        return self

    def _check_slack(self) -> None:
        """Socket Mode or HTTP, and exactly one of them."""
        bot, app, signing = self.slack_bot_token, self.slack_app_token, self.slack_signing_secret
        if app is not None and signing is not None:
            raise ValueError(
                "SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set; keep the first for Socket Mode or the second for HTTP"
            )
        if bot is not None and app is None and signing is None:
            raise ValueError(
                "SLACK_APP_TOKEN is missing; with SLACK_BOT_TOKEN, set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP"
            )
        if bot is None and (app is not None or signing is not None):
            other = "SLACK_APP_TOKEN" if app is not None else "SLACK_SIGNING_SECRET"
            raise ValueError(f"SLACK_BOT_TOKEN is missing; {other} alone starts nothing")


def load_settings() -> Settings:
    """Reads the settings of this process; raises SettingsError with one line that names what has to be mended."""
    known = {name.upper() for name in Settings.model_fields} | {f"{name}_FILE" for name in SECRETS}
    check_spelling(known, {**read_dotenv(Path(".env")), **os.environ})
    try:
        return Settings()
    except ValidationError as refused:
        raise SettingsError(" ".join(_sentences(refused))) from None


_READERS: dict[str, Callable[[str], object]] = {
    "discord_token": values.read_token,
    "discord_api_url": partial(values.read_api, like=values.DISCORD_API),
    "discord_shard_ids": values.read_shards,
    "discord_shard_count": partial(values.read_number, first=1, last=16384),
    "discord_message_content": values.read_switch,
    "slack_bot_token": partial(values.read_slack_token, kind="xoxb"),
    "slack_app_token": partial(values.read_slack_token, kind="xapp"),
    "slack_signing_secret": values.read_token,
    "slack_api_url": partial(values.read_api, like=values.SLACK_API),
    "slack_command_prefix": values.read_prefix,
    "database_url": values.read_database,
    "content_dir": values.read_folder,
    "http_host": values.read_host,
    "http_port": partial(values.read_number, first=0, last=65535),
    "room": partial(values.read_choice, kind=RoomMode),
    "room_key": values.read_key,
    "backup_dir": values.read_folder,
    "backup_every": values.read_duration,
    "log_level": partial(values.read_choice, kind=LogLevel),
    "log_format": partial(values.read_choice, kind=LogFormat),
}


def _sentences(refused: ValidationError) -> Iterable[str]:
    for error in refused.errors(include_url=False, include_input=False, include_context=False):
        message = error["msg"].removeprefix("Value error, ").replace("\n", " ")
        yield f"{error['loc'][0]} {message}." if error["loc"] else f"{message}."
