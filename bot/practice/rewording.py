"""When an answer that is kept takes other words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.model.incoming import AnswerGiven
from bot.model.records import Attempt


def wordless(own: Sequence[Attempt]) -> Attempt | None:
    """The last recording whose words are still wanted."""
    return next((attempt for attempt in reversed(own) if attempt.seconds and not attempt.text), None)


def is_written_already(before: Attempt, event: AnswerGiven) -> bool:
    """A transcript that comes later gives way to the member's own words, and no words take none away."""
    return not event.text.strip() or (event.is_transcript and bool(before.text))


def is_newer(before: Attempt, text: str, *, now: datetime) -> bool:
    """Whether these words replace the kept ones: later, and different. The same event again changes nothing."""
    if before.withdrawn_at is not None:
        return now > before.withdrawn_at
    return text != before.text and now >= (before.edited_at or before.said_at)
