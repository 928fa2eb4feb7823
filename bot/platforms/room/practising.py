"""The page of practice: the turn of a private round, what there is to begin, and what a round changed."""

from __future__ import annotations

from bot.model.incoming import Event, RoundMoved
from bot.model.views import HintShown, NothingDue, PracticeReady, RatingSaved, RoundClosed, RoundStep
from bot.platforms import buttons
from bot.platforms.composing.rounds import next_question, stop
from bot.platforms.room.answers import Answers, draw_text
from bot.platforms.room.asked import LONG_TITLE, Wish
from bot.platforms.room.beside import draw_began, draw_hint
from bot.platforms.room.elements import draw_element
from bot.platforms.room.elements import draw_sheet as draw_elements
from bot.platforms.room.forms import act, hidden, labelled
from bot.platforms.room.html import NOTHING, Html, join, tag
from bot.platforms.room.layout import Page
from bot.platforms.room.mirror import draw_mirror
from bot.platforms.room.notices import said
from bot.platforms.room.opened import draw_prepared, draw_rating
from bot.platforms.room.personal import draw_mine
from bot.platforms.room.reading import sheet_of
from bot.platforms.room.writing import draw_look, draw_paper, draw_yours
from bot.platforms.sheet import Buttons
from bot.platforms.wording import aim_in_words, rating_saved
from bot.platforms.wording import rounds as words
from bot.platforms.wording.answering import YOUR_ANSWER
from bot.platforms.wording.day import ANSWER, HINT, SHOW_ME_THE_ANSWER

ADDRESS = "/practice"


async def draw_practice(
    view: RoundStep | RoundClosed | PracticeReady | NothingDue,
    wish: Wish,
    answers: Answers,
    *,
    notice: Html = NOTHING,
    hint: HintShown | None = None,
    written: str | None = None,
) -> Page:
    """`written` is text that could not be stored and is given back."""
    match view:
        case RoundStep():
            asked = join(tag("div", notice, id="notice"), _noted(view.before), _head(view))
            hints = draw_hint(hint, back=ADDRESS) if hint else NOTHING
            return Page(
                title=f"{words.turn_in_words(view.step.turn, view.step.of)} · {view.question.name}",
                here=ADDRESS,
                path=ADDRESS + wish.query,
                main=join(asked, *[await _work(view, wish, answers, written=written)]),
                margin=join(
                    draw_began(), tag("div", hints, id="hints", class_="part", tabindex="-1"), _round(view)
                ),
            )
        case PracticeReady():
            main = join(notice, _headline(words.due_line(view.due, view.minutes)), _begin(view))
            return Page(words.PRACTISE, ADDRESS, ADDRESS, main)
        case NothingDue():
            buttons = [each for each in sheet_of(view, "UTC").elements if isinstance(each, Buttons)]
            coming = words.coming_line(view)
            below = [
                tag("p", coming, class_="why") if coming else None,
                *(draw_element(row, back=ADDRESS) for row in buttons),
            ]
            return Page(
                words.PRACTISE, ADDRESS, ADDRESS, join(notice, _headline(words.none_line(view)), below)
            )
        case RoundClosed():
            title = "The round so far" if view.kept_until else "The round is over"
            drawn = draw_elements(sheet_of(view, view.zone), back=ADDRESS)
            main = join(notice, _headline(title), tag("div", drawn, class_="stack"))
            return Page(title, ADDRESS, address_of_round(view), main)


def address_of_round(view: RoundClosed) -> str:
    """Where what a round changed can be read again."""
    return f"{ADDRESS}/{int(view.round)}"


def _noted(before: RatingSaved | None) -> Html:
    """What became of the turn before."""
    if before is None:
        return NOTHING
    return said(tag("p", rating_saved(before.rating, before.before, before.next_on)))


def _head(view: RoundStep) -> Html:
    question, step = view.question, view.step
    facts = [
        question.name if question.number else "A question",
        question.topic,
        f"Part {question.part}" if question.part else None,
        words.SEEN_FIRST if view.looked_before_answering else None,
    ]
    is_small = bool(view.own) or view.answer_open or len(question.title) > LONG_TITLE
    return join(
        tag(
            "p",
            tag("b", words.turn_in_words(step.turn, step.of)),
            [tag("span", fact) for fact in facts if fact],
            class_="kicker",
        ),
        tag("h1", question.title, class_="ask small" if is_small else "ask", id="ask", tabindex="-1"),
        tag("div", draw_text(question.body), class_="prose") if question.body.strip() else None,
        None if is_small else tag("p", aim_in_words(view.aim_minutes), class_="why"),
    )


async def _work(view: RoundStep, wish: Wish, answers: Answers, *, written: str | None) -> Html:
    is_writing = wish.edit or written is not None or not view.own
    text = written if written is not None else view.own[-1].words.text if view.own else ""
    parts: list[Html] = []
    if is_writing:
        paper = draw_paper(
            int(view.asking),
            back=ADDRESS,
            words=text,
            verb="Keep the new wording" if view.own else "Keep my answer",
            aim_minutes=view.aim_minutes,
            is_edit=bool(view.own),
            may_guess=view.may_guess,
        )
        parts += [NOTHING if view.own else _acts(view, wish), paper]
    else:
        edit = tag(
            "a", "Edit", class_="word", href=f"{ADDRESS}?edit=1#your", data_get=True, data_focus="your"
        )
        parts += [
            tag("h2", YOUR_ANSWER, class_="h2", id="letter", tabindex="-1"),
            *(draw_yours(each, view.zone) for each in view.own),
            tag("div", edit, None if view.answer_open else _show_me(view), class_="acts"),
        ]
    if view.reflection is not None and not is_writing:
        parts.append(draw_mirror(view.reflection, back=ADDRESS))
    if view.answer_open:
        suggested = view.reflection.suggested if view.reflection is not None else None
        parts += [
            draw_prepared(view.question, await answers.draw(view.question)),
            draw_mine(view.question, view.mine, back=ADDRESS),
            draw_rating(view.asking, rating=None, next_on=None, back=ADDRESS, sums=None, suggested=suggested),
        ]
    return join(parts)


def _acts(view: RoundStep, wish: Wish) -> Html:
    if wish.look and not view.answer_open:
        return draw_look(int(view.asking), back=ADDRESS)
    return tag(
        "div",
        tag("a", ANSWER, class_="button main", href="#your", data_key="a", aria_keyshortcuts="a"),
        act("/do/hint", HINT, _fields(view) | {"step": 1}, key="h", focus="hints"),
        None if view.answer_open else _show_me(view),
        class_="acts",
    )


def _show_me(view: RoundStep) -> Html:
    return act("/do/look", SHOW_ME_THE_ANSWER, _fields(view), key="s", focus="prepared")


def _fields(view: RoundStep) -> dict[str, object]:
    return {"asking": int(view.asking), "back": ADDRESS}


def _round(view: RoundStep) -> Html:
    """The round itself, in the margin: on without rating, or no further for now."""
    onwards = next_question(
        view.step, label=words.NEXT_QUESTION if view.own or view.answer_open else words.SKIP
    )
    leave = stop(view.step)
    return tag(
        "section",
        tag("h2", "This round"),
        tag("p", words.STOP_WHENEVER),
        tag("div", _press(onwards.label, onwards.event), _press(leave.label, leave.event), class_="acts"),
        class_="note",
    )


def _press(label: str, event: Event) -> Html:
    to = "result" if isinstance(event, RoundMoved) and event.stop else "ask"
    return act("/do/press", label, {"press": buttons.encode(event), "back": ADDRESS}, focus=to)


def _headline(sentence: str) -> Html:
    return tag("h1", sentence, class_="ask", id="ask", tabindex="-1")


def _begin(view: PracticeReady) -> Html:
    """A topic and a number may be chosen; both may be left as they are."""
    topics = [tag("option", "All topics", value="")]
    topics += [tag("option", topic, value=topic) for topic in view.topics]
    return tag(
        "form",
        hidden({"back": ADDRESS}),
        tag("p", words.STOP_WHENEVER, class_="why"),
        tag(
            "p",
            tag("label", "Topic", for_="practice-topic"),
            tag("select", topics, id="practice-topic", name="topic"),
            class_="entry",
        )
        if view.topics
        else None,
        labelled(
            "How many", "count", form="practice", hint="All that are due unless said.", inputmode="numeric"
        ),
        tag("div", tag("button", words.PRACTISE, type="submit", class_="main"), class_="acts"),
        method="post",
        action="/do/practise",
    )
