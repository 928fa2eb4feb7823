"""`/bank` on Discord: a file sent with the command, its preview, *Apply*; what is in use; marks."""

from __future__ import annotations

import pytest
from discord.http import Route

from bot.model.incoming import BankOffered, UploadOpened
from bot.platforms.discord import attachments
from tests.discord_loopback.components import labels
from tests.discord_loopback.world import Message
from tests.platforms.discord.stage import Stage

SHIPS = b"""# Our notes - Part 9: Ships

## Question 3: What keeps a ship upright?

### Answer

Its weight sits low.

---

## Question 2: How does a ship turn?

### Answer

The rudder pushes the stern aside.
"""


async def offered(stage: Stage, name: str = "ships.md", content: bytes = SHIPS) -> Message:
    act = await stage.ann.runs("bank import", {"file": (name, content)}, channel=stage.channel)
    return await act.message()


async def test_a_file_is_previewed_to_its_sender_alone_and_applied_after_a_restart(stage: Stage) -> None:
    preview = await offered(stage)

    assert preview.is_ephemeral
    assert "**ships.md** · 2 questions: 2 new." in preview.content
    assert labels(preview.components) == ["Apply", "Cancel"]

    await stage.restart()
    done = await (await stage.ann.presses(preview, "Apply")).message()
    assert done is preview
    assert "asked and found here" in done.content
    assert labels(done.components) == []
    shown = await (await stage.ben.runs("answer", {"question": "rudder"}, channel=stage.channel)).message()
    assert "pushes the stern aside" in shown.content


async def test_a_number_of_two_documents_is_asked_back_with_their_names(stage: Stage) -> None:
    await (await stage.ann.presses(await offered(stage), "Apply")).message()

    asked = await (await stage.ben.runs("answer", {"question": "2"}, channel=stage.channel)).message()

    options = asked.components[0]["components"][0]["options"]
    assert {each["description"] for each in options} == {"ships.md", "machines.md"}


async def test_cancel_changes_nothing(stage: Stage) -> None:
    done = await (await stage.ann.presses(await offered(stage), "Cancel")).message()

    assert "Nothing was changed" in done.content
    shown = await (await stage.ben.runs("answer", {"question": "rudder"}, channel=stage.channel)).message()
    assert "stern" not in shown.content


async def test_check_reads_and_offers_nothing(stage: Stage) -> None:
    act = await stage.ann.runs("bank check", {"file": ("ships.md", SHIPS)}, channel=stage.channel)
    told = await act.message()

    assert "2 questions" in told.content
    assert "only read" in told.content
    assert labels(told.components) == []


async def test_more_problems_than_a_phone_shows_come_as_a_file(stage: Stage) -> None:
    many = "".join(f"## Question {number}: Why {number}?\n\n" for number in range(1, 40)) + SHIPS.decode()
    told = await offered(stage, "many.md", many.encode())

    assert [each.filename for each in told.attachments] == ["many.md.report.txt"]
    assert told.content.count("many.md:") >= 10
    assert "more, all of them in the file" in told.content


async def test_a_file_beyond_ten_megabytes_is_refused_before_it_is_fetched(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(_file: attachments.Attached) -> None:
        raise AssertionError("it was fetched")

    monkeypatch.setattr("bot.platforms.discord.answering.fetch", never)
    told = await offered(stage, "big.md", b"x" * 10_000_001)

    assert "10.1 MB; a file may have 10 MB" in told.content
    assert BankOffered not in stage.heard


async def test_a_file_that_cannot_be_fetched_is_said_so(stage: Stage) -> None:
    act = await stage.ann.runs("bank import", {"file": ("ships.md", SHIPS)}, channel=stage.channel)
    stage.loopback.world.offered.clear()

    told = await act.message()

    assert "could not be fetched" in told.content


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/attachments/1/2/ships.md",
        "http://cdn.discordapp.com/attachments/1/2/ships.md",
        "https://cdn.discordapp.com.example.org/ships.md",
        "https://cdn.discordapp.com:8443/ships.md",
        "file:///etc/passwd",
        "http://[",
        "",
    ],
)
def test_a_file_from_elsewhere_is_not_fetched(url: str) -> None:
    assert not attachments.is_discords(url)


@pytest.mark.parametrize(
    "url", ["https://cdn.discordapp.com/e/1/2/a.md?ex=1", "https://media.discordapp.net/a.md", Route.BASE]
)
def test_discords_own_servers_are_known(url: str) -> None:
    assert attachments.is_discords(url)


async def test_who_may_not_manage_is_refused_before_anything_is_fetched(stage: Stage) -> None:
    for each in stage.loopback.world.commands:
        each["default_member_permissions"] = None  # an administrator may open it to all

    act = await stage.ben.runs("bank import", {"file": ("ships.md", SHIPS)}, channel=stage.channel)

    assert "manage" in (await act.message()).content
    await stage.until_received(UploadOpened)
    assert BankOffered not in stage.heard


async def test_what_is_in_use_is_chosen_by_word_or_by_button(stage: Stage) -> None:
    refused = await (await stage.ann.runs("bank use", {"bank": "ours"}, channel=stage.channel)).message()
    assert "no questions of your own yet" in refused.content
    await (await stage.ann.presses(await offered(stage), "Apply")).message()

    shown = await (await stage.ann.runs("bank use", channel=stage.channel)).message()
    assert "Ours: 2 questions · Shipped: 2 questions" in shown.content
    assert labels(shown.components) == ["Ours", "Shipped"]

    await (await stage.ann.presses(shown, "Ours")).edited()
    assert "From now on" in shown.content
    told = await (await stage.ben.runs("answer", {"question": "kettle"}, channel=stage.channel)).message()
    assert "No question speaks of" in told.content


async def test_a_question_is_marked_and_topics_are_completed(stage: Stage) -> None:
    options = {"question": "1", "topic": "Heat", "difficulty": "easy"}
    told = await (await stage.ann.runs("bank use", options, channel=stage.channel)).message()
    assert "Question 1 now has topic Heat and difficulty easy here." in told.content

    act = await stage.ann.completes("bank use", "topic", "he", channel=stage.channel)
    assert [each["value"] for each in await act.choices()] == ["Heat"]
