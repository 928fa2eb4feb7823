from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.model.incoming import (
    AnswerGiven,
    AnswerOpened,
    EraseConfirmed,
    Event,
    ExportAsked,
    LookAsked,
    MessageGone,
    MirrorAsked,
    PointsTicked,
)
from bot.model.mirror import Mirror, PointState, read_mirror, write_mirror
from bot.model.records import Door, Rating
from bot.model.refs import MemberKey, MessageRef, Platform
from bot.model.views import AnswerForm, AnswerShown, AttemptKept, FileReady, Reflection, Refused, Why
from bot.practice import reflecting
from bot.practice.calibrating import counts_of, coverage_of
from bot.store import members
from bot.store.tables import attempts, seats
from tests.practice.world import World

STEERING = "The front wheel turns into the lean, so that the bicycle comes under its rider again."


def form(
    world: World, text: str, *, guess: Rating | None = None, seconds: float | None = None
) -> AnswerGiven:
    return AnswerGiven(
        world.asking, text, sealed=True, door=Door.FORM, source="form", guess=guess, seconds=seconds
    )


def recording(world: World, text: str = "", *, source: str = "m900", seconds: float = 92.4) -> AnswerGiven:
    return AnswerGiven(
        world.asking,
        text,
        sealed=False,
        door=Door.REPLY,
        source=source,
        seconds=seconds,
        is_transcript=bool(text),
    )


async def kept(world: World, name: str, event: Event) -> AttemptKept:
    view = await world.do(name, event)
    assert isinstance(view, AttemptKept)
    return view


def found(view: AttemptKept) -> Reflection:
    assert view.reflection is not None
    return view.reflection


def missed(reflection: Reflection) -> list[int]:
    points = reflection.mirror.points
    return [place for place, point in enumerate(points) if point.state is not PointState.COVERED]


async def stored(world: World) -> list[Mirror | None]:
    async with world.db.read() as tx:
        rows = (await tx.execute(select(attempts.c.mirror).order_by(attempts.c.id))).scalars()
        return [read_mirror(row) if row else None for row in rows]


@pytest.fixture
async def asked(world: World) -> World:
    """A question stands."""
    await world.wait(hours=1)
    return world


async def test_the_mirror_comes_with_the_receipt_and_is_stored(asked: World) -> None:
    view = await kept(asked, "ben", form(asked, "I do not know this one at all."))

    assert found(view).mirror.points
    assert await stored(asked) == [found(view).mirror]


async def test_what_is_written_is_read_back(asked: World) -> None:
    mirror = found(await kept(asked, "ben", form(asked, STEERING))).mirror

    assert read_mirror(write_mirror(mirror)) == mirror


async def test_an_edit_keeps_the_mirror_of_the_first_wording(asked: World) -> None:
    first = found(await kept(asked, "ben", form(asked, "Nothing comes to mind.")))
    await asked.wait(minutes=1)
    second = await kept(asked, "ben", form(asked, "Something else comes to mind after all."))

    assert second.edited
    assert found(second) == first


async def test_a_mirror_that_cannot_be_made_costs_no_answer(
    asked: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> Mirror:
        raise ArithmeticError("the matcher is broken")

    with monkeypatch.context() as patched:
        patched.setattr(reflecting, "mirror", broken)
        view = await kept(asked, "ben", form(asked, STEERING))
    assert view.reflection is None
    assert await asked.db_texts("ben") == [STEERING]

    again = await kept(asked, "ben", MirrorAsked(asked.asking))
    assert found(again).mirror.points


async def test_what_is_ticked_is_kept_across_a_restart_and_changes_the_suggestion(asked: World) -> None:
    before = found(await kept(asked, "ben", form(asked, "Nothing comes to mind.")))
    assert before.suggested is Rating.AGAIN
    places = tuple(missed(before))

    after = found(await kept(asked, "ben", PointsTicked(asked.asking, (*places, 999))))
    asked.restart()
    later = found(await kept(asked, "ben", MirrorAsked(asked.asking)))

    assert after == later
    assert later.ticked == {before.mirror.points[place].text for place in places}
    assert later.suggested is Rating.EASY
    assert later.mirror == before.mirror
    untouched = found(await kept(asked, "ben", PointsTicked(asked.asking, ())))
    assert untouched.ticked == frozenset()


async def test_nobody_ticks_before_they_answer(asked: World) -> None:
    assert await asked.do("ben", PointsTicked(asked.asking, (0,))) == Refused(Why.NOT_FOUND)
    assert await asked.do("ben", MirrorAsked(asked.asking)) == Refused(Why.NOT_FOUND)


async def test_the_answer_is_shown_with_ones_own_mirror_and_nobody_elses(asked: World) -> None:
    view = await kept(asked, "ben", form(asked, STEERING))
    ben = await asked.do("ben", LookAsked(asked.asking))
    cas = await asked.do("cas", LookAsked(asked.asking, sure=True))

    assert isinstance(ben, AnswerShown)
    assert ben.reflection == view.reflection
    assert isinstance(cas, AnswerShown)
    assert cas.reflection is None


async def test_a_guess_is_kept_once_and_only_before_the_answer(asked: World) -> None:
    opened = await asked.do("ben", AnswerOpened(asked.asking))
    assert isinstance(opened, AnswerForm)
    assert opened.may_guess
    await kept(asked, "ben", form(asked, STEERING, guess=Rating.HARD))
    await kept(asked, "ben", form(asked, f"{STEERING} And more.", guess=Rating.EASY))
    await asked.do("cas", LookAsked(asked.asking, sure=True))
    await kept(asked, "cas", form(asked, STEERING, guess=Rating.EASY))

    opened = await asked.do("ben", AnswerOpened(asked.asking))
    assert isinstance(opened, AnswerForm)
    assert not opened.may_guess
    async with asked.db.read() as tx:
        guesses = (await tx.execute(select(seats.c.guess).order_by(seats.c.member_id))).scalars().all()
    assert [guess for guess in guesses if guess] == [Rating.HARD]


async def test_guesses_are_counted_beside_ratings_and_what_was_found(asked: World) -> None:
    view = await kept(asked, "ben", form(asked, STEERING, guess=Rating.GOOD))
    await asked.do("ben", LookAsked(asked.asking))
    await asked.rate("ben", Rating.HARD)
    await asked.rate("cas", Rating.EASY)

    async with asked.db.read() as tx:
        found_member = await members.by_key(tx, MemberKey(Platform.DISCORD, "ben"))
        assert found_member is not None
        ben = found_member.id
        counts, coverage = await counts_of(tx, ben), await coverage_of(tx, ben)
    assert counts == ((0, 0, 0, 0), (0, 0, 0, 0), (0, 1, 0, 0), (0, 0, 0, 0))
    points = found(view).mirror.points
    share = sum(point.state is PointState.COVERED for point in points) / len(points)
    assert coverage == (None, None, share, None)


async def test_a_recording_counts_with_its_real_length_before_it_has_words(asked: World) -> None:
    view = await kept(asked, "ben", recording(asked))
    await asked.wait(seconds=3)

    assert (view.seconds, view.words_count, view.reflection) == (93, 0, None)
    assert asked.day.turnout.answered == 1
    assert await stored(asked) == [None]


async def test_a_transcript_that_comes_later_is_taken(asked: World) -> None:
    await kept(asked, "ben", recording(asked))
    view = await kept(asked, "ben", recording(asked, f"Um, you know. {STEERING}"))

    assert not view.edited
    assert found(view).mirror.speech.minutes == pytest.approx(93 / 60)
    assert found(view).mirror.speech.fillers == 2


async def test_a_transcript_never_replaces_what_the_member_wrote(asked: World) -> None:
    await kept(asked, "ben", recording(asked))
    opened = await asked.do("ben", AnswerOpened(asked.asking))
    assert isinstance(opened, AnswerForm)
    assert (opened.source, opened.words.text) == ("m900", "")
    await asked.wait(minutes=1)
    pasted = await kept(asked, "ben", replace(form(asked, STEERING), source=opened.source))
    assert pasted.seconds == 93
    await asked.wait(minutes=1)
    await kept(asked, "ben", recording(asked, "The engine's own words."))
    await kept(asked, "ben", recording(asked))

    assert await asked.db_texts("ben") == [STEERING]


async def test_a_deleted_answer_takes_its_mirror_with_it(asked: World) -> None:
    await kept(
        asked, "ben", AnswerGiven(asked.asking, STEERING, sealed=False, door=Door.REPLY, source="m900")
    )
    await asked.tell(MessageGone(MessageRef(Platform.DISCORD, "channel", "m900")))

    assert await stored(asked) == [None]


async def test_words_alone_are_still_wanted_without_a_recording(asked: World) -> None:
    assert await asked.do("ben", form(asked, "  ")) == Refused(Why.EMPTY)


async def test_the_mirror_the_guess_and_the_ticks_are_in_ones_copy_and_go_with_one(asked: World) -> None:
    view = await kept(asked, "ben", form(asked, "Nothing comes to mind.", guess=Rating.GOOD))
    await kept(asked, "ben", PointsTicked(asked.asking, (missed(found(view))[0],)))

    copy = await asked.do("ben", ExportAsked())
    assert isinstance(copy, FileReady)
    content = json.loads(copy.content)
    assert read_mirror(content["attempts"][0]["mirror"]) == found(view).mirror
    (seat,) = content["seats"]
    assert seat["guess"] == Rating.GOOD
    assert seat["ticked"] == [found(view).mirror.points[missed(found(view))[0]].text]

    await asked.do("ben", EraseConfirmed())
    assert await stored(asked) == []
