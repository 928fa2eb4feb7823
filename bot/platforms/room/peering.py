"""What partners say of each other's answers: the form for it, and what was said of one's own."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.incoming import PeerViewGiven
from bot.model.records import Observed, Rating
from bot.model.together import LONGEST_SENTENCE
from bot.model.views import PeerSeen, PeerViewForm
from bot.platforms import form_ids
from bot.platforms.room.elements import FIELD, draw_spans
from bot.platforms.room.forms import choice, hidden, labelled
from bot.platforms.room.html import NOTHING, Html, join, tag
from bot.platforms.room.words import draw_words
from bot.platforms.wording import pairs as words
from bot.platforms.wording import peers, rating_in_words


def draw_peer_form(form: PeerViewForm, *, back: str) -> Html:
    """How the answer of another went, for who read or heard it."""
    before, ident = form.before, f"peer{form.about}"
    ratings = {str(rating.value): rating_in_words(rating) for rating in Rating}
    checks = [
        tag(
            "label",
            tag(
                "input",
                type="checkbox",
                name=f"{FIELD}{each.value}",
                value="yes",
                checked=before is not None and each in before.observed,
            ),
            peers.OBSERVED[each],
        )
        for each in Observed
    ]
    fields = tag(
        "form",
        hidden({"form": form_ids.encode(PeerViewGiven(form.asking, form.about), ""), "back": back}),
        choice(
            peers.HOW_IT_WENT, f"{FIELD}rating", ratings, chosen=str(before.rating.value) if before else ""
        ),
        tag("div", checks, class_="ticks"),
        labelled(
            peers.SENTENCE,
            f"{FIELD}sentence",
            form=ident,
            value=before.sentence if before else "",
            hint=peers.SENTENCE_HINT,
            maxlength=LONGEST_SENTENCE,
        ),
        tag("div", tag("button", "Say it anew" if before else peers.SEND_VIEW, type="submit"), class_="acts"),
        method="post",
        action="/do/form",
        class_="entries",
        data_stay=True,
        data_focus=ident,
    )
    head = tag("h2", words.how_was(form.person), class_="h2", id=ident, tabindex="-1")
    if before is None:
        return join(head, tag("p", peers.VIEW_INTRO, class_="quiet"), fields)
    said = tag("p", f"You said {rating_in_words(before.rating)}.")
    return join(head, said, tag("details", tag("summary", "Say it anew"), fields, id=f"{ident}-anew"))


def draw_seen(some: Sequence[PeerSeen]) -> Html:
    """What the others said of one's own answer."""
    if not some:
        return NOTHING
    rows = [
        tag(
            "li",
            tag("p", draw_spans(words.said_line(each))),
            tag("blockquote", draw_words(each.sentence.text), dir="auto") if each.sentence.text else None,
        )
        for each in some
    ]
    return join(
        tag("h2", "What was said of yours", class_="h2", id="seen", tabindex="-1"),
        tag("ul", rows, class_="saidofyou"),
    )
