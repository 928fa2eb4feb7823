"""Long answers on Discord: whole, within every limit, fences balanced, wide diagrams as pictures."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from PIL import Image

from tests.discord_loopback.components import labels
from tests.discord_loopback.permissions import Permission
from tests.discord_loopback.refusals_message import units
from tests.discord_loopback.world import Message
from tests.platforms.discord.stage import Stage

WIDE = """```
┌──────────────────────────┐     ┌──────────────────────────┐
│ the kettle, full of water│────▶│ the strip, bent by steam │
└──────────────────────────┘     └──────────────────────────┘
```"""


def answer_of(characters: int) -> str:
    """Sections with lists, code and text; about so long."""
    pieces: list[str] = []
    number = 0
    while sum(len(piece) + 2 for piece in pieces) < characters:
        number += 1
        pieces += [
            f"**{number}. Section {number}**",
            f"The {number}th part is told in a few sentences. It says what was done, and what it cost. " * 3,
            f"- one thing of {number}\n- another thing, with `code` in it\n- a third 🫖 thing",
            "```python\n"
            + "\n".join(f"step_{number}_{line} = boil(water, until={line})" for line in range(12))
            + "\n```",
        ]
    return "\n\n".join(piece.strip() for piece in pieces)


def bank_with(answer: str, title: str = "How does a kettle know when to stop?") -> str:
    return (
        f"# Long - Part 1: Long ones (Questions 19-19)\n\n## Question 19: {title}\n\n### Answer\n\n{answer}\n"
    )


def body_of(message: Message) -> str:
    """A page without its title line."""
    return message.content.partition("\n")[2]


def joined(pages: list[str], answer: str) -> str:
    """The pages as one text: fences that were closed and reopened only for the cut are joined again."""
    whole = pages[0]
    for before, after in pairwise(pages):
        del before
        candidates = [f"{whole}\n\n{after}", f"{whole}\n{after}"]
        if whole.endswith("\n```") and after.startswith("```python\n"):
            candidates.append(
                f"{whole.removesuffix(chr(10) + '```')}\n{after.removeprefix('```python' + chr(10))}"
            )
        whole = next((each for each in candidates if answer.startswith(each)), candidates[0])
    return whole


def assert_within_limits(messages: list[Message]) -> None:
    for message in messages:
        assert units(message.content) <= 1900
        assert message.content.count("```") % 2 == 0
        assert message.pings.user_ids == []


@pytest.mark.parametrize("characters", [2_000, 5_000, 9_000, 15_000])
async def test_the_pages_joined_are_the_answer(stage: Stage, characters: int) -> None:
    answer = answer_of(characters)
    await stage.load(bank_with(answer))
    page = await (await stage.ben.runs("answer", {"question": "19"}, channel=stage.channel)).message()
    pages = [body_of(page)]
    assert page.is_ephemeral
    while "Next" in labels(page.components):
        turned = await (await stage.ben.presses(page, "Next")).message()
        assert turned is page
        assert_within_limits([page])
        pages.append(body_of(page))

    assert len(pages) > 1
    assert joined(pages, answer) == answer
    assert f"part {len(pages)} of {len(pages)}" in page.content


async def test_the_whole_answer_comes_at_once_with_its_file(stage: Stage) -> None:
    answer = answer_of(7_000)
    await stage.load(bank_with(answer))
    page = await (await stage.ben.runs("answer", {"question": "19"}, channel=stage.channel)).message()

    act = await stage.ben.presses(page, "Whole answer")
    first = await act.message()
    of = int(first.content.partition("part 1 of ")[2].partition("\n")[0])
    await act.followup(of - 2)

    messages = [first, *act.followups]
    assert all(message.is_ephemeral for message in messages)
    assert_within_limits(messages)
    assert joined([body_of(message) for message in messages], answer) == answer
    (file,) = [each for message in messages for each in message.attachments]
    assert file.filename == "question-19.md"
    assert file.content.decode().rstrip("\n") == answer


async def test_a_short_answer_has_no_pages(stage: Stage) -> None:
    page = await (await stage.ben.runs("answer", {"question": "2"}, channel=stage.channel)).message()

    assert "part" not in page.content.partition("\n")[0]
    assert labels(page.components) == ["My version"]


async def test_a_wide_diagram_is_a_picture_with_its_words(stage: Stage) -> None:
    await stage.load(bank_with(f"{answer_of(2_500)}\n\n{WIDE}\n\nThe end."))
    page = await (await stage.ben.runs("answer", {"question": "19"}, channel=stage.channel)).message()

    act = await stage.ben.presses(page, "Whole answer")
    await act.followup(0)
    files = [each for message in [await act.message(), *act.followups] for each in message.attachments]

    picture = next(each for each in files if each.filename.endswith(".png"))
    assert picture.description is not None
    assert picture.description.startswith("Diagram from Question 19. Lines: the kettle, full of water")
    assert Image.open(io.BytesIO(picture.content)).width > 800


async def test_the_reveal_puts_a_long_answer_into_the_thread_first(stage: Stage) -> None:
    answer = f"{answer_of(6_000)}\n\n{WIDE}\n\nThe end."
    await stage.load(bank_with(answer, "A question with a long answer"))
    await stage.ask()

    reveal = await stage.reveal()

    parts = stage.in_thread()
    assert_within_limits([*parts, reveal])
    assert joined([body_of(part) for part in parts], answer) == answer
    assert all("Prepared answer" in part.content.partition("\n")[0] for part in parts)
    assert [each.filename for part in parts for each in part.attachments] == ["diagram-1.png"]
    assert max(part.id for part in parts) < reveal.id
    assert reveal.channel_id == stage.channel.id


async def test_without_the_right_to_open_threads_everything_stands_in_the_channel(stage: Stage) -> None:
    answer = answer_of(4_000)
    await stage.load(bank_with(answer, "A question with a long answer"))
    stage.forbid(Permission.CREATE_PUBLIC_THREADS)
    day = await stage.ask()
    assert day.thread_id is None

    reveal = await stage.reveal()

    parts = stage.from_bot[stage.from_bot.index(day) + 1 : -1]
    assert joined([body_of(part) for part in parts], answer) == answer
    assert stage.from_bot[-1] is reveal


async def test_a_public_answer_stands_in_parts(stage: Stage) -> None:
    answer = answer_of(4_000)
    await stage.load(bank_with(answer))

    told = await (
        await stage.ben.runs("answer", {"question": "19", "public": True}, channel=stage.channel)
    ).message()
    await stage.settle()

    assert told.is_ephemeral
    parts = stage.from_bot
    assert_within_limits(parts)
    assert len(parts) > 2
