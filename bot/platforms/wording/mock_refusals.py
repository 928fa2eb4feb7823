"""The sentences of every no in a mock interview."""

from __future__ import annotations

from bot.model.views import Why
from bot.platforms.sheet import Command
from bot.platforms.wording.spans import Spans

MOCK_REFUSALS: dict[Why, Spans] = {
    Why.PARTNER_NOT_NAMED: (
        "With whom? Name somebody after ",
        Command("mock"),
        "; ",
        Command("partner"),
        " without a name finds somebody.",
    ),
    Why.TOO_FEW_QUESTIONS: (
        "An interview takes two questions, one for each of you, and there are fewer here. Nothing was begun.",
    ),
    Why.IN_A_MOCK: (
        "One of you is in a mock interview that is not over. Nothing was begun; end that one, or let it lapse.",
    ),
    Why.MOCK_OVER: ("That interview is over. What came of it stands on your page.",),
    Why.TURN_OVER: ("That turn is over, so nothing was changed. What came of it stands on your page.",),
    Why.TURN_RUNS: ("That turn is not over yet; this opens when it is.",),
    Why.NOT_AWAY: (
        "Nobody has been away for three minutes, so nothing was changed. Press Ready, and give the other a moment.",
    ),
    Why.NOT_THE_INTERVIEWER: (
        "That is for whoever asks in this turn. Your own page comes when the interview is over.",
    ),
    Why.NOT_THE_CANDIDATE: ("That is for whoever answered in this turn. Nothing was changed.",),
    Why.NOT_HEARD: ("Nothing is asked of you here at present, so your words are not kept.",),
    Why.NO_MORE_HINTS: ("There is no further hint to this question.",),
}
