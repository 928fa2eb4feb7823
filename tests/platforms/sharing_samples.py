"""Samples of answers that are shown, and of what is chosen about them."""

from __future__ import annotations

from dataclasses import replace

from bot.model.records import Sharing
from bot.model.refs import Person
from bot.model.text import Words
from bot.model.views import AnswerForm, OpenKept, ProfileShown, SharedReply, SharingKept, View
from tests.platforms.samples import ANA, ASKING, BERLIN, REVEAL_AT, attempt_kept, question, reveal

HOSTILE = (
    "@everyone and @here, <@501> <@&7> <#9> <!channel> <!here> <!subteam^S1> *b* _i_ ~s~ **B** ||x||\n"
    "```\nnot code\n``` `a` > q\n# heading\n-# small\n"
    "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 "
    "<script>alert(1)</script> &amp; [x](https://evil.test) :tada:\n"
)


def shared_reply() -> SharedReply:
    return SharedReply(
        asking=ASKING,
        question="Question 19",
        by=Person(ANA),
        words=Words("Nothing exists once."),
        seconds=100,
        late_at=None,
        zone=BERLIN,
    )


def longest_reply() -> SharedReply:
    """As long as an answer may be, and as hostile as words can be."""
    return replace(shared_reply(), words=Words((HOSTILE * 80)[:15_000]))


def sharing_views() -> list[View]:
    return [
        shared_reply(),
        replace(shared_reply(), by=None, seconds=None, late_at=REVEAL_AT),
        longest_reply(),
        OpenKept("Question 19"),
        OpenKept("Why do you want to leave?"),
        *(SharingKept(ASKING, each, revealed) for each in Sharing for revealed in (False, True)),
        *(replace(attempt_kept(), sharing=each) for each in Sharing),
        replace(
            attempt_kept(), sharing=Sharing.NAMED, revealed=True, edited=True, late=True, stays_as_shown=True
        ),
        AnswerForm(ASKING, question(), Words(""), may_guess=True, sharing=Sharing.UNNAMED),
        *(replace(reveal(), shared=count) for count in (1, 4, 30)),
        *(ProfileShown(BERLIN, None, (), sharing=each) for each in Sharing),
    ]
