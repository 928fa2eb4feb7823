"""The prepared answer once it may be read, and the four ratings under it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.model.records import Rating, StoredQuestion
from bot.model.refs import AskingId
from bot.model.views import DayPage
from bot.platforms.room.answers import DrawnAnswer, draw_text
from bot.platforms.room.asked import Spot
from bot.platforms.room.forms import act, hidden
from bot.platforms.room.html import NOTHING, Html, join, tag
from bot.platforms.room.mirror import draw_suggestion
from bot.platforms.wording.questions import ASKED_NEXT, NO_ANSWER_YET, another_answer
from bot.platforms.wording.rating import RATING_NAMES, rating_saved, ratings_line

MEANINGS: Mapping[Rating, str] = {
    Rating.AGAIN: "could not give it, or missed most",
    Rating.HARD: "gave it, with gaps or a long struggle",
    Rating.GOOD: "most of it",
    Rating.EASY: "all of it, at once",
}


def draw_prepared(question: StoredQuestion, answer: DrawnAnswer) -> Html:
    return join(
        tag("h2", "The prepared answer", id="prepared", class_="h2", tabindex="-1"),
        tag("article", answer.html, class_="prose")
        if question.answer.blocks
        else tag("p", NO_ANSWER_YET, class_="why"),
        [_another(number, html, len(answer.others)) for number, html in enumerate(answer.others, start=1)],
        _follow_ups(question),
    )


def _another(number: int, html: Html, of: int) -> Html:
    title = another_answer("", number, of).removeprefix(" · ").capitalize()
    return join(tag("h2", title, class_="h2"), tag("article", html, class_="prose"))


def _follow_ups(question: StoredQuestion) -> Html:
    if not question.follow_ups:
        return NOTHING
    rows = [tag("li", draw_text(each)) for each in question.follow_ups]
    return join(tag("h2", ASKED_NEXT.removesuffix(":"), class_="h2"), tag("ul", rows, class_="prose"))


def draw_rating(
    asking: AskingId,
    *,
    rating: Rating | None,
    next_on: date | None,
    back: str,
    sums: tuple[int, int, int, int] | None,
    suggested: Rating | None = None,
    head: str = "How did it go?",
) -> Html:
    """Four buttons of equal weight, and below them what was chosen."""
    form = tag(
        "form",
        hidden({"asking": int(asking), "back": back}),
        [_button(each, is_chosen=each is rating) for each in Rating],
        method="post",
        action="/do/rate",
        class_="rate",
        aria_label="How did it go",
        data_stay=True,
        data_focus="after",
    )
    return join(
        tag("h2", head, id="rating", class_="h2"),
        draw_suggestion(suggested) if suggested is not None and rating is None else None,
        tag("div", form, class_="ratehold" if rating is None else None),
        _after(asking, rating, next_on, back, sums) if rating else None,
    )


def draw_day_rating(spot: Spot, page: DayPage) -> Html:
    return draw_rating(
        page.day.asking,
        rating=page.rating,
        next_on=page.next_on,
        back=spot.address,
        sums=page.room_ratings,
        suggested=page.reflection.suggested if page.reflection is not None else None,
    )


def _button(rating: Rating, *, is_chosen: bool) -> Html:
    meaning = f"r{rating.value}"
    return tag(
        "button",
        tag("span", str(rating.value), class_="fig"),
        " ",
        tag("span", RATING_NAMES[rating]),
        tag("span", MEANINGS[rating], class_="what", id=meaning, aria_hidden="true"),
        type="submit",
        name="rating",
        value=rating.value,
        aria_pressed="true" if is_chosen else "false",
        aria_describedby=meaning,
        data_key=str(rating.value),
        aria_keyshortcuts=str(rating.value),
    )


def _after(
    asking: AskingId, rating: Rating, next_on: date | None, back: str, sums: tuple[int, int, int, int] | None
) -> Html:
    room = f" The room so far: {ratings_line(sums)}." if sums else ""
    fields = {"asking": int(asking), "back": back, "rating": rating.value, "taken_back": 1}
    return join(
        tag("p", rating_saved(rating, None, next_on), room, id="after", class_="after fresh", tabindex="-1"),
        tag("div", act("/do/rate", "Take it back", fields, focus="rating"), class_="acts"),
    )
