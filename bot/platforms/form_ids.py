"""The event of a form written into the form's id, and read back with what was written into it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.model.incoming import (
    AnswerGiven,
    AwaySet,
    Event,
    NoteGiven,
    OwnVersionGiven,
    PeerViewGiven,
    QuestionProposed,
    RhythmSet,
    WordsSet,
)
from bot.model.records import Door, Observed, Rating, Sharing
from bot.model.refs import AskingId, MemberId, MessageRef, QuestionId, ScheduleId
from bot.platforms.id_fields import LONGEST_ID, MAYBE_ID, TRUTH, escaped, read_integer, unescaped
from bot.platforms.sheet import GUESS, SHARING

PATTERN = r"f[0-9]+:[\s\S]+"

_VERSION = "f1"


def encode(event: Event, nonce: str) -> str:
    """The id of the form that gives `event` its text or values; `nonce` keeps two open forms apart."""
    match event:
        case AnswerGiven(to=to, sealed=sealed, source=source) if not isinstance(to, MessageRef):
            fields = ["ag", "" if to is None else str(to), TRUTH.write(sealed), escaped(source)]
        case WordsSet(_, question, page):
            fields = ["ws", MAYBE_ID.write(question), str(page)]
        case OwnVersionGiven(question, _, part, base):
            fields = ["vg", str(question), str(part), escaped(base)]
        case AwaySet():
            fields = ["aw"]
        case QuestionProposed():
            fields = ["qp"]
        case NoteGiven(asking):
            fields = ["ng", str(asking)]
        case RhythmSet(schedule=schedule):
            fields = ["rs", str(schedule)]
        case PeerViewGiven(asking=asking, about=about):
            fields = ["pv", str(asking), str(about)]
        case _:
            raise ValueError(f"{type(event).__name__} has no form")
    custom_id = ":".join([_VERSION, *fields, escaped(nonce)])
    if len(custom_id) > LONGEST_ID:
        raise ValueError(f"the id of a form takes {len(custom_id)} of {LONGEST_ID} characters")
    return custom_id


def decode(custom_id: str, text: str, values: Mapping[str, str] | None = None) -> Event | None:  # noqa: PLR0911 -- the list of forms
    """The event of a form that was sent, also after a restart; none for what is unknown or malformed.

    `text` is what stood in its long field, `values` what stood in each, by name.
    """
    version, _, rest = custom_id.partition(":")
    if version != _VERSION:
        return None
    try:
        match rest.split(":"):
            case ["ag", target, sealed, source, _]:
                to = AskingId(read_integer(target)) if target else None
                guess, sharing = (values or {}).get(GUESS), (values or {}).get(SHARING)
                return AnswerGiven(
                    to,
                    text,
                    TRUTH.read(sealed),
                    Door.FORM,
                    unescaped(source),
                    guess=Rating(read_integer(guess)) if guess else None,
                    sharing=Sharing(sharing) if sharing else None,
                )
            case ["ws", question, page, _]:
                return WordsSet(tuple((values or {}).items()), MAYBE_ID.read(question), read_integer(page))
            case ["pv", asking, about, _]:
                return _peer_view(AskingId(read_integer(asking)), MemberId(read_integer(about)), values or {})
            case ["rs", schedule, _]:
                said = values or {}
                return RhythmSet(
                    ScheduleId(read_integer(schedule)),
                    said.get("days", ""),
                    said.get("time", ""),
                    said.get("question", ""),
                )
            case ["ng", asking, _]:
                return NoteGiven(AskingId(read_integer(asking)), text)
            case ["vg", question, part, base, _]:
                to_question = QuestionId(read_integer(question))
                return OwnVersionGiven(to_question, text, read_integer(part), unescaped(base))
            case ["aw", _]:
                return AwaySet((values or {}).get("until", ""))
            case ["qp", _]:
                written = values or {}
                return QuestionProposed(written.get("title", ""), text, written.get("topic", ""))
            case _:
                return None
    except ValueError:
        return None


def _peer_view(asking: AskingId, about: MemberId, values: Mapping[str, str]) -> PeerViewGiven:
    rating = values.get("rating", "")
    return PeerViewGiven(
        asking,
        about,
        Rating(read_integer(rating)) if rating else None,
        tuple(point for point in Observed if values.get(point.value) == "yes"),
        values.get("sentence", ""),
    )
