"""What a place for a few may lack, as platforms name it, and how that is mended, in one sentence."""

from __future__ import annotations

from bot.model.refs import Platform
from bot.model.views import NoPlace
from bot.platforms.sheet import ChannelName, Command
from bot.platforms.wording.manners import MANNERS
from bot.platforms.wording.partners import names
from bot.platforms.wording.spans import Spans

DIRECT_MESSAGES = "Direct messages"
SCOPE = "the scope"
EVERYBODY_THERE = "everybody it is for in the"
"""Each is how `lacking` begins; a community's word follows the last."""


def no_place_line(view: NoPlace, platform: Platform) -> Spans:
    """ "What waits for Ben and you cannot be sent yet, as …; nothing is lost, and it is sent once …." """
    why, until = _why_and_until(view, platform)
    waits: Spans = ("What waits for ", *names(view.others), " and you cannot be sent yet, as ")
    return (*waits, *why, "; nothing is lost, and it is sent once ", *until, ".")


def _why_and_until(view: NoPlace, platform: Platform) -> tuple[Spans, Spans]:
    community = MANNERS[platform].community
    if view.lacking.startswith(DIRECT_MESSAGES):
        return ("one of you takes no direct messages",), ("all of you do",)
    if view.lacking.startswith(EVERYBODY_THERE):
        return (f"one of you is not in the {community}",), (
            "all of you are; ",
            Command("profile"),
            " ends what shall not wait",
        )
    if view.lacking.startswith(SCOPE):
        mended = "an admin has pasted the app's newest manifest and installed it again"
        return (f"{view.lacking} is missing",), (mended,)
    where: Spans = (" in ", ChannelName(view.channel.external_id)) if view.channel is not None else ()
    there = " there" if where else ""
    return (view.lacking, " is missing", *where), (f"whoever manages the {community} allows it{there}",)
