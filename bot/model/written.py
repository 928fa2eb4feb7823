"""An event written down before its platform is told that it was heard, and read again when nobody came back to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.model.incoming import (
    Actor,
    AnswerGiven,
    AwaySet,
    CommunityJoined,
    CommunityLeft,
    Event,
    Incoming,
    MessageGone,
    NoteGiven,
    OwnVersionGiven,
    PlaceGone,
    QuestionProposed,
    RatingGiven,
    UnreadableReply,
    WordsSet,
)
from bot.model.records import Door, Rating
from bot.model.refs import AskingId, CommunityKey, MemberKey, MessageRef, PlaceKey, Platform, QuestionId

Json = Mapping[str, Any]


def write(incoming: Incoming) -> str:
    """Raises ValueError for an event that no platform delivers twice."""
    return json.dumps(
        {
            "who": _actor(incoming.who) if incoming.who else None,
            "what": _event(incoming.what),
            "at": incoming.at.isoformat(),
            "message": _message(incoming.message) if incoming.message else None,
            "id": incoming.id,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def read(text: str) -> Incoming:
    found: Json = json.loads(text)
    return Incoming(
        who=_read_actor(found["who"]) if found["who"] else None,
        what=_read_event(found["what"]),
        at=datetime.fromisoformat(found["at"]),
        message=_read_message(found["message"]) if found["message"] else None,
        id=found["id"],
    )


def member_of(text: str) -> MemberKey | None:
    """Who did it."""
    who = json.loads(text)["who"]
    return MemberKey(Platform(who["member"][0]), who["member"][1]) if who else None


def _event(event: Event) -> Json:  # noqa: C901, PLR0911 -- the list of events
    match event:
        case AnswerGiven():
            return _answer(event)
        case WordsSet(values, question, page):
            return {"kind": "words", "values": list(values), "question": question, "page": page}
        case OwnVersionGiven(question, text, part, base):
            return {"kind": "version", "question": question, "text": text, "part": part, "base": base}
        case QuestionProposed(title, answer, topic):
            return {"kind": "proposed", "title": title, "answer": answer, "topic": topic}
        case NoteGiven(asking, text):
            return {"kind": "note", "asking": asking, "text": text}
        case AwaySet(until):
            return {"kind": "away", "until": until}
        case RatingGiven(on, rating, held, door):
            return {
                "kind": "rating",
                "on": _target(on),
                "rating": int(rating),
                "held": held,
                "door": door.value,
            }
        case UnreadableReply(to):
            return {"kind": "unreadable", "to": _message(to)}
        case MessageGone(message):
            return {"kind": "message-gone", "message": _message(message)}
        case PlaceGone(place):
            return {"kind": "place-gone", "place": _key(place)}
        case CommunityJoined(community, place):
            return {"kind": "joined", "community": _key(community), "place": _key(place) if place else None}
        case CommunityLeft(community):
            return {"kind": "left", "community": _key(community)}
        case _:
            raise ValueError(f"{type(event).__name__} is not delivered twice, so it is not written down")


def _answer(given: AnswerGiven) -> Json:
    return {
        "kind": "answer",
        "to": _target(given.to),
        "text": given.text,
        "sealed": given.sealed,
        "door": given.door.value,
        "source": given.source,
        "seconds": given.seconds,
        "is_transcript": given.is_transcript,
        "guess": given.guess,
    }


def _read_event(found: Json) -> Event:  # noqa: C901, PLR0911 -- the list of events
    match found["kind"]:
        case "answer":
            guess = found.get("guess")
            return AnswerGiven(
                _read_target(found["to"]),
                found["text"],
                sealed=found["sealed"],
                door=Door(found["door"]),
                source=found["source"],
                seconds=found.get("seconds"),
                is_transcript=found.get("is_transcript", False),
                guess=Rating(guess) if guess else None,
            )
        case "words":
            values = tuple((key, value) for key, value in found["values"])
            return WordsSet(values, found["question"], found["page"])
        case "version":
            question = QuestionId(found["question"])
            return OwnVersionGiven(question, found["text"], found["part"], found["base"])
        case "proposed":
            return QuestionProposed(found["title"], found["answer"], found["topic"])
        case "note":
            return NoteGiven(AskingId(found["asking"]), found["text"])
        case "away":
            return AwaySet(found["until"])
        case "rating":
            return RatingGiven(
                _read_target(found["on"]), Rating(found["rating"]), found["held"], Door(found["door"])
            )
        case "unreadable":
            return UnreadableReply(_read_message(found["to"]))
        case "message-gone":
            return MessageGone(_read_message(found["message"]))
        case "place-gone":
            return PlaceGone(_read_place(found["place"]))
        case "joined":
            place = _read_place(found["place"]) if found["place"] else None
            return CommunityJoined(_read_community(found["community"]), place)
        case "left":
            return CommunityLeft(_read_community(found["community"]))
        case unknown:
            raise ValueError(f"{unknown!r} is no event that is written down")


def _actor(actor: Actor) -> Json:
    return {
        "member": _key(actor.member),
        "community": _key(actor.community) if actor.community else None,
        "place": _key(actor.place) if actor.place else None,
        "manages": actor.manages,
        "locale": actor.locale,
        "name": actor.name,
        "zone": actor.zone,
    }


def _read_actor(found: Json) -> Actor:
    return Actor(
        member=MemberKey(Platform(found["member"][0]), found["member"][1]),
        community=_read_community(found["community"]) if found["community"] else None,
        place=_read_place(found["place"]) if found["place"] else None,
        manages=found["manages"],
        locale=found["locale"],
        name=found["name"],
        zone=found["zone"],
    )


def _key(key: MemberKey | CommunityKey | PlaceKey) -> list[str]:
    return [key.platform.value, key.external_id]


def _read_community(found: list[str]) -> CommunityKey:
    return CommunityKey(Platform(found[0]), found[1])


def _read_place(found: list[str]) -> PlaceKey:
    return PlaceKey(Platform(found[0]), found[1])


def _message(message: MessageRef) -> list[str]:
    return [message.platform.value, message.channel, message.message]


def _read_message(found: list[str]) -> MessageRef:
    return MessageRef(Platform(found[0]), found[1], found[2])


def _target(target: AskingId | MessageRef | None) -> int | list[str] | None:
    return _message(target) if isinstance(target, MessageRef) else target


def _read_target(found: int | list[str] | None) -> AskingId | MessageRef | None:
    if isinstance(found, list):
        return _read_message(found)
    return AskingId(found) if found is not None else None
