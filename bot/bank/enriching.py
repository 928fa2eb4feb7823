"""What every reader's questions gain alike: metadata, hints and follow-ups, from themselves and from their document."""

from __future__ import annotations

from dataclasses import replace

from bot.bank.aside import take
from bot.bank.difficulty import Scale, scale_of
from bot.bank.following import with_follow_ups
from bot.bank.found import FoundQuestion, Reading
from bot.bank.front_matter import FrontMatter, front_matter_of
from bot.bank.metadata import clean_title, merged_tags, metadata_in

_DATA = {"anki", "json", "table", "yaml"}  # ways whose files hold nothing but records


def enriched(path: str, text: str, reading: Reading) -> Reading:
    """The reading with all that stands beside its questions. What a question says of itself goes before its document's."""
    if reading.name in _DATA:
        front = FrontMatter()
    else:
        front = front_matter_of(path, text)
        reading = with_follow_ups(path, text, reading)
    scale = scale_of(question.title for question in reading.questions)
    return replace(
        reading,
        questions=tuple(_enriched(question, front, scale) for question in reading.questions),
        problems=(*front.problems, *reading.problems),
        part=reading.part or front.part,
        topic=reading.topic or front.topic,
    )


def _enriched(question: FoundQuestion, front: FrontMatter, scale: Scale) -> FoundQuestion:
    aside = take(question.body)
    said = clean_title(question.title, aside.rest, scale)
    hints, follow_ups = [*question.hints, *aside.hints], [*question.follow_ups, *aside.follow_ups]
    difficulty, tags, topic = question.difficulty or said.difficulty, [*question.tags, *said.tags], said.topic
    for answer in question.answers:
        inside = take(answer.text)
        hints += inside.hints
        follow_ups += inside.follow_ups
        hidden = metadata_in(answer.text)
        difficulty = difficulty or hidden.difficulty
        tags += hidden.tags
    return replace(
        question,
        title=said.title,
        body=said.body if said.body.strip() else "",
        hints=tuple(dict.fromkeys(hints)),
        follow_ups=tuple(dict.fromkeys(follow_ups)),
        topic=question.topic or topic,
        part=question.part or said.part,
        difficulty=difficulty or front.difficulty,
        tags=merged_tags(tags, front.tags),
    )
