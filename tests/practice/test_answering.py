"""The bank is shown by number and words, sealed questions to their readers alone, and each community sees its own."""

from __future__ import annotations

from sqlalchemy import insert, select

from bot.bank.reading import read_document
from bot.model.incoming import (
    AnswerAsked,
    CompletionAsked,
    Field,
    PartAsked,
    QuestionAsked,
    QuestionsListed,
    RevealAsked,
    WholeAsked,
)
from bot.model.question import SourceFile
from bot.model.records import PostKind, Rating
from bot.model.refs import BankId, CommunityKey, DocumentId, VersionId
from bot.model.views import (
    AnswerInPublic,
    AnswerShown,
    Completions,
    Done,
    Purpose,
    QuestionList,
    QuestionShown,
    RatingSaved,
    Refused,
    What,
    WhichOne,
    WholeAnswer,
    Why,
)
from bot.practice.importing import import_paths
from bot.store import communities, wordings
from bot.store.tables import banks, documents, posts, seats
from tests.practice.world import OTHER_SERVER, SERVER, World


async def bring(world: World, files: dict[str, str]) -> None:
    await import_paths(
        world.db,
        [SourceFile(path, text.encode(), f"/bank/{path}") for path, text in files.items()],
        covers=["/bank"],
        dry_run=False,
        questions_only=False,
        encoding=None,
        now=world.now,
    )


async def give_own_bank(world: World, community: CommunityKey, text: str) -> list[VersionId]:
    """A bank that one community alone has."""
    read = read_document("own.md", text.encode()).questions
    async with world.db.write() as tx:
        owner = await communities.community_for(tx, community)
        bank = BankId(
            (
                await tx.execute(insert(banks).values(community_id=owner, name="own").returning(banks.c.id))
            ).scalar_one()
        )
        held = await tx.execute(
            insert(documents)
            .values(bank_id=bank, path="own.md", sha256="", imported_at=world.now)
            .returning(documents.c.id)
        )
        ids = await wordings.add_questions(
            tx,
            bank,
            DocumentId(held.scalar_one()),
            [
                {
                    "label": each.label,
                    "occurrence": each.occurrence,
                    "number": each.number,
                    "position": position,
                }
                for position, each in enumerate(read)
            ],
        )
        made = await wordings.add_versions(
            tx,
            [(question, wordings.wording_of(each)) for question, each in zip(ids, read, strict=True)],
            now=world.now,
        )
        await wordings.change_questions(
            tx,
            {question: {"version_id": version} for question, version in zip(ids, made, strict=True)},
            names=("version_id",),
        )
    return made


async def looks(world: World) -> int:
    async with world.db.read() as tx:
        return len((await tx.execute(select(seats).where(seats.c.looked_at.is_not(None)))).all())


SECRET = "# Own - Part 9: Secrets\n\n## Question 77: Where is the treasure?\n\n### Answer\n\nUnder the oak.\n"


async def test_an_answer_is_found_by_number_title_and_a_misspelt_word(world: World) -> None:
    for words in ("2", "#2", "Question 2", "Why does a bicycle stay up?", "bicicle"):
        shown = await world.do("ben", AnswerAsked(words))
        assert isinstance(shown, AnswerShown), words
        assert (shown.question.number, shown.part, shown.asking) == ("2", 1, None)


async def test_a_word_that_stands_only_in_an_answers_heading_finds_it(world: World) -> None:
    shown = await world.do("ben", AnswerAsked("shear"))
    assert isinstance(shown, AnswerShown)
    assert shown.question.number == "4"


async def test_an_unknown_number_names_what_is_held(world: World) -> None:
    refused = await world.do("ben", AnswerAsked("14"))
    assert isinstance(refused, Refused)
    assert refused.why is Why.UNKNOWN_QUESTION
    assert (refused.fact("words"), refused.fact("held")) == ("14", "1 to 4")
    assert "4" in refused.fact("nearest")


async def test_words_that_fit_several_ask_which(world: World) -> None:
    which = await world.do("ben", QuestionAsked("machines"))
    assert isinstance(which, WhichOne)
    assert which.purpose is Purpose.QUESTION
    assert {choice.value for choice in which.choices} == {"1", "2", "3", "4"}


async def test_a_number_of_two_documents_asks_which_and_each_choice_finds_its_own(world: World) -> None:
    await bring(
        world,
        {
            "a.md": "# A\n\n## Question 30: What is salt?\n\n### Answer\n\nA crystal.\n",
            "b.md": "# B\n\n## Question 30: What is glue?\n\n### Answer\n\nIt sticks.\n",
        },
    )
    which = await world.do("ben", AnswerAsked("30"))
    assert isinstance(which, WhichOne)
    assert which.purpose is Purpose.ANSWER
    for choice in which.choices:
        shown = await world.do("ben", AnswerAsked(choice.value))
        assert isinstance(shown, AnswerShown)
        assert shown.question.title == choice.title
    offered = await world.do("ben", CompletionAsked(Field.QUESTION, "30"))
    assert isinstance(offered, Completions)
    assert [value for value, _ in offered.choices] == [choice.value for choice in which.choices]


async def test_an_empty_bank_says_so(world: World) -> None:
    await world.load("", path="machines.md")
    assert await world.do("ben", AnswerAsked("2")) == Refused(Why.NO_QUESTIONS)


async def test_an_answer_in_public_is_a_post_for_all(world: World) -> None:
    assert await world.do("ben", AnswerAsked("2", public=True)) == Done(What.SHOWN_IN_PUBLIC)
    shown = [
        standing.payload.view
        for standing in world.chat.standing.values()
        if isinstance(standing.payload.view, AnswerInPublic)
    ]
    assert [view.question.number for view in shown] == ["2"]
    async with world.db.read() as tx:
        keys = (await tx.execute(select(posts.c.key).where(posts.c.kind == PostKind.SHOWN.value))).scalars()
        assert all(len(key) <= 21 for key in keys)


async def test_todays_question_is_not_answered_in_public_before_its_reveal(world: World) -> None:
    await world.wait(hours=1)
    words = world.day.question.number or ""
    refused = await world.do("ben", AnswerAsked(words, public=True))
    assert isinstance(refused, Refused)
    assert (refused.why, refused.fact("number")) == (Why.STILL_SEALED, words)
    await world.do("ann", RevealAsked(world.asking), manages=True)
    assert await world.do("ben", AnswerAsked(words, public=True)) == Done(What.SHOWN_IN_PUBLIC)


async def test_an_edited_question_stays_sealed_too(world: World) -> None:
    await world.wait(hours=1)
    await world.load(
        "# Talks - Part 1: Machines\n\n"
        f"## Question {world.day.question.number}: {world.day.question.title}\n\n### Answer\n\nNew words.\n"
    )
    refused = await world.do("ben", AnswerAsked(world.day.question.number or "", public=True))
    assert isinstance(refused, Refused)
    assert refused.why is Why.STILL_SEALED


async def test_nothing_is_shown_to_all_in_a_direct_message(world: World) -> None:
    await world.do("ben", AnswerAsked("2"))
    refused = await world.do("ben", AnswerAsked("2", public=True), community=None)
    assert refused == Refused(Why.NOT_IN_A_SERVER)


async def test_reading_todays_answer_counts_as_a_look_and_opens_ones_rating(world: World) -> None:
    await world.wait(hours=1)
    shown = await world.do("ben", AnswerAsked(world.day.question.number or ""))
    assert isinstance(shown, AnswerShown)
    assert shown.asking == world.asking
    assert await looks(world) == 1
    assert isinstance(await world.rate("ben", Rating.GOOD), RatingSaved)


async def test_a_part_or_the_whole_of_todays_answer_counts_as_a_look(world: World) -> None:
    await world.wait(hours=1)
    version = world.day.question.version
    part = await world.do("ben", PartAsked(version, 2))
    assert isinstance(part, AnswerShown)
    assert (part.part, part.asking) == (2, world.asking)
    assert await looks(world) == 1
    whole = await world.do("cem", WholeAsked(version))
    assert isinstance(whole, WholeAnswer)
    assert whole.asking == world.asking
    assert await looks(world) == 2


async def test_an_old_part_is_shown_when_its_question_is_retired(world: World) -> None:
    shown = await world.do("ben", AnswerAsked("2"))
    assert isinstance(shown, AnswerShown)
    await world.load("# Talks\n\n## Question 9: What is salt?\n\n### Answer\n\nA crystal.\n")
    part = await world.do("ben", PartAsked(shown.question.version, 2))
    assert isinstance(part, AnswerShown)
    assert part.question.retired
    assert await world.do("ben", AnswerAsked(f"id:{shown.question.id}")) == Refused(Why.NOT_FOUND)


async def test_another_communitys_bank_is_invisible(world: World) -> None:
    (version,) = await give_own_bank(world, OTHER_SERVER, SECRET)
    theirs = await world.do("zoe", AnswerAsked("77"), community=OTHER_SERVER)
    assert isinstance(theirs, AnswerShown)
    own = theirs.question.id
    for refused in (
        await world.do("ben", AnswerAsked("77")),
        await world.do("ben", AnswerAsked("treasure")),
        await world.do("ben", AnswerAsked(f"id:{own}")),
        await world.do("ben", QuestionAsked("77")),
        await world.do("ben", PartAsked(version, 1)),
        await world.do("ben", WholeAsked(version)),
    ):
        assert isinstance(refused, Refused)
    listing = await world.do("ben", QuestionsListed(), community=SERVER)
    assert isinstance(listing, QuestionList)
    assert [each.number for each in listing.questions] == ["1", "2", "3", "4"]
    offered = await world.do("ben", CompletionAsked(Field.QUESTION, "treasure"))
    assert offered == Completions(())


async def test_a_question_is_shown_by_words_and_without_any_the_newest_open_one(world: World) -> None:
    shown = await world.do("ben", QuestionAsked("fridge"))
    assert isinstance(shown, QuestionShown)
    assert shown.question.number == "3"
    refused = await world.do("ben", QuestionAsked(""))
    assert isinstance(refused, Refused)
    await world.wait(hours=1)
    today = await world.do("ben", QuestionAsked(""))
    assert isinstance(today, QuestionShown)
    assert today.question.id == world.day.question.id


async def test_the_list_tells_when_each_was_asked_and_is_due(world: World) -> None:
    await world.wait(hours=1)
    await world.answer("ben")
    await world.do("ann", RevealAsked(world.asking), manages=True)
    saved = await world.rate("ben", Rating.GOOD)
    assert isinstance(saved, RatingSaved)
    listing = await world.do("ben", QuestionsListed())
    assert isinstance(listing, QuestionList)
    (asked,) = [each for each in listing.questions if each.last_asked]
    assert asked.version == world.day.question.version
    assert (asked.last_asked, asked.due_on) == (world.day.local_date, saved.next_on)
    assert all(0 < each.minutes < 1 for each in listing.questions)


async def test_completion_offers_numbers_with_titles_and_zones(world: World) -> None:
    offered = await world.do("ben", CompletionAsked(Field.QUESTION, "bic"))
    assert offered == Completions((("2", "2 · Why does a bicycle stay up?"),))
    zones = await world.do("ben", CompletionAsked(Field.ZONE, "berl"))
    assert zones == Completions((("Europe/Berlin", "Europe/Berlin"),))


async def test_a_long_title_without_a_number_is_offered_within_the_limit_and_found(world: World) -> None:
    title = "What would you tell " + "somebody else and " * 8 + "yourself?"
    await bring(
        world,
        {"a.md": f"# A\n\n## {title}\n\n### Answer\n\nA lot.\n\n## What is glue?\n\n### Answer\n\nSticky.\n"},
    )
    offered = await world.do("ben", CompletionAsked(Field.QUESTION, "what"))
    assert isinstance(offered, Completions)
    assert all(max(len(value), len(label)) <= 100 for value, label in offered.choices)
    labels = {label: value for value, label in offered.choices}
    assert labels["What is glue?"] == "What is glue?"
    (long,) = [value for label, value in labels.items() if label.endswith("…")]
    shown = await world.do("ben", QuestionAsked(long))
    assert isinstance(shown, QuestionShown)
    assert shown.question.title == title
