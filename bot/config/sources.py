"""Where settings come from besides the environment: secret files and `.env`, and names spelt wrong in either."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource

from bot.config.errors import SettingsError

SECRETS = (
    "DISCORD_TOKEN",
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "ROOM_KEY",
    "DATABASE_URL",
)

_SHORTEST_CHECKED = 8  # letters: shorter names are too near to words of other programs
_NEAR = 2  # letters that may differ


class SecretFiles(PydanticBaseSettingsSource):
    """Reads each secret whose `…_FILE` is set, and refuses a secret given both ways."""

    def __init__(self, kind: type[BaseSettings], *others: PydanticBaseSettingsSource) -> None:
        super().__init__(kind)
        self._others = [source for source in others if isinstance(source, EnvSettingsSource)]

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Asked for by the base class; a field is found by `__call__` alone."""
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name in SECRETS:
            path = self._given(f"{name}_FILE")
            if not path:
                continue
            if self._given(name):
                raise SettingsError(f"{name} and {name}_FILE are both set; keep one of them.")
            found[name] = _read_secret(f"{name}_FILE", Path(path).expanduser())
        return found

    def _given(self, name: str) -> str | None:
        return next((value for source in self._others if (value := source.env_vars.get(name))), None)


def read_dotenv(path: Path) -> Mapping[str, str]:
    """The names and values of `.env`; a line that cannot be read is refused, not passed over."""
    from dotenv.parser import parse_stream

    if not path.exists():
        return {}
    try:
        with path.open(encoding="utf-8") as stream:
            bindings = list(parse_stream(stream))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f".env cannot be read: {_reason(error)}. Mend the file, or take it away."
        ) from None
    for binding in bindings:
        if binding.error:
            line = (
                binding.original.line
                + len(binding.original.string)
                - len(binding.original.string.lstrip("\n"))
            )
            raise SettingsError(f".env line {line} is not of the form NAME=value. Mend that line.")
    return {binding.key: binding.value or "" for binding in bindings if binding.key}


def check_spelling(known: set[str], given: Mapping[str, str]) -> None:
    """Refuses a name that is one or two letters off a setting's: it would be passed over in silence."""
    from rapidfuzz.distance import OSA

    checked = sorted(name for name in known if len(name) >= _SHORTEST_CHECKED)
    for name in sorted(set(given) - known):
        for right in checked:
            if OSA.distance(name.upper(), right, score_cutoff=_NEAR) <= _NEAR:
                raise SettingsError(
                    f"{name} is not a setting; {right} was probably meant. Rename it or take it away."
                )


def _read_secret(name: str, path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise SettingsError(
            f"{name} names {path}, which cannot be read: {_reason(error)}. Mend the path or its rights."
        ) from None
    if not text:
        raise SettingsError(f"{name} names {path}, which is empty. Write the secret into it.")
    return text


def _reason(error: Exception) -> str:
    return (
        (error.strerror or "an error of the disk").lower() if isinstance(error, OSError) else "it is not text"
    )
