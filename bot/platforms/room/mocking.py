"""A mock interview while it goes on: both get ready, then one reads the card and listens, the other answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.model.incoming import HintGiven, MockKept, MockReady, TurnEnded
from bot.model.refs import MemberKey
from bot.model.views import HintKind, MockCard, MockHint, MockPage, MockTurn, TurnState
from bot.platforms import buttons
from bot.platforms.room.answers import Answers, draw_text
from bot.platforms.room.elements import draw_spans
from bot.platforms.room.forms import act, hidden
from bot.platforms.room.heard import draw_heard
from bot.platforms.room.html import NOTHING, Html, join, tag
from bot.platforms.room.layout import MOCK, TOGETHER, Page, fragment
from bot.platforms.room.moments import clock, stamp
from bot.platforms.room.noting import draw_notes, draw_save
from bot.platforms.room.words import draw_words
from bot.platforms.room.writing import draw_paper
from bot.platforms.wording import mocks as words
from bot.platforms.wording import plain
from bot.platforms.wording.numbers import counted_in_words
from bot.platforms.wording.spans import Spans

SPEAK = "Speak, or write here if you prefer."
BOTH_READY = "The question comes, and the clock starts, when both of you have pressed Ready."
SEND_WORDS, SEND_AGAIN = "Send what I wrote", "Send the new wording"


async def draw_mock(
    view: MockPage,
    reader: MemberKey | None,
    answers: Answers,
    now: datetime,
    *,
    notice: Html = NOTHING,
    written: str | None = None,
) -> Page:
    """`now` is for the browser's clock, which may be wrong; `written` is text that could not be stored."""
    parts = await fragments_of(view, reader, answers, written=written)
    return Page(
        title=title_of(view, reader),
        here=TOGETHER,
        path=address_of(view),
        main=join(
            tag("div", notice, id="notice"),
            tag("div", id="now", data_now=stamp(now), hidden=True),
            *(parts[name] for name in ("asked", "timer", "card", "work", "turn", "given", "typed", "heard")),
        ),
        margin=_beside(view),
        is_asked=view.going is not None,
    )


async def fragments_of(
    view: MockPage, reader: MemberKey | None, answers: Answers, *, written: str | None = None
) -> Mapping[str, Html]:
    """Each live part by its id. What the interviewer ticks and notes is not put anew while they do."""
    going, card = view.going, view.card
    runs = going is not None and going.state is TurnState.RUNS
    answering = going is not None and runs and card is None
    listening = going is not None and runs and card is not None
    return {
        "asked": fragment("asked", _head(view, reader)),
        "timer": fragment("timer", _timer(going) if going and runs else NOTHING),
        "card": await _card(view, card, answers) if card and listening else fragment("card", at_once=True),
        "work": fragment(
            "work", _work(view, going, reader, written) if going else NOTHING, at_once=not answering
        ),
        "given": fragment("given", _given(view)),
        "typed": fragment("typed", _typed(going) if going and listening else NOTHING),
        "turn": fragment("turn", _turn(view, going, is_candidate=answering) if going and runs else NOTHING),
        "heard": fragment("heard", draw_heard(view, back=address_of(view))),
    }


def address_of(view: MockPage) -> str:
    return f"{MOCK}/{int(view.round)}"


def title_of(view: MockPage, reader: MemberKey | None) -> str:
    going = view.going
    if going is None:
        return "Your mock interview"
    return f"{plain(_who(going, view, reader))} · {words.round_in_words(going.turn, going.of)}"


def _head(view: MockPage, reader: MemberKey | None) -> Html:
    going = view.going
    if going is None:
        line = words.page_line(view)
        said = None if view.turns else tag("p", words.NOTHING_TAKEN, class_="why")
        return join(tag("h1", draw_spans(line), class_="ask small", id="ask", tabindex="-1"), said)
    kicker = tag(
        "p",
        tag("b", draw_spans(_who(going, view, reader))),
        tag("span", words.round_in_words(going.turn, going.of)),
        tag("span", view.topic) if view.topic else None,
        class_="kicker",
    )
    put = going.question
    if going.state is not TurnState.RUNS or put is None:
        half = "Half time. " if going.turn > 1 else ""
        return join(kicker, tag("h1", f"{half}Ready?", class_="ask", id="ask", tabindex="-1"))
    is_candidate = view.card is None
    return join(
        kicker,
        tag("h1", put.title, class_="ask" if is_candidate else "ask small", id="ask", tabindex="-1"),
        tag("div", draw_text(put.body), class_="prose") if put.body.strip() else None,
    )


def _who(going: MockTurn, view: MockPage, reader: MemberKey | None) -> Spans:
    """ "You ask Ana", "Ben asks you" or "You answer alone"."""
    if going.alone:
        return ("You answer alone",)
    if going.candidate is not None and going.candidate.key == reader:
        return (words.named(going.interviewer), " asks you")
    return ("You ask ", words.named(going.candidate))


def _timer(going: MockTurn) -> Html:
    """The script counts; without it stands when it ends."""
    if going.ends_at is None:
        return NOTHING
    ends, minutes = stamp(going.ends_at), going.minutes
    then = "then swap" if going.turn < going.of else "then it is over"
    return tag(
        "div",
        tag(
            "div",
            tag(
                "p",
                tag("span", "ends at ", class_="quiet"),
                clock(going.ends_at, going.zone),
                class_="clock num",
                role="timer",
                aria_label="Time left",
                data_ends=ends,
                data_minutes=minutes,
            ),
            tag("p", f"of {minutes}:00, {then}", class_="quiet"),
            class_="clockrow",
        ),
        tag("progress", max=minutes * 60, value=0, class_="used", aria_label="Time used"),
    )


async def _card(view: MockPage, card: MockCard, answers: Answers) -> Html:
    back = address_of(view)
    prepared = await answers.draw(card.question)
    follow_ups = [tag("li", draw_text(each)) for each in card.question.follow_ups]
    content = join(
        _ticks(card, back),
        tag(
            "details",
            tag("summary", "Follow-ups"),
            tag("ol", follow_ups, class_="prose"),
            id="follow",
            open=True,
        )
        if follow_ups
        else None,
        tag(
            "details",
            tag("summary", words.MODEL_ANSWER),
            tag("article", prepared.html, class_="prose"),
            id="model",
        ),
        draw_notes(int(card.asking), card.notes.text, back=back),
    )
    return tag("div", content, id="card", data_live=f"card{card.asking}")


def _ticks(card: MockCard, back: str) -> Html:
    if not card.points:
        return tag("p", words.NO_POINTS, class_="quiet")
    boxes = [
        tag(
            "label",
            tag("input", type="checkbox", name=f"p{place}", checked=point in card.heard),
            point,
        )
        for place, point in enumerate(card.points)
    ]
    return tag(
        "form",
        hidden({"asking": int(card.asking), "of": len(card.points), "back": back}),
        tag("fieldset", tag("legend", words.TICK_WHAT_YOU_HEAR), boxes, class_="ticks"),
        draw_save("Save what you heard"),
        method="post",
        action="/do/heard",
        data_saves=True,
        id="ticks",
    )


def _work(view: MockPage, going: MockTurn, reader: MemberKey | None, written: str | None) -> Html:
    match going.state:
        case TurnState.WAITS | TurnState.AWAY:
            return _waiting(view, going, reader)
        case TurnState.RUNS if view.card is None:
            text = written if written is not None else going.words[-1].text if going.words else ""
            paper = draw_paper(
                int(going.asking),
                back=address_of(view),
                words=text,
                verb=SEND_AGAIN if going.words else SEND_WORDS,
                aim_minutes=going.minutes,
                is_edit=False,
                focus="your",
            )
            return join(tag("p", SPEAK, class_="quiet"), paper)
        case _:
            return NOTHING


def _waiting(view: MockPage, going: MockTurn, reader: MemberKey | None) -> Html:
    """Before a turn: who is there, and where the other has been away what to do."""
    is_ready = any(person.key == reader for person in going.ready)
    is_away = going.state is TurnState.AWAY and is_ready
    others = [person for person in going.ready if person.key != reader]
    facts = [
        tag("p", f"{counted_in_words(going.minutes, 'minute').capitalize()} on the clock. {BOTH_READY}"),
        tag("p", words.WHERE_TO_SPEAK) if going.turn == 1 else None,
        tag("p", tag("b", draw_spans((words.named(others[0]), " is ready.")))) if others else None,
    ]
    kept = words.kept_line(going)
    if kept is not None:
        facts.append(tag("p", draw_spans(kept), class_="quiet"))
    if is_away:
        alone = _press("Go on alone", MockKept(view.round, alone=True), view, style="")
        keep = _press(words.KEEP_IT, MockKept(view.round), view, style="")
        away = tag("p", draw_spans(words.away_line(going)))
        return join(facts, tag("div", away, tag("div", alone, keep, class_="acts"), class_="notice called"))
    if is_ready:
        waits = tag("p", "You are ready. ", draw_spans((words.named(view.partner), " is not yet.")))
        return join(facts, tag("div", waits, class_="notice called"))
    ready = _press(words.READY, MockReady(view.round), view, style="main")
    return join(facts, tag("div", ready, class_="acts"))


def _given(view: MockPage) -> Html:
    """The hints so far; both see them."""
    if view.going is None or not view.hints:
        return NOTHING
    rows = [tag("li", tag("p", tag("b", words.hint_head(each))), _hint_lines(each)) for each in view.hints]
    return tag("ul", rows, class_="given", aria_label="Hints")


def _hint_lines(hint: MockHint) -> Html:
    match hint.kind:
        case HintKind.WRITTEN:
            return tag("div", [draw_text(each) for each in hint.lines], class_="prose")
        case HintKind.OUTLINE:
            return NOTHING
        case _:
            return tag("ul", [tag("li", each) for each in hint.lines])


def _typed(going: MockTurn) -> Html:
    """What the candidate has sent."""
    if not going.words:
        return NOTHING
    head = tag("h2", draw_spans((words.named(going.candidate), " wrote")), class_="h2")
    return join(head, [tag("div", draw_words(each.text), class_="said", dir="auto") for each in going.words])


def _turn(view: MockPage, going: MockTurn, *, is_candidate: bool) -> Html:
    label = words.ASK_FOR_A_HINT if is_candidate else words.GIVE_A_HINT
    hint = (
        _press(label, HintGiven(going.asking, going.next_hint), view, style="", focus="given")
        if going.next_hint is not None
        else None
    )
    done = _press(words.I_AM_DONE if is_candidate else words.END_ROUND, TurnEnded(going.asking), view)
    return tag("div", hint, done, class_="acts")


def _press(
    label: str,
    event: MockReady | MockKept | HintGiven | TurnEnded,
    view: MockPage,
    *,
    style: str = "word",
    focus: str = "ask",
) -> Html:
    return act(
        "/do/press",
        label,
        {"press": buttons.encode(event), "back": address_of(view)},
        style=style,
        focus=focus,
    )


def _beside(view: MockPage) -> Html:
    lines = [
        tag("p", f"{counted_in_words(view.minutes, 'minute').capitalize()} in all; each asks for half of it.")
    ]
    return tag(
        "section",
        tag("h2", draw_spans(("With ", words.named(view.partner)))),
        lines,
        tag("div", tag("a", "Together", class_="word", href=TOGETHER), class_="acts"),
        class_="note",
    )
