"""The sentences of what partners say of each other's answers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.records import Observed, Rating
from bot.model.refs import Person
from bot.model.views import PartnersSay, PeerViews
from bot.platforms.sheet import Name, Span
from bot.platforms.wording.numbers import number_in_words, shortened
from bot.platforms.wording.questions import name_inside
from bot.platforms.wording.rating import RATING_NAMES, rating_in_words
from bot.platforms.wording.spans import Spans

HOW_WAS_IT = "How was it for you?"
VIEW_INTRO = "Only they see it, and only after rating themselves. It changes nobody's dates."
HOW_IT_WENT = "How did it go, for you as its reader?"
SENTENCE = "One kind sentence"
SENTENCE_HINT = "What to keep, or what would help; at most 300 characters."
YES, NO = "Yes", "No"
SEND_VIEW = "Send"
OBSERVED = {
    Observed.CLEAR_START: "The first sentence answered the question",
    Observed.FIGURE: "A result was named with a figure",
    Observed.IN_TIME: "It kept to its time",
}


def how_was(number: int | None) -> str:
    return f"How was {number}?" if number else "How was theirs?"


def read_line(some: Sequence[Person]) -> Spans:
    """ "Ben has answered as well." """
    if len(some) == 1:
        return (Name(some[0]), " has answered as well.")
    spans: list[Span] = []
    for index, person in enumerate(some, start=1):
        spans += [", " if spans else "", f"{index}: ", Name(person)]
    return (*spans, " have answered as well.")


def view_title(person: Person) -> str:
    return f"How was {shortened(person.name, 20)}'s answer?" if person.name else "How was their answer?"


def seen_line(by: Person, rating: Rating) -> Spans:
    """ "For Ben: 3 good." """
    return ("For ", Name(by), f": {rating_in_words(rating)}.")


def views_head(view: PeerViews) -> str:
    return f"How your answer to {name_inside(view.question)} went for others; for you it was {rating_in_words(view.own)}."


def partner_lines(say: PartnersSay) -> tuple[str, ...]:
    """ "Over the last five: you said hard, your partners good, in three of five." """
    lead = f"Over the last {number_in_words(say.of)}:"
    usual = say.usual
    if usual is not None and usual.times > 1:
        own, theirs = RATING_NAMES[usual.own], RATING_NAMES[usual.theirs]
        times = f"{number_in_words(usual.times)} of {number_in_words(say.of)}"
        first = f"{lead} you said {own}, your partners {theirs}, in {times}."
    else:
        first = f"{lead} your partners said the same as you in {number_in_words(say.alike)}."
    kinder, stricter = number_in_words(say.kinder), number_in_words(say.stricter)
    second = f"They were kinder than you in {kinder} and stricter in {stricter}."
    return (first, second, *_beside(say))


def _beside(say: PartnersSay) -> tuple[str, ...]:
    """The same answers beside what was guessed of them, and what was found in them."""
    said = []
    if say.guessed:
        guessed, met = number_in_words(say.guessed), number_in_words(say.as_guessed)
        said.append(f"You had guessed about {guessed} of them, and they said the same in {met}.")
    if say.found is not None:
        said.append(f"{say.found} of 100 key points were found in those answers.")
    return tuple(said)


def kept_line(about: Person) -> Spans:
    """ "Kept. Ben sees it once they have rated themselves; it changes nobody's dates." """
    return ("Kept. ", Name(about), " sees it after rating themselves; it changes nobody's dates.")
