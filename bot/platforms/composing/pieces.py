"""Elements that several sheets share."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.incoming import RatingGiven
from bot.model.records import Door, Rating, StoredQuestion
from bot.model.refs import AskingId
from bot.model.text import Block, BlockKind
from bot.model.text import Passage as Blocks
from bot.platforms.sheet import Button, Buttons, Line, Passage, Rows
from bot.platforms.wording import Spans, rating_in_words
from bot.platforms.wording.questions import ASKED_NEXT

BUTTONS_IN_A_ROW = 5


def line(*spans: str) -> Line:
    return Line(spans)


def quiet(*spans: str) -> Line:
    return Line(spans, quiet=True)


def lines(*each: Spans | str | None) -> tuple[Line, ...]:
    """A line for each sentence that there is."""
    return tuple(Line((spans,) if isinstance(spans, str) else spans) for spans in each if spans)


def rows(items: tuple[str, ...]) -> Rows:
    return Rows(tuple((item,) for item in items))


def in_rows(buttons: Sequence[Button]) -> tuple[Buttons, ...]:
    """As many as a row holds, then the next row."""
    return tuple(
        Buttons(tuple(buttons[start : start + BUTTONS_IN_A_ROW]))
        for start in range(0, len(buttons), BUTTONS_IN_A_ROW)
    )


def rating_buttons(asking: AskingId, marker: str = "", *, then: tuple[Button, ...] = ()) -> Buttons:
    """The private four, beside the reactions that all see; `then` leads on without one."""
    four = (
        Button(
            rating_in_words(rating),
            RatingGiven(asking, rating, held=True, door=Door.BUTTON),
            marker=marker if rating is Rating.AGAIN else "",
        )
        for rating in Rating
    )
    return Buttons((*four, *then))


def follow_ups_of(question: StoredQuestion) -> tuple[Passage, ...]:
    """What an interviewer asks next, as a list."""
    if not question.follow_ups:
        return ()
    items = "\n".join(f"- {each.strip().replace(chr(10), chr(10) + '  ')}" for each in question.follow_ups)
    return (Passage(Blocks((Block(BlockKind.LIST, items),)), ASKED_NEXT),)


def body_of(markdown: str, title: str) -> tuple[Passage, ...]:
    """The text under a question's title, where it has one."""
    if not markdown.strip():
        return ()
    return (Passage(Blocks((Block(BlockKind.PARAGRAPH, markdown),)), title),)
