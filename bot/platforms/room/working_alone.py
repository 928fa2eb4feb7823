"""One question with the sheet to answer it on, as a member works at it alone: a turn of a round, or today's own."""

from __future__ import annotations

from bot.model.refs import AskingId
from bot.model.views import OwnPage, RoundStep
from bot.platforms.room.answers import Answers, draw_text
from bot.platforms.room.asked import LONG_TITLE, Wish
from bot.platforms.room.forms import act
from bot.platforms.room.html import NOTHING, Html, join, tag
from bot.platforms.room.mirror import draw_mirror
from bot.platforms.room.opened import draw_prepared, draw_rating
from bot.platforms.room.personal import draw_mine
from bot.platforms.room.writing import draw_look, draw_paper, draw_yours
from bot.platforms.wording.answering import YOUR_ANSWER
from bot.platforms.wording.day import ANSWER, HINT, SHOW_ME_THE_ANSWER
from bot.platforms.wording.rounds import SEEN_FIRST


def path_of(address: str, wish: Wish) -> str:
    return address + ("?edit=1" if wish.edit else "?look=1" if wish.look else "")


def draw_question(view: RoundStep | OwnPage, *, first: str | None, why: str) -> Html:
    """Kicker, question, and why it is asked until something is done about it; `first` stands at the kicker's head."""
    question = view.question
    name = question.name if question.number else "A question"
    facts = [
        name if first else None,
        question.topic,
        f"Part {question.part}" if question.part else None,
        SEEN_FIRST if view.looked_before_answering else None,
    ]
    is_small = bool(view.own) or view.answer_open or len(question.title) > LONG_TITLE
    return join(
        tag(
            "p",
            tag("b", first or name),
            [tag("span", fact) for fact in facts if fact],
            class_="kicker",
        ),
        tag("h1", question.title, class_="ask small" if is_small else "ask", id="ask", tabindex="-1"),
        tag("div", draw_text(question.body), class_="prose") if question.body.strip() else None,
        None if is_small else tag("p", why, class_="why"),
    )


async def draw_work(
    view: RoundStep | OwnPage, wish: Wish, answers: Answers, *, back: str, written: str | None
) -> Html:
    """The sheet, or what stands on it; the mirror; and once it is open the prepared answer with the ratings."""
    is_writing = wish.edit or written is not None or not view.own
    text = written if written is not None else view.own[-1].words.text if view.own else ""
    parts: list[Html] = []
    if is_writing:
        paper = draw_paper(
            int(view.asking),
            back=back,
            words=text,
            verb="Keep the new wording" if view.own else "Keep my answer",
            aim_minutes=view.aim_minutes,
            is_edit=bool(view.own),
            may_guess=view.may_guess,
        )
        parts += [NOTHING if view.own else _acts(view, wish, back), paper]
    else:
        edit = tag("a", "Edit", class_="word", href=f"{back}?edit=1#your", data_get=True, data_focus="your")
        parts += [
            tag("h2", YOUR_ANSWER, class_="h2", id="letter", tabindex="-1"),
            *(draw_yours(each, view.zone) for each in view.own),
            tag("div", edit, None if view.answer_open else _show_me(view.asking, back), class_="acts"),
        ]
    if view.reflection is not None and not is_writing:
        parts.append(draw_mirror(view.reflection, back=back))
    if view.answer_open:
        rated = view if isinstance(view, OwnPage) else None  # a round goes on once its turn is rated
        parts += [
            draw_prepared(view.question, await answers.draw(view.question)),
            draw_mine(view.question, view.mine, back=back),
            draw_rating(
                view.asking,
                rating=rated.rating if rated else None,
                next_on=rated.next_on if rated else None,
                back=back,
                sums=None,
                suggested=view.reflection.suggested if view.reflection is not None else None,
            ),
        ]
    return join(parts)


def _acts(view: RoundStep | OwnPage, wish: Wish, back: str) -> Html:
    if wish.look and not view.answer_open:
        return draw_look(int(view.asking), back=back)
    fields = {"asking": int(view.asking), "step": 1, "back": back}
    return tag(
        "div",
        tag("a", ANSWER, class_="button main", href="#your", data_key="a", aria_keyshortcuts="a"),
        act("/do/hint", HINT, fields, key="h", focus="hints"),
        None if view.answer_open else _show_me(view.asking, back),
        class_="acts",
    )


def _show_me(asking: AskingId, back: str) -> Html:
    fields = {"asking": int(asking), "back": back}
    return act("/do/look", SHOW_ME_THE_ANSWER, fields, key="s", focus="prepared")
