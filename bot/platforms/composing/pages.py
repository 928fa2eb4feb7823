"""The buttons under one page of a long answer, once a platform knows how many pages there are."""

from __future__ import annotations

from bot.model.incoming import PartAsked, WholeAsked
from bot.platforms.sheet import Button, Buttons, ButtonStyle, Page
from bot.platforms.wording.questions import NEXT, WHOLE_ANSWER


def page_buttons(page: Page, *, of: int, has_wide_diagrams: bool) -> tuple[Buttons, ...]:
    """*Next* while there is one, *Whole answer* where it brings more than the page, and the rating under the last."""
    leading: list[Button] = []
    if page.number < of:
        leading.append(Button(NEXT, PartAsked(page.version, page.number + 1), ButtonStyle.MAIN))
    if of > 1 or has_wide_diagrams or page.has_more:
        leading.append(Button(WHOLE_ANSWER, WholeAsked(page.version)))
    leading += page.beside
    at_end = page.at_end if page.number >= of else None
    return tuple(row for row in (Buttons(tuple(leading)) if leading else None, at_end) if row is not None)
