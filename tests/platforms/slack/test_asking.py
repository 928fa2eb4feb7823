"""Commands, forms, pages and Home on Slack: read kindly, answered to the asker alone."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.rules.personalising import own_version_key
from bot.store import profiles
from bot.store.tables import members, questions
from tests.platforms.slack.stage import Stage, said
from tests.slack_loopback.world import Message

LONG = "# Answers - Part 1: Long (Questions 1-2)\n\n## Question 1: Long?\n\n### Answer\n\n{}\n\n---\n\n## Question 2: Why does a bicycle stay up?\n\n### Answer\n\nSteering.\n"


async def asked(stage: Stage, command: str, text: str = "") -> Message:
    return await (await stage.ben.runs(command, text, channel=stage.channel)).reply()


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("answer", "1"),
        ("answer", "#1"),
        ("answer", "kettle"),
        ("practice-bot", "answer 1"),
        ("practice-bot", "/answer question:1"),
    ],
)
async def test_an_answer_is_found_however_it_is_asked_for(stage: Stage, command: str, text: str) -> None:
    told = await asked(stage, command, text)

    assert told.ephemeral_for == stage.ben.id
    assert "The bend opens it within 2 seconds." in said(told)


@pytest.mark.parametrize(
    ("command", "text", "says"),
    [
        ("help", "", "Practise prepared answers"),
        ("practice-bot", "", "Practise prepared answers"),
        ("schedule", "", "Practise prepared answers"),
        ("practice-bot", "dance", "is no command here"),
        ("schedule", "show", "manage"),
        ("stats", "", "of the last seven days"),
        ("profile", "Europe/Paris", "Europe/Paris"),
        ("profile", "Europe/Berln", "Europe/Berlin"),
        ("privacy", "erase", "Erase everything"),
        ("question", "2", "Why does a bicycle stay up?"),
    ],
)
async def test_every_command_is_answered(stage: Stage, command: str, text: str, says: str) -> None:
    assert says in said(await asked(stage, command, text))


async def test_slacks_own_words_are_used(stage: Stage) -> None:
    assert "manage this workspace" in said(await asked(stage, "schedule", "show"))
    told = said(await asked(stage, "help"))
    assert "a reply in the thread (open)" in told
    assert "ping" not in told


async def test_a_prefix_stands_before_every_name_but_the_umbrellas(stage: Stage) -> None:
    stage.prefix = "pb-"
    await stage.restart()
    stage.loopback.world.installation.commands = None

    assert "Practise" in said(await asked(stage, "pb-help"))
    assert "/pb-answer" in said(await asked(stage, "practice-bot", "help"))


async def test_an_own_zone_comes_from_slack(stage: Stage) -> None:
    assert "Europe/London" in said(await asked(stage, "profile"))


async def test_a_named_channel_is_the_one_that_is_set(stage: Stage) -> None:
    other = stage.loopback.channel("other", creator=stage.ann)

    told = await (
        await stage.ann.runs("schedule", "set 09:00 Europe/Berlin #other", channel=stage.channel)
    ).reply()
    await stage.settle()

    assert "Next" in said(told) or "09:00" in said(told)
    assert stage.from_bot == []
    assert len(stage.loopback.from_bot(other)) == 1


async def test_whoever_made_one_channel_may_not_manage_another(stage: Stage) -> None:
    own = stage.loopback.channel("bens", creator=stage.ben)

    told = await (await stage.ben.runs("schedule", "set 09:00 Europe/Berlin #daily", channel=own)).reply()

    assert "manage" in said(told)


async def test_a_command_that_needs_more_opens_its_form(stage: Stage) -> None:
    act = await stage.ann.runs("schedule", "set", channel=stage.channel)
    form = await act.view()
    offered = await (await stage.ann.queries(form, "timezone", "berl")).options()
    assert offered[0]["value"] == "Europe/Berlin"
    await stage.ann.chooses(form, "timezone", "Europe/Berlin")

    await (await stage.ann.submits(form, {"time": "09:00", "days": "mon-fri"})).closed()

    told = await stage.loopback.until(lambda: stage.ann.whispers(stage.channel) or None, what="the answer")
    assert "every weekday at 09:00" in said(told[-1]) or "Monday 23 November" in said(told[-1])


async def test_questions_are_completed_in_a_form(stage: Stage) -> None:
    form = await (await stage.ben.runs("answer", "", channel=stage.channel)).view()

    offered = await (await stage.ben.queries(form, "question", "kettle")).options()

    assert [each["value"] for each in offered] == ["1"]


async def test_a_long_answer_is_turned_page_by_page_in_its_place(stage: Stage) -> None:
    body = "\n\n".join(f"Paragraph {number}. " + "Nothing exists once. " * 20 for number in range(40))
    await stage.load(LONG.format(body))
    first = await asked(stage, "answer", "1")
    assert "part 1 of 3" in said(first)

    turned = await (await stage.ben.presses(first, "Next")).updated()

    assert turned.ts == first.ts
    assert "part 2 of 3" in said(turned)


async def test_the_whole_answer_goes_directly_with_its_file_and_says_so(stage: Stage) -> None:
    diagram = "\n".join(f"│ {'─' * 60} │" for _ in range(4))
    await stage.load(LONG.format(f"Look at this.\n\n```\n{diagram}\n```"))
    first = await asked(stage, "answer", "1")

    told = await (await stage.ben.presses(first, "Whole answer")).reply()

    assert "direct messages" in said(told)
    inbox = stage.ben.inbox()
    assert diagram in said(inbox[0])
    assert any(block["type"] == "image" and block["alt_text"] for block in inbox[0].blocks)
    names = [stage.loopback.world.files[each].name for message in inbox for each in message.file_ids]
    assert names == ["question-1.md"]


async def test_more_than_a_press_may_be_answered_with_goes_on_directly(stage: Stage) -> None:
    """One's own version of 40,000 characters, shown with the answer: no word of it is left out, none comes twice."""
    await stage.load(LONG.format("Short."))
    await asked(stage, "help")
    words = [f"word{number:04}" for number in range(4400)]
    async with stage.db.write() as tx:
        ben = (
            await tx.execute(select(members.c.id).where(members.c.external_id.contains(stage.ben.id)))
        ).scalar_one()
        question = (await tx.execute(select(questions.c.id).where(questions.c.number == "1"))).scalar_one()
        await profiles.put_down(tx, ben, {own_version_key(question): " ".join(words)})

    await asked(stage, "answer", "1")
    rest = "The rest of this is in your direct messages"
    await stage.loopback.until(lambda: rest in everything_shown(stage), what="where the rest is")

    shown = everything_shown(stage)
    assert [shown.count(word) for word in words] == [1] * len(words)


def everything_shown(stage: Stage) -> str:
    """What Ben alone was shown, wherever."""
    return " ".join(said(each) for each in (*stage.ben.whispers(stage.channel), *stage.ben.inbox()))


async def test_the_export_comes_as_a_file(stage: Stage) -> None:
    await asked(stage, "stats")

    told = await asked(stage, "privacy", "export")

    assert "direct messages" in said(told)
    (shared,) = [message for message in stage.ben.inbox() if message.file_ids]
    assert b'"members"' in stage.loopback.world.files[shared.file_ids[0]].content


async def test_erasing_asks_once_and_then_takes_all(stage: Stage) -> None:
    day = await stage.ask()
    await stage.ben.posts(stage.channel, "Gone soon.", thread=day)
    await stage.until_kept("Gone soon.")
    question = await asked(stage, "privacy", "erase")
    stage.pass_time(seconds=1)

    await (await stage.ben.presses(question, "Erase everything")).updated()

    assert await stage.kept() == []


async def test_an_answer_in_public_is_posted_and_refused_where_the_bot_is_not(stage: Stage) -> None:
    await asked(stage, "answer", "2 public")
    await stage.settle()
    assert "Steering" in said(stage.last)
    lonely = stage.loopback.channel("lonely", creator=stage.ben, with_bot=False)

    told = await (await stage.ben.runs("answer", "2 public", channel=lonely)).reply()

    assert "invitation" in said(told)


async def test_home_holds_today_progress_and_settings_and_answers(stage: Stage) -> None:
    await stage.ask()
    page = await (await stage.ben.opens_home()).view()
    words = said(page)
    for held in ("How does a kettle know", "Progress", "of the last seven days", "Settings", "Europe/London"):
        assert held in words
    assert "Reveal to all" not in words

    form = await (await stage.ben.presses(page, "Answer")).view()
    sent = await stage.ben.submits(form, {"Your answer": "From home."})

    receipt = await sent.view()
    assert "Sealed at" in said(receipt)
    assert await stage.kept() == ["From home."]
    await stage.ben.presses(receipt, "Show me the answer")
    await stage.loopback.until(
        lambda: "A strip of two metals" in said(receipt) or None, what="the answer in its place"
    )


async def test_home_without_a_schedule_says_how_to_begin(stage: Stage) -> None:
    page = await (await stage.ben.opens_home()).view()

    assert "No question comes here yet" in said(page)


async def test_the_global_shortcut_offers_practice(stage: Stage) -> None:
    await stage.ask()

    page = await (await stage.ben.uses_shortcut("Practise now")).view()

    assert "Nothing is due today. Practise ahead?" in said(page)


async def test_the_bot_greets_the_channel_it_is_first_invited_to(stage: Stage) -> None:
    quiet = stage.loopback.channel("quiet", creator=stage.ann, with_bot=False)
    await stage.ann.invites_bot(quiet)
    await stage.quiet()
    await stage.settle()
    another = stage.loopback.channel("another", creator=stage.ann, with_bot=False)
    await stage.ann.invites_bot(another)
    await stage.quiet()
    await stage.settle()

    (greeting,) = stage.loopback.from_bot(quiet)
    assert "/schedule set" in said(greeting)
    assert stage.loopback.from_bot(another) == []


async def test_an_old_button_is_answered_kindly(stage: Stage) -> None:
    day = await stage.ask()
    for block in day.blocks:
        for element in block.get("elements") or []:
            if element.get("value"):
                element["value"] = "p0:of-another-time"

    told = await (await stage.ben.presses(day, "Hint")).reply()

    assert "no longer here" in said(told)


async def test_a_diagram_too_wide_for_a_picture_follows_the_opened_answer_as_a_file(stage: Stage) -> None:
    line = "─" * 170
    await stage.load(LONG.format(f"Look at this.\n\n```\n{line}\n```"))
    day = await stage.ask()
    await stage.reveal()
    await stage.settle()

    (file,) = [each for each in stage.loopback.world.files.values() if each.name == "diagram-1.txt"]
    assert file.content.decode() == line
    assert (file.alt_text or "").startswith("Diagram from ")
    thread = {each.ts for each in stage.loopback.thread_of(day)}
    shown_at = [ts for stamps in file.shares.values() for ts in stamps]
    assert len(shown_at) == 1
    assert set(shown_at) <= thread | {each.ts for each in stage.loopback.thread_of(stage.last)}


async def test_members_words_and_titles_ping_nobody(stage: Stage) -> None:
    live = f"<!channel> @here {stage.ann.mention} <!subteam^S1>"
    await stage.load(
        f"# A - Part 1: {live} (Questions 1-1)\n\n## Question 1: {live}?\n\n### Answer\n\n**1. {live}**\n- {live}\n"
    )
    await stage.ask()
    await asked(stage, "answer", live)
    await asked(stage, "answer", "1")
    await stage.reveal()

    assert stage.loopback.pings == []
