"""Questions that members propose: seen by who manages and their author, settled once, and kept with those before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.model.incoming import (
    AnswerAsked,
    BankChoice,
    BankChosen,
    EraseConfirmed,
    ProposalsAsked,
    ProposalSettled,
    ProposeOpened,
    QuestionProposed,
    QuestionSettled,
    QuestionsListed,
)
from bot.model.refs import ProposalId
from bot.model.views import (
    AnswerShown,
    Done,
    Proposals,
    ProposalState,
    Proposed,
    ProposeForm,
    QuestionDecided,
    QuestionList,
    Refused,
    Returned,
    What,
    Why,
)
from bot.practice.exporting import export_documents
from bot.practice.proposing import MOST_WAITING, STANDS_FOR
from bot.store import communities
from tests.practice.world import OTHER_SERVER, SERVER, World

TITLE, ANSWER, TOPIC = (
    "What does a queue cost you?",
    "**Order**, and those who wait.\n\n- Mostly order.",
    "Storage",
)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


async def propose(world: World, name: str = "ben", title: str = TITLE, answer: str = ANSWER) -> Returned:
    return await world.do(name, QuestionProposed(title, answer, TOPIC))


def proposals(world: World) -> list[Proposed]:
    return [each.payload.view for each in world.chat.of(Proposed) if isinstance(each.payload.view, Proposed)]


def decided(world: World) -> list[QuestionDecided]:
    return [
        each.payload.view
        for each in world.chat.of(QuestionDecided)
        if isinstance(each.payload.view, QuestionDecided)
    ]


async def settle(world: World, name: str = "ann", *, accept: bool = True, manages: bool = True) -> Returned:
    return await world.do(name, QuestionSettled(proposals(world)[-1].proposal, accept), manages=manages)


async def held(world: World) -> str:
    """The document of what was proposed and accepted."""
    async with world.db.read() as tx:
        community = await communities.by_key(tx, SERVER)
    return (await export_documents(world.db, community=community)).get("proposed.md", "")


async def titles(world: World) -> list[str]:
    shown = await world.do("ann", QuestionsListed())
    assert isinstance(shown, QuestionList)
    return [each.title for each in shown.questions]


async def test_a_question_goes_in_private_to_who_set_the_schedule(world: World) -> None:
    said = await propose(world)

    assert said == Done(What.PROPOSED)
    (standing,) = world.chat.of(Proposed)
    assert standing.ref.channel == "dm-ann"
    (view,) = proposals(world)
    assert (view.title, view.answer.text, view.topic) == (TITLE, ANSWER, TOPIC)
    assert view.by is not None
    assert view.by.key.external_id == "ben"
    assert view.state is ProposalState.OPEN


async def test_it_is_nowhere_before_it_is_accepted(world: World) -> None:
    await propose(world)

    assert TITLE not in await titles(world)
    assert isinstance(await world.do("cem", AnswerAsked("queue")), Refused)
    assert await held(world) == ""


async def test_accepting_adds_it_without_a_number_and_tells_its_author(world: World) -> None:
    await propose(world)

    said = await settle(world)

    assert said == Done(What.QUESTION_TAKEN)
    assert TITLE in await titles(world)
    found = await world.do("cem", AnswerAsked("queue cost"))
    assert isinstance(found, AnswerShown)
    assert (found.question.number, found.question.topic) == (None, TOPIC)
    assert found.question.answer.markdown.strip() == ANSWER
    (told,) = decided(world)
    assert (told.title, told.accepted) == (TITLE, True)
    assert world.chat.of(QuestionDecided)[0].ref.channel == "dm-ben"
    (view,) = proposals(world)
    assert view.state is ProposalState.ACCEPTED
    assert view.settled_by is not None
    assert view.settled_by.key.external_id == "ann"
    assert view.settled_at == world.now


async def test_those_accepted_before_are_kept(world: World) -> None:
    await propose(world)
    await settle(world)
    await propose(world, "cem", "Why is a lock slow?", "")
    await settle(world)
    await propose(world, "cem", "What is a log?", "A file that only grows.")
    await settle(world)

    text = await held(world)
    assert [title in text for title in (TITLE, "Why is a lock slow?", "What is a log?")] == [True] * 3
    assert {TITLE, "Why is a lock slow?", "What is a log?"} <= set(await titles(world))


async def test_declining_lets_its_words_go_and_tells_its_author(world: World) -> None:
    await propose(world)

    said = await settle(world, accept=False)

    assert said == Done(What.QUESTION_DECLINED)
    assert [each.accepted for each in decided(world)] == [False]
    assert TITLE not in await titles(world)
    (view,) = proposals(world)
    assert (view.state, view.answer.text) == (ProposalState.DECLINED, "")


async def test_it_is_settled_once_also_after_a_restart_and_by_anybody_who_manages(world: World) -> None:
    await propose(world)
    world.restart()

    first = await settle(world, "dan")
    second = await settle(world, "ann", accept=False)

    assert first == Done(What.QUESTION_TAKEN)
    assert isinstance(second, Refused)
    assert second.why is Why.PROPOSAL_SETTLED
    assert len(decided(world)) == 1


async def test_whoever_does_not_manage_settles_nothing(world: World) -> None:
    await propose(world)

    for name in ("ben", "cem"):
        no = await settle(world, name, manages=False)
        assert isinstance(no, Refused)
        assert no.why is Why.MANAGERS_ONLY
    assert proposals(world)[0].state is ProposalState.OPEN


async def test_who_set_the_schedule_settles_it_from_their_direct_messages(world: World) -> None:
    await propose(world)
    it = proposals(world)[0].proposal

    said = await world.do("ann", QuestionSettled(it, accept=True), community=None, place=None)

    assert said == Done(What.QUESTION_TAKEN)


async def test_another_servers_managers_do_not_find_it(world: World) -> None:
    await propose(world)
    it = proposals(world)[0].proposal

    no = await world.do("eve", QuestionSettled(it, accept=True), manages=True, community=OTHER_SERVER)
    listed = await world.do("eve", ProposalsAsked(), manages=True, community=OTHER_SERVER)

    assert no == Refused(Why.NOT_FOUND)
    assert listed == Proposals((), 0)


async def test_only_who_manages_sees_what_waits(world: World) -> None:
    await propose(world)
    await propose(world, "cem", "What is a log?")

    no = await world.do("ben", ProposalsAsked())
    listed = await world.do("dan", ProposalsAsked(), manages=True)

    assert isinstance(no, Refused)
    assert no.why is Why.MANAGERS_ONLY
    assert isinstance(listed, Proposals)
    assert [each.title for each in listed.waiting] == [TITLE, "What is a log?"]
    assert listed.of == 2


async def test_a_proposed_question_is_no_file_to_apply(world: World) -> None:
    await propose(world)

    no = await world.do("ann", ProposalSettled(proposals(world)[0].proposal, apply=True), manages=True)

    assert no == Refused(Why.NOT_FOUND)


async def test_so_many_of_one_member_wait_and_no_more(world: World) -> None:
    for number in range(MOST_WAITING):
        assert await propose(world, title=f"Question {number}?") == Done(What.PROPOSED)

    no = await propose(world)
    other = await propose(world, "cem")
    await settle(world)

    assert isinstance(no, Refused)
    assert (no.why, no.fact("limit"), no.fact("words")) == (Why.TOO_MANY_PROPOSALS, "5", ANSWER)
    assert other == Done(What.PROPOSED)


@pytest.mark.parametrize(
    ("title", "answer", "why"),
    [
        ("  ", ANSWER, Why.TITLE_MISSING),
        ("Why? " * 100, ANSWER, Why.TITLE_TOO_LONG),
        (TITLE, "Long. " * 3000, Why.PROPOSED_TOO_LONG),
    ],
)
async def test_what_is_no_question_is_refused_with_its_words(
    world: World, title: str, answer: str, why: Why
) -> None:
    no = await propose(world, title=title, answer=answer)

    assert isinstance(no, Refused)
    assert no.why is why
    assert proposals(world) == []


@pytest.mark.parametrize(
    "answer",
    [
        "## Question 2: And then?\n\nNothing.",
        "# Answer\n\nOne.\n\n---\n\n**Answer:** two",
        "**Hint:** think twice\n\nTwo.",
        "```\n## Question 9: Inside a fence\n",
        "<script>@everyone</script> <!here>",
    ],
)
async def test_whatever_an_answer_holds_it_becomes_one_question_or_is_refused(
    world: World, answer: str
) -> None:
    before = await titles(world)
    said = await propose(world, answer=answer)
    if said == Done(What.PROPOSED):
        await settle(world)

    added = [title for title in await titles(world) if title not in before]
    assert said == Done(What.PROPOSED) or (isinstance(said, Refused) and said.why is Why.ANSWER_NOT_ONE)
    assert added in ([TITLE], [])
    assert bool(added) == (said == Done(What.PROPOSED))


async def test_what_nobody_settles_lapses_after_a_month(world: World) -> None:
    await propose(world)
    await world.jump(world.now + STANDS_FOR + timedelta(hours=1))

    no = await settle(world)

    assert isinstance(no, Refused)
    assert no.why is Why.PROPOSAL_LAPSED


async def test_accepting_says_so_where_only_the_shipped_questions_are_in_use(world: World) -> None:
    await world.do("ann", BankChosen(BankChoice.SHIPPED), manages=True)
    await propose(world)

    assert await settle(world) == Done(What.QUESTION_TAKEN_ASIDE)
    assert TITLE not in await titles(world)


async def test_an_erased_author_takes_what_waits_along(world: World) -> None:
    await propose(world)
    await world.do("ben", EraseConfirmed())

    assert proposals(world) == []
    assert await world.do("ann", ProposalsAsked(), manages=True) == Proposals((), 0)


async def test_the_next_question_after_an_erased_one_is_heard(world: World) -> None:
    await propose(world)
    await world.do("ben", EraseConfirmed())

    await propose(world, name="cem", title="What is asked next?")

    assert [each.title for each in proposals(world)] == ["What is asked next?"]


async def test_an_erased_manager_is_named_no_more(world: World) -> None:
    await propose(world)
    await settle(world, "dan")
    await world.do("dan", EraseConfirmed())

    assert [each.settled_by for each in proposals(world)] == [None]
    assert [each.by for each in decided(world)] == [None]


async def test_the_form_is_for_everybody_in_a_server(world: World) -> None:
    assert await world.do("ben", ProposeOpened()) == ProposeForm()
    assert await world.do("nob", ProposeOpened(), community=None) == Refused(Why.NOT_IN_A_SERVER)
    assert await world.do("ann", QuestionSettled(ProposalId(99), accept=True), manages=True) == Refused(
        Why.NOT_FOUND
    )
