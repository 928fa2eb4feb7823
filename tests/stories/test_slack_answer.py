"""The longest answers of a bank on Slack, asked of a real bot process: every line of them, and each diagram as it was drawn."""

from __future__ import annotations

import re
from pathlib import Path

from bot.bank.folders import READABLE
from bot.bank.reading import read_document
from bot.model.question import Question
from bot.platforms.slack.richtext import words_of
from tests.slack_loopback.components import labels
from tests.slack_loopback.world import Message
from tests.stories.children import Nursery
from tests.stories.process import PROJECT
from tests.stories.scene import PATIENCE_SECONDS
from tests.stories.slack_scene import slack_scene_in

FENCE = "```"
MARKS = re.compile(r"^\s*(?:#{1,6}|>|[-*+]|\d+[.)])\s+|\*\*|__|`|\\|(?<!\w)[*_]|[*_](?!\w)")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


async def test_answer_19_of_our_own_bank_is_whole(nursery: Nursery, tmp_path: Path) -> None:
    await shows_whole(nursery, tmp_path, PROJECT / "content")


async def test_answer_19_of_the_documents_it_was_built_for_is_whole(
    nursery: Nursery, tmp_path: Path, seeds: Path
) -> None:
    await shows_whole(nursery, tmp_path, seeds)


async def shows_whole(nursery: Nursery, tmp_path: Path, bank: Path) -> None:
    answer = answer_of(bank, "19").splitlines()
    shown = await answered(nursery, tmp_path, bank, "19")

    texts = [words_of(block) for message in shown for block in message.blocks]
    exact = [line for message in shown for line in exact_lines(message)]
    diagrams, prose = split(answer)
    assert len(diagrams) == 2
    for diagram in diagrams:
        assert any(exact[at : at + len(diagram)] == diagram for at in range(len(exact)))
    whole = bare("\n".join(texts))
    assert [line for line in prose if bare(line) not in whole] == []


async def answered(nursery: Nursery, folder: Path, bank: Path, number: str) -> list[Message]:
    """All that one member sees of it."""
    async with slack_scene_in(nursery, folder, CONTENT_DIR=str(bank)) as scene:
        loopback = scene.loopback
        ann = loopback.member("ann", is_admin=True)
        channel = loopback.channel("daily", creator=ann)
        await scene.start()
        first = await (await ann.runs("answer", f"#{number}", channel=channel)).reply(
            timeout_s=PATIENCE_SECONDS
        )
        pages = [first]
        if "Whole answer" in labels(first.blocks):
            act = await ann.presses(first, "Whole answer")
            await act.reply(timeout_s=PATIENCE_SECONDS)
            pages = [*act.interaction.replies]
            files = loopback.world.files.values()
            assert answer_of(bank, number).strip() in [
                file.content.decode().strip() for file in files if file.name.endswith(".md")
            ]
            assert all(file.alt_text for file in files if file.name.endswith(".png"))
        return [*pages, *ann.inbox()]


def answer_of(bank: Path, number: str) -> str:
    documents = [
        read_document(path.name, path.read_bytes())
        for path in sorted(bank.iterdir())
        if path.suffix in READABLE
    ]
    found: list[Question] = [
        each for document in documents for each in document.questions if each.number == number
    ]
    return found[0].answer.markdown


def split(answer: list[str]) -> tuple[list[list[str]], list[str]]:
    """What stands in fences, and what stands outside of them."""
    fences: list[list[str]] = []
    prose: list[str] = []
    inside = False
    for line in answer:
        if line.lstrip().startswith(FENCE):
            inside = not inside
            if inside:
                fences.append([])
        elif inside:
            fences[-1].append(line.rstrip())
        elif bare(line):
            prose.append(line)
    return fences, prose


def exact_lines(message: Message) -> list[str]:
    """What stands in fences, line by line."""
    lines: list[str] = []
    for block in message.blocks:
        if block["type"] == "markdown":
            fences, _ = split(str(block["text"]).splitlines())
            lines += [line for fence in fences for line in fence]
        for element in block.get("elements") or []:
            if element.get("type") == "rich_text_preformatted":
                lines += [line.rstrip() for line in words_of(element).splitlines()]
    return lines


def bare(text: str) -> str:
    """Without markdown's marks and without blanks."""
    lines = (MARKS.sub("", MARKS.sub("", LINK.sub(r"\1", line))) for line in text.splitlines())
    return "".join("".join(lines).split())
