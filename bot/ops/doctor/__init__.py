"""Doctor: what is so with this installation, and how to mend what is not as it should be."""

from __future__ import annotations

from bot.ops.doctor.examining import as_lines, examine, stops_something, summary
from bot.practice.chat import Chat, Finding

__all__ = ["Chat", "Finding", "as_lines", "examine", "stops_something", "summary"]
