"""What a group settles among itself: a pause, one reminder, and the questions its members propose."""

from __future__ import annotations

from typing import assert_never

from bot.model.incoming import (
    AnswerOpened,
    AwaySet,
    NudgeDeclined,
    QuestionProposed,
    QuestionSettled,
)
from bot.model.text import Words
from bot.model.views import (
    Nudge,
    NudgeState,
    PauseForm,
    Proposals,
    ProposalState,
    Proposed,
    ProposeForm,
    QuestionDecided,
)
from bot.platforms.composing.pieces import line, lines
from bot.platforms.sheet import (
    TEXT,
    Button,
    Buttons,
    ButtonStyle,
    Element,
    Form,
    Line,
    Quote,
    Sheet,
    TextField,
)
from bot.platforms.wording import group as words
from bot.platforms.wording import plain, shortened
from bot.platforms.wording.day import ANSWER

UNTIL, TITLE, TOPIC = "until", "title", "topic"
LONGEST_DATE, LONGEST_TITLE, LONGEST_TOPIC = 40, 300, 60

_View = Nudge | Proposed | QuestionDecided | Proposals | ProposeForm | PauseForm


def compose(view: _View) -> Sheet:
    match view:
        case Nudge():
            return _nudge(view)
        case Proposed():
            return _proposed(view)
        case QuestionDecided():
            sentence = words.decided_line(view)
            return Sheet((Line(sentence),), summary=plain(sentence))
        case Proposals():
            return _proposals(view)
        case ProposeForm():
            return propose_form()
        case PauseForm():
            return _pause_form(view)
        case _:
            assert_never(view)


def propose_form() -> Sheet:
    form = Form(
        title=words.PROPOSE,
        intro=words.PROPOSE_INTRO,
        fields=(
            TextField(TITLE, words.QUESTION_LABEL, Words(""), longest=LONGEST_TITLE, required=True),
            TextField(TEXT, words.ANSWER_LABEL, Words(""), hint=words.ANSWER_HINT, required=False),
            TextField(TOPIC, words.TOPIC_LABEL, Words(""), hint=words.TOPIC_HINT, longest=LONGEST_TOPIC),
        ),
        event=QuestionProposed(""),
        send=words.SEND_PROPOSAL,
    )
    return Sheet((form,), summary=words.PROPOSE)


def _nudge(view: Nudge) -> Sheet:
    sentence = words.nudge_line(view)
    if view.state is not NudgeState.OPEN:
        return Sheet((Line(sentence),), summary=plain(sentence))
    buttons = Buttons(
        (
            Button(ANSWER, AnswerOpened(view.asking), ButtonStyle.MAIN),
            Button(words.NOT_TODAY, NudgeDeclined(view.asking)),
        )
    )
    return Sheet((Line(sentence), buttons, Line(words.ENDS_REMINDERS, quiet=True)), summary=plain(sentence))


def _proposed(view: Proposed) -> Sheet:
    elements: list[Element] = [Line(words.proposed_line(view)), Line(words.title_line(view))]
    if view.answer.text:
        elements.append(Quote(view.answer))
    outcome = words.outcome_line(view)
    elements += lines(outcome) if outcome else (_settling(view),)
    return Sheet(tuple(elements), summary=plain(words.proposed_line(view)))


def _proposals(view: Proposals) -> Sheet:
    sentence = words.proposals_line(view)
    elements: list[Element] = [line(sentence)]
    for each in view.waiting:
        elements += [Line(words.proposed_line(each)), Line(words.title_line(each))]
        if each.answer.text:
            elements.append(Quote(Words(shortened(each.answer.text, words.LONGEST_ANSWER_LISTED))))
        if each.state is ProposalState.OPEN:
            elements.append(_settling(each))
    return Sheet(tuple(elements), summary=sentence)


def _settling(view: Proposed) -> Buttons:
    accept = QuestionSettled(view.proposal, accept=True)
    decline = QuestionSettled(view.proposal, accept=False)
    return Buttons((Button(words.ACCEPT, accept, ButtonStyle.MAIN), Button(words.DECLINE, decline)))


def _pause_form(view: PauseForm) -> Sheet:
    before = view.until.isoformat() if view.until else ""
    field = TextField(
        UNTIL, words.PAUSE_LABEL, Words(before), hint=words.PAUSE_HINT, longest=LONGEST_DATE, required=True
    )
    form = Form(words.PAUSE, words.PAUSE_INTRO, (field,), AwaySet(""), words.PAUSE)
    return Sheet((form,), summary=words.PAUSE)
