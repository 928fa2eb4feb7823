"""What of an answer is its reader's own, on a page: their version beside the bank's, and the gaps that wait for their words."""

from __future__ import annotations

from bot.model.incoming import OwnVersionGiven, OwnVersionOpened, WordsOpened
from bot.model.records import StoredQuestion
from bot.model.views import GapsOfQuestion, Mine, ProfileShown, WordsForm
from bot.platforms import buttons
from bot.platforms.room.elements import draw_sheet, draw_spans
from bot.platforms.room.forms import act
from bot.platforms.room.html import NOTHING, Html, join, tag
from bot.platforms.room.reading import sheet_of
from bot.platforms.room.words import draw_words
from bot.platforms.wording import profile as words

PRESS = "/do/press"


def draw_mine(question: StoredQuestion, mine: Mine, *, back: str) -> Html:
    gaps = tag("p", words.open_gaps_line(mine.open_gaps), class_="quiet") if mine.open_gaps else None
    fill = _press(words.FILL_THEM, WordsOpened(question.id), back) if mine.has_gaps else None
    version = OwnVersionOpened(question.id)
    if mine.own is None:
        return join(gaps, tag("div", _press(words.MY_VERSION, version, back), fill, class_="acts"))
    return join(
        gaps,
        tag("div", fill, class_="acts") if fill else None,
        tag("h2", "Your version", class_="h2", id="version"),
        tag("div", draw_words(mine.own.text), class_="yours", dir="auto"),
        tag(
            "div",
            _press("Edit my version", version, back),
            _press(words.REMOVE_MY_VERSION, OwnVersionGiven(question.id, ""), back),
            class_="acts",
        ),
    )


def draw_words_of(profile: ProfileShown, *, zone: str, back: str) -> Html:
    """The slots of all answers as one form, and the questions that leave more to their reader."""
    if not (profile.slots or profile.gaps or profile.unused):
        return NOTHING
    form = sheet_of(WordsForm(None, None, profile.slots, 1), zone) if profile.slots else None
    rows = [_gaps(each, back=back) for each in profile.gaps]
    unused = [tag("li", draw_spans(words.unused_row(key, value))) for key, value in profile.unused]
    return join(
        tag("h2", words.YOUR_WORDS, id="words"),
        tag("p", draw_spans(words.WORDS_HEAD)),
        draw_sheet(form, back=back) if form else None,
        tag("ul", unused) if unused else None,
        tag("p", words.NEEDS_WORDS, class_="next") if rows else None,
        tag("ul", rows, class_="listed") if rows else None,
    )


def _gaps(gaps: GapsOfQuestion, *, back: str) -> Html:
    return tag(
        "li",
        tag("b", gaps.number or "–", class_="num"),
        _press(gaps.title, WordsOpened(gaps.question), back),
        tag("span", words.gaps_facts(gaps), class_="quiet"),
    )


def _press(label: str, event: WordsOpened | OwnVersionOpened | OwnVersionGiven, back: str) -> Html:
    return act(PRESS, label, {"press": buttons.encode(event), "back": back}, focus="result")
