"""What a week with a found pair changes for one of it: who came, and who came in vain."""

from __future__ import annotations

from collections.abc import Collection, Set

from bot.model.refs import MemberId


def after_week(
    member: MemberId, sessions: Collection[Set[MemberId]], *, waited: int, missed: int
) -> tuple[int, int]:
    """`waited` and `missed` at the end of the week. Each session is who answered in it; none at all changes nothing."""
    came = [session for session in sessions if member in session]
    if not sessions:
        return waited, missed
    if not came:
        return 0, missed + 1
    met = any(len(session) > 1 for session in came)
    return (0 if met else waited + 1), 0
