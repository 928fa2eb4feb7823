"""The sentences around answers that members show the others."""

from __future__ import annotations

from bot.model.records import Sharing
from bot.model.views import OpenKept, SharedReply
from bot.platforms.sheet import Name, Span, Strong
from bot.platforms.wording.numbers import capitalised, counted_in_words
from bot.platforms.wording.spans import Spans, at_time
from bot.platforms.wording.times import length_in_words, spoken_seconds

WHEN_IT_OPENS = "When it opens"
WHEN_AN_ANSWER_OPENS = "When an answer of yours opens"
CHOICES = (
    (Sharing.KEEP.value, "Keep it for myself"),
    (Sharing.NAMED.value, "Show it with my name"),
    (Sharing.UNNAMED.value, "Show it without my name"),
)
LABELS = {
    Sharing.KEEP: "Take mine back",
    Sharing.NAMED: "Show mine",
    Sharing.UNNAMED: "Show mine without my name",
}
WITHOUT_A_NAME = "Without a name"
SHOWN_BY_OTHERS = "Shown by others"
YOURS = "yours"
READ_IT = "Read it as the others do"
COMMENT = "Comment"
YOUR_COMMENT = "Your comment"
SEND = "Send"
SOMEBODY = "Somebody"
WHOEVER_WROTE_IT = "Whoever wrote it"
STAYS_AS_SHOWN = "That is for you alone: the others see it as it was when it opened."

_LATER = {
    Sharing.KEEP: "When it opens, yours stays with you.",
    Sharing.NAMED: "When it opens, the others see yours with your name.",
    Sharing.UNNAMED: "When it opens, the others see yours without your name.",
}
_NOW = {
    Sharing.KEEP: "Yours stays with you.",
    Sharing.NAMED: "The others see yours with your name.",
    Sharing.UNNAMED: "The others see yours without your name.",
}
_WISHES = {
    Sharing.NAMED: "What you seal is shown to the others with your name when it opens, unless you say otherwise.",
    Sharing.UNNAMED: "What you seal is shown to the others without your name when it opens, unless you say otherwise.",
}


def sharing_line(sharing: Sharing, *, revealed: bool) -> str:
    return (_NOW if revealed else _LATER)[sharing]


def wish_line(sharing: Sharing) -> str | None:
    """What a member set for all their answers; nothing where they stay with them."""
    return _WISHES.get(sharing)


def shown_head(view: SharedReply) -> Spans:
    """ "⟨Ben⟩ · 1 min 40 s aloud", with when it came where that was after the reveal."""
    return (shown_by(view), *(span for fact in shown_facts(view) for span in (" · ", *fact)))


def shown_by(view: SharedReply) -> Span:
    return Name(view.by) if view.by is not None else Strong(WITHOUT_A_NAME)


def shown_facts(view: SharedReply) -> list[Spans]:
    seconds = view.seconds or spoken_seconds(len(view.words.text.split()))
    facts: list[Spans] = [(f"{length_in_words(seconds)} aloud",)] if seconds else []
    if view.late_at is not None:
        facts.append(("came later, at ", at_time(view.late_at, view.zone)))
    return facts


def shown_summary(view: SharedReply) -> str:
    """Without the words themselves, which a notification should not read out."""
    return f"An answer to {view.question} is shown."


def shared_line(shared: int) -> str:
    """ "Four members show their answers; a reply to one is said to it alone." """
    if shared == 1:
        return "One answer is shown as well; a reply to it is a comment."
    return (
        f"{capitalised(counted_in_words(shared, 'answer'))} are shown as well; a reply to one is a comment."
    )


def open_kept_line(view: OpenKept) -> str:
    return f"Your open answer to {view.question} is kept. To let the others write before they read yours, use Answer next time."
