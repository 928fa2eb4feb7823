"""A community brings its own questions: previewed, applied once, chosen, marked, and seen by nobody else."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.model.incoming import (
    AnswerAsked,
    BankAsked,
    BankChoice,
    BankChosen,
    BankOffered,
    BanksShown,
    CompletionAsked,
    Event,
    ExportAsked,
    Field,
    ProposalSettled,
    QuestionAsked,
    QuestionMarked,
    QuestionsListed,
    RevealAsked,
    UploadOpened,
    WayChosen,
)
from bot.model.records import Rating
from bot.model.refs import ProposalId
from bot.model.views import (
    AnswerShown,
    BankChecked,
    BanksInUse,
    BankWritten,
    Completions,
    Done,
    FileReady,
    Imported,
    ImportPreview,
    Marked,
    QuestionList,
    QuestionShown,
    Refused,
    Returned,
    Reveal,
    UploadForm,
    What,
    WhichOne,
    Why,
)
from bot.practice.privacy import tidy
from bot.store.tables import banks, proposals, questions
from tests.practice.world import OTHER_SERVER, World

NOTES = """# Our notes - Part 9: Ships (Questions 3-11)

## Question 3: What keeps a ship upright?

### Answer

Its weight sits low.

---

## Question 11: How does a ship turn?

### Answer

The rudder pushes the stern aside.
"""
EDITED = NOTES.replace("Its weight sits low.", "Its weight sits low, and its sides are high.").replace(
    "## Question 11: How does a ship turn?\n\n### Answer\n\nThe rudder pushes the stern aside.",
    "## Question 12: How does a ship stop?\n\n### Answer\n\nIts propeller turns backwards.",
)

TIE = """# What is a boat?

## What floats?

What is lighter.

# What is a ship?

## What sinks?

What is heavier.
"""


async def offer(world: World, text: str | bytes = NOTES, name: str = "ships.md") -> ImportPreview:
    content = text if isinstance(text, bytes) else text.encode()
    shown = await manage(world, BankOffered(name, content))
    assert isinstance(shown, ImportPreview)
    return shown


async def manage(world: World, event: Event, name: str = "ann") -> Returned:
    return await world.do(name, event, manages=True)


async def bring(world: World, text: str = NOTES, name: str = "ships.md") -> Imported:
    preview = await offer(world, text, name)
    shown = await manage(world, ProposalSettled(preview.proposal, apply=True, reading=preview.reading))
    assert isinstance(shown, Imported)
    return shown


async def listed(world: World, **where: object) -> list[str]:
    shown = await world.do("ben", QuestionsListed(), **where)  # type: ignore[arg-type]
    assert isinstance(shown, QuestionList)
    return [question.title for question in shown.questions]


async def held(world: World) -> int:
    async with world.db.read() as tx:
        return (await tx.execute(select(func.count()).select_from(questions))).scalar_one()


async def test_a_preview_says_what_would_change_and_changes_nothing(world: World) -> None:
    before = await held(world)

    preview = await offer(world)

    assert (preview.name, preview.report.questions, preview.report.added) == ("ships.md", 2, ("3", "11"))
    assert preview.until == world.now + timedelta(days=1)
    assert await held(world) == before
    async with world.db.read() as tx:
        assert (await tx.execute(select(func.count()).select_from(banks))).scalar_one() == 1


async def test_apply_takes_it_in_after_a_restart_and_by_another_who_manages(world: World) -> None:
    preview = await offer(world)
    world.restart()

    shown = await manage(world, ProposalSettled(preview.proposal, apply=True), "cleo")

    assert isinstance(shown, Imported)
    assert shown.report == preview.report
    assert shown.choice is BankChoice.BOTH
    assert not shown.open_today
    answer = await world.do("ben", AnswerAsked("11"))
    assert isinstance(answer, AnswerShown)
    assert answer.question.answer.markdown == "The rudder pushes the stern aside."


async def test_a_second_press_finds_it_settled(world: World) -> None:
    preview = await offer(world)
    apply = ProposalSettled(preview.proposal, apply=True)
    await manage(world, apply)

    settled = Refused(Why.PROPOSAL_SETTLED, (("name", "ships.md"),))
    assert await manage(world, apply) == settled
    assert await manage(world, replace(apply, apply=False)) == settled


async def test_of_two_who_apply_at_once_one_finds_it_settled(world: World) -> None:
    preview = await offer(world)
    apply = ProposalSettled(preview.proposal, apply=True)

    shown = await asyncio.gather(manage(world, apply, "ann"), manage(world, apply, "cleo"))

    assert sorted(type(each).__name__ for each in shown) == ["Imported", "Refused"]
    assert len(await listed(world)) == 6


async def test_no_more_than_ten_files_wait_and_the_oldest_go_first(world: World) -> None:
    first, second, *_ = [await offer(world, name=f"ships-{number}.md") for number in range(11)]

    lapsed = await manage(world, ProposalSettled(first.proposal, apply=True))
    assert isinstance(lapsed, Refused)
    assert lapsed.why is Why.PROPOSAL_LAPSED
    assert isinstance(await manage(world, ProposalSettled(second.proposal, apply=True)), Imported)


async def test_cancel_lets_the_file_go(world: World) -> None:
    preview = await offer(world)
    before = await held(world)

    assert await manage(world, ProposalSettled(preview.proposal, apply=False)) == Done(What.CANCELLED)
    assert await held(world) == before
    async with world.db.read() as tx:
        row = (await tx.execute(select(proposals))).one()
    assert row.content is None
    assert row.settled_at == world.now
    assert isinstance(await manage(world, ProposalSettled(preview.proposal, apply=True)), Refused)


async def test_an_offer_lapses_after_a_day_and_its_content_goes(world: World) -> None:
    preview = await offer(world)
    world.now += timedelta(days=1)

    shown = await manage(world, ProposalSettled(preview.proposal, apply=True))
    assert shown == Refused(Why.PROPOSAL_LAPSED, (("name", "ships.md"),))

    await tidy(world.db, now=world.now + timedelta(minutes=1))
    async with world.db.read() as tx:
        assert (await tx.execute(select(proposals.c.content))).scalar_one() is None
    assert (await manage(world, ProposalSettled(preview.proposal, apply=True))) == shown


@pytest.mark.parametrize(
    "event",
    [
        UploadOpened(),
        BankOffered("ships.md", NOTES.encode()),
        WayChosen(ProposalId(1), "details"),
        ProposalSettled(ProposalId(1), apply=True),
        BanksShown(),
        BankAsked("csv"),
        BankChosen(BankChoice.OURS),
        QuestionMarked("1", "Heat", None),
    ],
)
async def test_only_who_manages_may(world: World, event: Event) -> None:
    shown = await world.do("ben", event)
    assert isinstance(shown, Refused)
    assert shown.why is Why.MANAGERS_ONLY


@pytest.mark.parametrize(
    "event",
    [
        BankOffered("ships.md", NOTES.encode()),
        ProposalSettled(ProposalId(1), apply=True),
        BanksShown(),
        BankAsked("csv"),
        BankChosen(BankChoice.OURS),
        QuestionMarked("1", "Heat", None),
    ],
)
async def test_without_a_community_there_is_no_bank(world: World, event: Event) -> None:
    shown = await world.do("stranger", event, manages=True, community=None, place=None)
    assert shown == Refused(Why.NOT_IN_A_SERVER)


async def test_another_communitys_offer_is_not_found(world: World) -> None:
    preview = await offer(world)
    for event in (
        ProposalSettled(preview.proposal, apply=True),
        ProposalSettled(preview.proposal, apply=False),
        WayChosen(preview.proposal, "details"),
    ):
        shown = await world.do("eve", event, manages=True, community=OTHER_SERVER)
        assert shown == Refused(Why.NOT_FOUND)
    assert isinstance(await manage(world, ProposalSettled(preview.proposal, apply=True)), Imported)


async def test_what_is_no_bank_of_questions_is_told_and_waits_for_nothing(world: World) -> None:
    shown = await manage(world, BankOffered("letter.md", b"Dear all,\n\nthe kettle is broken.\n"))

    assert isinstance(shown, BankChecked)
    assert shown.report.questions == 0
    assert [problem.code for problem in shown.report.problems] == ["no-questions"]
    async with world.db.read() as tx:
        assert (await tx.execute(select(func.count()).select_from(proposals))).scalar_one() == 0


async def test_a_check_reads_and_writes_nothing(world: World) -> None:
    shown = await manage(world, BankOffered("ships.md", NOTES.encode(), only_check=True))

    assert isinstance(shown, BankChecked)
    assert (shown.report.questions, shown.report.added) == (2, ())
    async with world.db.read() as tx:
        assert (await tx.execute(select(func.count()).select_from(proposals))).scalar_one() == 0


async def test_the_same_file_again_leaves_nothing_to_apply(world: World) -> None:
    await bring(world)

    shown = await manage(world, BankOffered("ships.md", NOTES.encode()))

    assert isinstance(shown, BankChecked)
    assert shown.report.unchanged == ("3", "11")


async def test_the_same_name_is_the_new_edition_and_what_is_gone_comes_back_with_its_history(
    world: World,
) -> None:
    await bring(world)
    first = await world.do("ben", QuestionAsked("11"))
    assert isinstance(first, QuestionShown)

    edition = await bring(world, EDITED)
    assert (edition.report.changed, edition.report.added, edition.report.gone) == (("3",), ("12",), ("11",))
    assert isinstance(await world.do("ben", QuestionAsked("11")), Refused)

    await bring(world, NOTES)
    again = await world.do("ben", QuestionAsked("11"))
    assert isinstance(again, QuestionShown)
    assert again.question.id == first.question.id


async def test_a_file_may_come_with_a_folder_in_its_name_and_is_known_without(world: World) -> None:
    preview = await offer(world, name="C:\\notes\\ships\u202e.md")
    assert preview.name == "ships.md"


async def test_questions_without_an_answer_are_left_out_unless_none_has_one(world: World) -> None:
    bare = "## Question 40: Why is the sea salt?\n\n---\n\n## Question 41: Why is it blue?\n"
    mixed = await offer(world, NOTES + "\n---\n\n## Question 13: What is a keel?\n", "mixed.md")
    assert mixed.report.added == ("3", "11")
    assert mixed.report.questions == 3

    alone = await offer(world, bare, "bare.md")
    assert alone.report.added == ("40", "41")


async def test_an_open_question_keeps_the_words_it_was_asked_with(world: World) -> None:
    await bring(world)
    await manage(world, BankChosen(BankChoice.OURS))
    await world.wait(hours=2)
    asked = world.day.question
    assert asked.number in {"3", "11"}

    gone = await bring(world, "## Question 50: What floats?\n\n### Answer\n\nWhat is lighter than water.\n")
    assert gone.open_today
    await manage(world, RevealAsked(world.asking))
    reveal = next(
        view for each in world.chat.standing.values() if isinstance(view := each.payload.view, Reveal)
    )
    assert reveal.question.answer == asked.answer


async def test_a_number_in_both_banks_is_asked_back_and_each_choice_finds_its_own(world: World) -> None:
    await bring(world)

    shown = await world.do("ben", AnswerAsked("3"))

    assert isinstance(shown, WhichOne)
    assert {choice.file for choice in shown.choices} == {"ships.md", "machines.md"}
    answers = [await world.do("ben", AnswerAsked(choice.value)) for choice in shown.choices]
    titles = {answer.question.title for answer in answers if isinstance(answer, AnswerShown)}
    assert titles == {"What keeps a ship upright?", "What keeps a fridge cold?"}
    asked = await world.do("ben", QuestionAsked("#3"))
    assert isinstance(asked, WhichOne)
    seen = await world.do("ben", QuestionAsked(asked.choices[0].value))
    assert isinstance(seen, QuestionShown)
    assert seen.found_by == asked.choices[0].value


async def test_two_documents_of_ones_own_may_share_a_number(world: World) -> None:
    await bring(world)
    await bring(world, NOTES.replace("ship", "boat"), "boats.md")
    await manage(world, BankChosen(BankChoice.OURS))

    shown = await world.do("ben", AnswerAsked("11"))

    assert isinstance(shown, WhichOne)
    assert {choice.file for choice in shown.choices} == {"ships.md", "boats.md"}


async def test_what_is_in_use_decides_what_is_listed_found_offered_and_asked(world: World) -> None:
    await bring(world)
    ships = ["What keeps a ship upright?", "How does a ship turn?"]
    both = await listed(world)
    assert both[:2] == ships
    assert len(both) == 6

    shown = await manage(world, BankChosen(BankChoice.OURS))
    assert isinstance(shown, BanksInUse)
    assert (shown.choice, shown.ours, shown.shipped, shown.changed) == (BankChoice.OURS, 2, 4, True)
    assert shown.documents == (("ships.md", 2),)
    assert await listed(world) == ships
    assert isinstance(await world.do("ben", AnswerAsked("3")), AnswerShown)
    assert isinstance(await world.do("ben", AnswerAsked("kettle")), Refused)
    offered = await world.do("ben", CompletionAsked(Field.QUESTION, ""))
    assert isinstance(offered, Completions)
    assert [label for _, label in offered.choices] == [f"3 · {ships[0]}", f"11 · {ships[1]}"]
    for _ in range(2):
        await world.wait(days=1)
    assert {day.question.title for day in world.days} <= set(ships)

    await manage(world, BankChosen(BankChoice.SHIPPED))
    assert set(await listed(world)).isdisjoint(ships)
    assert isinstance(await world.do("ben", AnswerAsked("rudder")), Refused)


async def test_elsewhere_nothing_changes(world: World) -> None:
    there = {"community": OTHER_SERVER}
    before = await listed(world, **there)
    await bring(world)
    await manage(world, BankChosen(BankChoice.OURS))
    await manage(world, QuestionMarked("3", "Ballast", "hard"))

    assert await listed(world, **there) == before
    assert isinstance(await world.do("eve", AnswerAsked("3"), community=OTHER_SERVER), AnswerShown)


async def test_a_bank_without_questions_cannot_be_the_only_one(world: World) -> None:
    assert await manage(world, BankChosen(BankChoice.OURS)) == Refused(Why.BANK_EMPTY, (("which", "ours"),))
    shown = await manage(world, BanksShown())
    assert isinstance(shown, BanksInUse)
    assert (shown.ours, shown.shipped) == (0, 4)
    assert await listed(world)


async def test_choosing_the_shipped_ones_first_keeps_an_import_out_of_use_and_says_so(world: World) -> None:
    await manage(world, BankChosen(BankChoice.SHIPPED))

    done = await bring(world)

    assert done.choice is BankChoice.SHIPPED
    assert len(await listed(world)) == 4


async def test_a_mark_holds_here_alone_and_none_takes_it_away(world: World) -> None:
    marked = await manage(world, QuestionMarked("2", "  Balance and   steering ", "Hard"))
    assert isinstance(marked, Marked)
    assert (marked.topic, marked.difficulty, marked.changed) == ("Balance and steering", "hard", True)

    shown = await world.do("ben", QuestionAsked("2"))
    assert isinstance(shown, QuestionShown)
    assert shown.question.topic == "Balance and steering"
    elsewhere = await world.do("eve", QuestionAsked("2"), community=OTHER_SERVER)
    assert isinstance(elsewhere, QuestionShown)
    assert (elsewhere.question.topic, elsewhere.question.difficulty) == ("Small machines", None)
    topics = await world.do("ben", CompletionAsked(Field.TOPIC, "ba"))
    assert topics == Completions((("Balance and steering", "Balance and steering"),))

    half = await manage(world, QuestionMarked("2", None, "none"))
    assert isinstance(half, Marked)
    assert (half.topic, half.difficulty) == ("Balance and steering", None)
    bare = await manage(world, QuestionMarked("2", "none", None))
    assert isinstance(bare, Marked)
    assert bare.topic == "Small machines"
    looked = await manage(world, QuestionMarked("2"))
    assert isinstance(looked, Marked)
    assert not looked.changed


async def test_a_mark_asks_back_which_question_is_meant(world: World) -> None:
    await bring(world)

    shown = await manage(world, QuestionMarked("3", "Ballast", "easy"))

    assert isinstance(shown, WhichOne)
    assert shown.marks == ("Ballast", "easy")
    ship = next(choice for choice in shown.choices if choice.file == "ships.md")
    marked = await manage(world, QuestionMarked(ship.value, *shown.marks))
    assert isinstance(marked, Marked)
    assert (marked.title, marked.topic) == ("What keeps a ship upright?", "Ballast")


async def test_marks_that_cannot_be_are_refused(world: World) -> None:
    hard = await manage(world, QuestionMarked("2", None, "impossible"))
    assert hard == Refused(Why.DIFFICULTY_NOT_UNDERSTOOD, (("words", "impossible"),))
    long = await manage(world, QuestionMarked("2", "x" * 61, None))
    assert isinstance(long, Refused)
    assert long.why is Why.TOPIC_TOO_LONG
    assert isinstance(await manage(world, QuestionMarked("99", "Heat", None)), Refused)


async def test_what_is_in_use_is_taken_away_and_reads_back_the_same(world: World) -> None:
    await bring(world)
    await manage(world, BankChosen(BankChoice.OURS))

    shown = await manage(world, BankAsked("markdown"))

    assert isinstance(shown, BankWritten)
    assert (shown.name, shown.questions, shown.reviews) == ("ships.md", 2, 0)
    again = await manage(world, BankOffered("ships.md", shown.content))
    assert isinstance(again, BankChecked)
    assert again.report.unchanged == ("3", "11")
    await manage(world, BankChosen(BankChoice.BOTH))
    both = await manage(world, BankAsked("csv"))
    assert isinstance(both, BankWritten)
    assert both.questions == 6
    assert both.content.count(b"kettle") > 0


async def test_an_anki_deck_has_the_askers_own_reviews_alone(world: World) -> None:
    await world.wait(hours=2)
    for name in ("ann", "ben"):
        await world.answer(name)
    await manage(world, RevealAsked(world.asking))
    await world.rate("ben", Rating.GOOD)

    bens, anns = [await manage(world, BankAsked("anki"), name) for name in ("ben", "ann")]

    assert isinstance(bens, BankWritten)
    assert isinstance(anns, BankWritten)
    assert (bens.reviews, anns.reviews) == (1, 0)


async def test_the_form_for_a_file_opens_for_who_manages(world: World) -> None:
    assert await manage(world, UploadOpened()) == UploadForm(only_check=False)


async def test_a_tie_is_asked_back_and_the_chosen_way_is_what_is_applied(world: World) -> None:
    preview = await offer(world, TIE, "tie.md")
    assert len(preview.ways) > 1
    refused_whole = await manage(world, ProposalSettled(preview.proposal, apply=True))
    assert isinstance(refused_whole, BankChecked)

    way = preview.ways[0]
    world.restart()
    chosen = await manage(world, WayChosen(preview.proposal, way.name))
    assert isinstance(chosen, ImportPreview)
    assert (chosen.reading, chosen.ways, chosen.proposal) == (way.name, (), preview.proposal)
    assert len(chosen.report.added) == way.questions

    done = await manage(world, ProposalSettled(chosen.proposal, apply=True, reading=chosen.reading))
    assert isinstance(done, Imported)
    assert done.report.added == chosen.report.added


async def test_an_offered_file_is_part_of_what_is_stored_about_who_offered_it(world: World) -> None:
    await offer(world)
    shown = await manage(world, ExportAsked())
    assert isinstance(shown, FileReady)
    assert [row["name"] for row in json.loads(shown.content)["proposals"]] == ["ships.md"]
