"""What our commands are called in a workspace: Slack's own names are taken, and another app may own others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

UMBRELLA = "practice-bot"
"""The one command under which all others are found, whoever owns their names."""

TAKEN = frozenset(
    {
        "active",
        "apps",
        "archive",
        "away",
        "call",
        "close",
        "collapse",
        "dm",
        "dnd",
        "expand",
        "feed",
        "feedback",
        "huddle",
        "invite",
        "invite_people",
        "join",
        "keys",
        "kick",
        "leave",
        "me",
        "msg",
        "mute",
        "open",
        "part",
        "prefs",
        "remind",
        "remove",
        "rename",
        "s",
        "search",
        "shortcuts",
        "shrug",
        "star",
        "status",
        "topic",
        "who",
    }
)
"""Slack's own commands and their short forms, which no app can have."""
RENAMED = {"search": "find"}
"""Ours that Slack has taken, and what they are called there."""

LONGEST_NAME = 32  # with its slash


@dataclass(frozen=True, slots=True)
class CommandNames:
    """`prefix` stands before each name but the umbrella's."""

    prefix: str = ""

    def of(self, name: str) -> str:
        """What is typed for the first word of a command of ours: "/answer"."""
        return f"/{self.prefix}{RENAMED.get(name, name)}"

    def shown(self, name: str) -> str:
        """A whole command as one would type it: "/schedule set"."""
        first, space, rest = name.partition(" ")
        return f"{self.of(first)}{space}{rest}"

    def meant(self, typed: str) -> str | None:
        """Our own name of a slash command; none for the umbrella, whose text names it."""
        bare = typed.removeprefix("/").casefold()
        if bare in {UMBRELLA, f"{self.prefix}{UMBRELLA}"}:
            return None
        name = bare.removeprefix(self.prefix) if self.prefix else bare
        return next((ours for ours, theirs in RENAMED.items() if theirs == name), name)


def taken_among(names: Iterable[str]) -> list[str]:
    """Which of these (as typed) Slack keeps for itself."""
    return [name for name in names if name.removeprefix("/").casefold() in TAKEN]
