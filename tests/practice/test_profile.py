"""A member's own words in an answer, and their own version beside it: for themselves alone, and gone with them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.model.incoming import (
    AnswerAsked,
    EraseConfirmed,
    ExportAsked,
    HintAsked,
    HomeOpened,
    LookAsked,
    OwnVersionGiven,
    OwnVersionOpened,
    PartAsked,
    ProfileAsked,
    WholeAsked,
    WordsOpened,
    WordsSet,
)
from bot.model.question import KeyPoint, PlaceholderKind
from bot.model.records import StoredQuestion
from bot.model.refs import AskingId, MemberId, QuestionId
from bot.model.views import (
    AnswerShown,
    Done,
    FileReady,
    HintKind,
    HintShown,
    Home,
    OwnVersionForm,
    OwnVersionKept,
    ProfileShown,
    Refused,
    WholeAnswer,
    Why,
    WordsForm,
)
from bot.practice.hints import hint_for
from bot.rules.personalising import fingerprint, parts_of
from bot.store import profiles
from tests.platforms import samples
from tests.practice.world import OTHER_SERVER, World

GAPPED = """# Answers for talks - Part 2: Bakers (Questions 6-8)

## Question 6: Why do you leave your bakery?

### Answer

After [X years] at [current company] I look for a larger oven, and [mention what you look for].

**1. Craft**
- [If applicable] Rye is new to me.

**2. Reach**
- At [company's] ovens I bake for [mention scale/impact].

---

## Question 7: What do you bake?

### Answer

[company] knows my [Rye Bread/Sweet Pastry], and [colleague] does too.

---

## Question 8: When do you begin?

### Answer

At four in the morning.
"""


@pytest.fixture
async def bakers(world: World) -> World:
    await world.load(GAPPED, "bakers.md")
    return world


async def answer(world: World, name: str, number: str = "6") -> AnswerShown:
    shown = await world.do(name, AnswerAsked(number))
    assert isinstance(shown, AnswerShown)
    return shown


async def fill(world: World, name: str, **values: str) -> ProfileShown:
    shown = await world.do(name, WordsSet(tuple(values.items())))
    assert isinstance(shown, ProfileShown)
    return shown


async def gap_key(world: World, number: str, text: str) -> str:
    question = (await answer(world, "nobody", number)).question
    form = await world.do("nobody", WordsOpened(question.id))
    assert isinstance(form, WordsForm)
    return next(gap.key for gap in form.gaps if gap.text == text)


async def test_an_answer_is_filled_for_its_reader_alone(bakers: World) -> None:
    await fill(bakers, "ben", company="Acme", years="7 years")

    assert "At Acme's ovens" in (await answer(bakers, "ben")).question.answer.filled
    assert "After 7 years at [current company]" in (await answer(bakers, "ben")).question.answer.filled
    assert "[company's]" in (await answer(bakers, "cas")).question.answer.filled
    bakers.restart()
    assert "At Acme's ovens" in (await answer(bakers, "ben")).question.answer.filled


async def test_every_way_to_an_answer_is_filled(bakers: World) -> None:
    await fill(bakers, "ben", company="Acme")
    version = (await answer(bakers, "ben")).question.version

    part = await bakers.do("ben", PartAsked(version, 1))
    whole = await bakers.do("ben", WholeAsked(version))
    assert isinstance(part, AnswerShown)
    assert isinstance(whole, WholeAnswer)
    assert "Acme's" in part.question.answer.filled
    assert "Acme's" in whole.question.answer.filled
    assert [gap for gap in whole.mine.open_gaps if "company" in gap] == ["current company"]


async def test_the_day_is_filled_where_one_member_looks_and_never_where_all_read(world: World) -> None:
    await world.load(GAPPED.partition("---")[0])  # in the place of all there was
    await fill(world, "ben", company="Acme")
    await world.wait(hours=1)

    looked = await world.do("ben", LookAsked(world.asking, sure=True))
    home = await world.do("ben", HomeOpened())
    await world.wait(hours=9)
    assert isinstance(looked, AnswerShown)
    assert isinstance(home, Home)
    assert home.page is not None
    assert "Acme's" in looked.question.answer.filled
    assert "Acme's" in home.page.day.question.answer.filled
    assert len(world.chat.reveals) == world.chat.parts_of_a_reveal
    assert isinstance(await world.do("ben", AnswerAsked("6", public=True)), Done)
    assert "[company's]" in repr(world.chat.standing)
    assert "Acme" not in repr(world.chat.standing)


async def test_the_profile_shows_what_the_bank_asks_for(bakers: World) -> None:
    shown = await fill(bakers, "ben", company="Acme", colour="red")

    assert [(slot.key, slot.value) for slot in shown.slots] == [
        ("years", None),
        ("current_company", None),
        ("company", "Acme"),
    ]
    assert [(one.number, one.open, one.filled) for one in shown.gaps] == [("6", 3, 0), ("7", 1, 0)]
    assert shown.unused == (("colour", "red"),)
    assert shown.changed
    asked = await bakers.do("cas", ProfileAsked())
    assert isinstance(asked, ProfileShown)
    assert [slot.value for slot in asked.slots] == [None, None, None]


async def test_the_gaps_of_one_question_are_filled_where_they_stand(bakers: World) -> None:
    goal = await gap_key(bakers, "6", "[mention what you look for]")
    note = await gap_key(bakers, "6", "[If applicable]")
    choice = await gap_key(bakers, "7", "[Rye Bread/Sweet Pastry]")
    await bakers.do("ben", WordsSet(((goal, "calm"), (note, "hide"), (choice, "Rye Bread"))))

    six, seven = await answer(bakers, "ben"), await answer(bakers, "ben", "7")
    assert "a larger oven, and calm." in six.question.answer.filled
    assert "Rye is new" not in six.question.answer.filled
    assert "knows my Rye Bread," in seven.question.answer.filled
    assert six.mine.open_gaps == ("years", "current company", "company", "scale impact")
    shown = await bakers.do("ben", ProfileAsked())
    assert isinstance(shown, ProfileShown)
    assert [(one.open, one.filled) for one in shown.gaps] == [(1, 2), (0, 1)]


async def test_a_bare_noun_counts_once_it_is_a_key(bakers: World) -> None:
    await fill(bakers, "ben", colleague="Ana")

    assert "and Ana does too" in (await answer(bakers, "ben", "7")).question.answer.filled


async def test_the_form_of_a_question_holds_all_its_gaps_with_what_is_in_them(bakers: World) -> None:
    await fill(bakers, "ben", company="Acme")
    form = await bakers.do("ben", WordsOpened((await answer(bakers, "ben")).question.id))

    assert isinstance(form, WordsForm)
    assert form.name == "Question 6"
    assert [(gap.kind, gap.value) for gap in form.gaps] == [
        (PlaceholderKind.SLOT, None),
        (PlaceholderKind.SLOT, None),
        (PlaceholderKind.INSTRUCTION, None),
        (PlaceholderKind.CONDITIONAL, None),
        (PlaceholderKind.SLOT, "Acme"),
        (PlaceholderKind.INSTRUCTION, None),
    ]
    slots = await bakers.do("ben", WordsOpened(None))
    assert isinstance(slots, WordsForm)
    assert [gap.key for gap in slots.gaps] == ["years", "current_company", "company"]


async def test_a_value_is_one_line_and_taken_away_when_emptied(bakers: World) -> None:
    shown = await fill(bakers, "ben", **{"Current Company": " Crust\n& Co. "})
    assert [slot.value for slot in shown.slots] == [None, "Crust & Co.", None]

    shown = await fill(bakers, "ben", current_company="  ")
    assert [slot.value for slot in shown.slots] == [None, None, None]
    assert (await answer(bakers, "ben")).question.answer.fills == ()


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("company", "x" * 101, Why.WORDS_TOO_LONG),
        ("q6", "my version", Why.NO_SUCH_GAP),
        ("", "x", Why.NO_SUCH_GAP),
        ("…", "x", Why.NO_SUCH_GAP),
        ("q999999.goals.1", "x", Why.NOT_FOUND),
    ],
)
async def test_what_is_no_value_is_refused_and_nothing_is_kept(
    bakers: World, key: str, value: str, why: Why
) -> None:
    refused = await bakers.do("ben", WordsSet((("years", "7"), (key, value))))

    assert isinstance(refused, Refused)
    assert refused.why is why
    assert (await answer(bakers, "ben")).question.answer.fills == ()


async def test_without_a_profile_nothing_is_changed(bakers: World) -> None:
    shown = await answer(bakers, "ben")

    assert shown.question.answer.fills == ()
    assert shown.question.answer.filled == shown.question.answer.markdown
    assert len(shown.mine.open_gaps) == 5


async def test_where_no_answer_leaves_anything_there_is_nothing_to_fill(world: World) -> None:
    for event in (WordsOpened(None), WordsOpened(QuestionId(1))):
        refused = await world.do("ben", event)
        assert isinstance(refused, Refused)
        assert refused.why in {Why.NO_GAPS, Why.NOT_FOUND}


# one's own version


async def own(world: World, name: str, number: str = "8") -> OwnVersionForm:
    form = await world.do(name, OwnVersionOpened((await answer(world, name, number)).question.id))
    assert isinstance(form, OwnVersionForm)
    return form


async def test_an_own_version_begins_with_the_banks_words_and_stands_beside_them(bakers: World) -> None:
    await fill(bakers, "ben", company="Acme")
    form = await own(bakers, "ben", "6")
    assert "At Acme's ovens" in form.words.text

    kept = await bakers.do("ben", OwnVersionGiven(form.question.id, "I bake **well**."))
    assert isinstance(kept, OwnVersionKept)
    bakers.restart()
    shown = await answer(bakers, "ben")
    assert shown.mine.own is not None
    assert shown.mine.own.text == "I bake **well**."
    assert "At Acme's ovens" in shown.question.answer.filled
    assert (await own(bakers, "ben", "6")).words.text == "I bake **well**."
    assert (await answer(bakers, "cas")).mine.own is None
    profile = await bakers.do("ben", ProfileAsked())
    assert isinstance(profile, ProfileShown)
    assert [one.own_version for one in profile.gaps] == [True, False]


async def test_an_own_version_alone_changes_no_answer(bakers: World) -> None:
    form = await own(bakers, "ben", "6")
    await bakers.do("ben", OwnVersionGiven(form.question.id, "Mine."))

    assert (await answer(bakers, "ben")).question.answer.fills == ()


async def test_an_own_version_is_taken_away_again(bakers: World) -> None:
    form = await own(bakers, "ben")
    await bakers.do("ben", OwnVersionGiven(form.question.id, "Mine."))
    gone = await bakers.do("ben", OwnVersionGiven(form.question.id, ""))

    assert isinstance(gone, OwnVersionKept)
    assert gone.words is None
    assert (await answer(bakers, "ben", "8")).mine.own is None


async def test_a_part_of_a_version_is_changed_and_the_others_stay(bakers: World) -> None:
    form = await own(bakers, "ben")
    long = "\n\n".join(("Paragraph of mine. " * 20).strip() for _ in range(20))
    await bakers.do("ben", OwnVersionGiven(form.question.id, long))
    parts = parts_of(long)
    assert len(parts) > 2

    await bakers.do("ben", OwnVersionGiven(form.question.id, "Second.", 2, fingerprint(long)))
    shown = await answer(bakers, "ben", "8")
    assert shown.mine.own is not None
    assert shown.mine.own.text == f"{parts[0]}Second.\n\n{''.join(parts[2:])}"


async def test_a_part_of_what_was_changed_meanwhile_replaces_nothing(bakers: World) -> None:
    form = await own(bakers, "ben")
    base = fingerprint(form.words.text)
    await bakers.do("ben", OwnVersionGiven(form.question.id, "First."))
    refused = await bakers.do("ben", OwnVersionGiven(form.question.id, "Second.", 1, base))

    assert isinstance(refused, Refused)
    assert (refused.why, refused.fact("words")) == (Why.CHANGED_MEANWHILE, "Second.")
    assert (await own(bakers, "ben")).words.text == "First."


async def test_too_long_a_version_is_given_back(bakers: World) -> None:
    form = await own(bakers, "ben")
    refused = await bakers.do("ben", OwnVersionGiven(form.question.id, "x" * 40_001))

    assert isinstance(refused, Refused)
    assert refused.why is Why.VERSION_TOO_LONG
    assert len(refused.fact("words")) == 40_001


async def test_another_communitys_question_has_no_own_version(bakers: World) -> None:
    refused = await bakers.do("zoe", OwnVersionOpened(QuestionId(10_000)), community=OTHER_SERVER)

    assert isinstance(refused, Refused)
    assert refused.why is Why.NOT_FOUND


async def test_all_of_it_is_handed_out_and_erased(bakers: World) -> None:
    await fill(bakers, "ben", company="Acme")
    form = await own(bakers, "ben")
    await bakers.do("ben", OwnVersionGiven(form.question.id, "My own words."))

    file = await bakers.do("ben", ExportAsked())
    assert isinstance(file, FileReady)
    rows = json.loads(file.content)["profile"]
    assert {(row["key"], row["value"]) for row in rows} == {
        ("company", "Acme"),
        (f"q{form.question.id}", "My own words."),
    }
    await bakers.do("ben", EraseConfirmed())
    await bakers.wait(hours=1)
    assert (await answer(bakers, "ben")).question.answer.fills == ()
    async with bakers.db.read() as tx:
        assert [await profiles.values_of(tx, MemberId(member)) for member in range(1, 9)] == [{}] * 8


# hints


def hinted(question: StoredQuestion) -> list[HintShown]:
    first = hint_for(AskingId(1), question, 1)
    return [first, *(hint_for(AskingId(1), question, step) for step in range(2, first.of + 1))]


def test_the_authors_hints_come_before_the_answers_own_structure() -> None:
    hints = hinted(replace(samples.question(), hints=("Think of `two`.", "And of [company].")))

    assert [(hint.step, hint.of, hint.kind) for hint in hints] == [
        (1, 5, HintKind.WRITTEN),
        (2, 5, HintKind.WRITTEN),
        (3, 5, HintKind.OUTLINE),
        (4, 5, HintKind.PARTS),
        (5, 5, HintKind.POINTS),
    ]
    assert [hint.lines for hint in hints[:2]] == [("Think of `two`.",), ("And of .",)]


def test_no_hint_holds_a_gap() -> None:
    points = (
        KeyPoint("Why [company's] bread", None),
        KeyPoint("[mention goals]", None),
        KeyPoint("Rye", None),
    )
    hints = hinted(replace(samples.question(), key_points=points))

    assert [hint.lines for hint in hints][-1] == ("Why bread", "Rye")
    assert all("company" not in line and "goals" not in line for hint in hints for line in hint.lines)


def test_points_that_are_the_answer_are_told_by_their_beginnings() -> None:
    short = samples.short_question()
    hints = hinted(replace(short, sections=(), key_points=(KeyPoint("Two copies of everything.", None),)))

    assert hints[-1].lines == ("Two copies…",)
    assert all("everything" not in " ".join(hint.lines) for hint in hints)


def test_hints_alone_are_all_there_is_where_the_answer_has_no_parts() -> None:
    hints = hinted(replace(samples.unanswered_question(), hints=("Think.",)))

    assert [(hint.step, hint.of) for hint in hints] == [(1, 1)]


async def test_a_hint_beyond_the_last_is_the_last(world: World) -> None:
    await world.wait(hours=1)
    shown = await world.do("ben", HintAsked(world.asking, 99))

    assert isinstance(shown, HintShown)
    assert shown.step == shown.of == 3
