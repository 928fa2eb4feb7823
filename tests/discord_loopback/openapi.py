"""Compares request bodies with Discord's own OpenAPI description, where the environment names its file."""

from __future__ import annotations

import json
import os
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.discord_loopback.world import Json

NAME = "urn:discord"


class Description:
    """Discord's operations and the schemas of their bodies."""

    def __init__(self, document: Json) -> None:
        # Discord takes a snowflake as a number too, and clients send it so.
        document["components"]["schemas"]["SnowflakeType"] = {"type": ["string", "integer"]}
        self._registry: Registry[Any] = Registry().with_resource(NAME, DRAFT202012.create_resource(document))
        self._patterns = [
            (_pattern(path), path, set(operations)) for path, operations in document["paths"].items()
        ]
        self._patterns.sort(key=lambda each: each[1].count("{"))
        self._document = document
        self._validators: dict[tuple[str, str], Draft202012Validator | None] = {}

    def violation(self, method: str, path: str, body: object) -> str | None:
        """What is wrong with this body, or nothing; bodies of operations without a schema are always right."""
        verb = method.lower()
        for pattern, template, operations in self._patterns:
            if verb in operations and pattern.fullmatch(path):
                validator = self._validator(template, verb)
                error = None if validator is None else best_match(validator.iter_errors(body))
                return (
                    None if error is None else f"{method} {path}: {error.json_path}: {_short(error.message)}"
                )
        return f"{method} {path}: Discord describes no such operation"

    def _validator(self, template: str, verb: str) -> Draft202012Validator | None:
        key = (template, verb)
        if key not in self._validators:
            content = self._document["paths"][template][verb].get("requestBody", {}).get("content", {})
            pointer = template.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
            reference = f"{NAME}#/paths/{pointer}/{verb}/requestBody/content/application~1json/schema"
            self._validators[key] = (
                Draft202012Validator({"$ref": reference}, registry=self._registry)
                if "application/json" in content
                else None
            )
        return self._validators[key]


def description() -> Description | None:
    named = os.environ.get("DISCORD_OPENAPI")
    return _read(named) if named else None


@lru_cache(maxsize=2)
def _read(named: str) -> Description:
    return Description(json.loads(Path(named).read_text(encoding="utf-8")))


def _short(message: str) -> str:
    """The offending value stands first and the rule last: both ends matter."""
    return message if len(message) <= 300 else f"{message[:150]} … {message[-150:]}"


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{[^/]+?\\\}", r"[^/]+", re.escape(template)))
