"""`/bank` on Slack: a form that takes a file, its preview as a whisper, *Apply*; what is in use; who may."""

from __future__ import annotations

import pytest

from bot.model.incoming import BankOffered, UploadOpened
from bot.platforms.slack import attaching
from tests.platforms.slack.stage import Stage, said
from tests.slack_loopback.components import labels
from tests.slack_loopback.world import Message

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
    """What is whispered after a file was put into the form."""
    form = await (await stage.ann.runs("bank", "import", channel=stage.channel)).view()
    before = len(stage.ann.whispers(stage.channel))
    await (await stage.ann.submits(form, {"File": (name, content)})).closed()

    def whispered() -> Message | None:
        heard = stage.ann.whispers(stage.channel)
        return heard[-1] if len(heard) > before else None

    return await stage.loopback.until(whispered, what="a whisper")


async def told(stage: Stage, command: str, text: str) -> str:
    return said(await (await stage.ann.runs(command, text, channel=stage.channel)).reply())


async def test_a_file_is_previewed_in_a_whisper_and_applied_after_a_restart(stage: Stage) -> None:
    preview = await offered(stage)

    assert preview.ephemeral_for == stage.ann.id
    assert "ships.md · 2 questions: 2 new." in said(preview)
    assert labels(preview.blocks) == ["Apply", "Cancel"]

    await stage.restart()
    done = await (await stage.ann.presses(preview, "Apply")).updated()
    assert "asked and found here" in said(done)
    assert labels(done.blocks) == []
    assert "stern aside" in await told(stage, "answer", "rudder")


async def test_a_form_opened_before_a_restart_takes_the_file_after_it(stage: Stage) -> None:
    form = await (await stage.ann.runs("bank", "check", channel=stage.channel)).view()
    await stage.restart()

    await (await stage.ann.submits(form, {"File": ("ships.md", SHIPS)})).closed()

    heard = await stage.loopback.until(lambda: stage.ann.whispers(stage.channel), what="a whisper")
    assert "only read" in said(heard[-1])
    assert labels(heard[-1].blocks) == []


async def test_a_command_with_words_behind_it_opens_the_same_form(stage: Stage) -> None:
    form = await (await stage.ann.runs("bank", "import my-notes.md", channel=stage.channel)).view()

    assert labels(form.body["blocks"]) == ["File"]
    umbrella = await (await stage.ann.runs("practice-bot", "bank import", channel=stage.channel)).view()
    assert labels(umbrella.body["blocks"]) == ["File"]


async def test_a_number_of_two_documents_is_asked_back_with_their_names(stage: Stage) -> None:
    await (await stage.ann.presses(await offered(stage), "Apply")).updated()

    asked = await (await stage.ben.runs("answer", "2", channel=stage.channel)).reply()

    options = next(each for each in asked.blocks if each["type"] == "actions")["elements"][0]["options"]
    assert {each["description"]["text"] for each in options} == {"ships.md", "machines.md"}


async def test_more_problems_than_a_phone_shows_come_as_a_file_in_the_direct_messages(stage: Stage) -> None:
    many = "".join(f"## Question {number}: Why {number}?\n\n" for number in range(1, 40)) + SHIPS.decode()

    shown = await offered(stage, "many.md", many.encode())

    assert "direct message" in said(shown)
    direct = await stage.loopback.until(
        lambda: [each for each in stage.loopback.messages(stage.ann.dm) if each.blocks], what="the preview"
    )
    assert any(labels(each.blocks) == ["Apply", "Cancel"] for each in direct)
    names = {file.name for file in stage.loopback.world.files.values()}
    assert "many.md.report.txt" in names


async def test_a_file_beyond_ten_megabytes_is_refused_before_it_is_fetched(stage: Stage) -> None:
    told = await offered(stage, "big.md", b"x" * 10_000_001)

    assert "10.1 MB; a file may have 10 MB" in said(told)
    assert [each for each in stage.loopback.slack.recorder.requests if each.path == "files"] == []


async def test_a_file_that_slack_does_not_know_yet_is_waited_for(stage: Stage) -> None:
    stage.loopback.slack.rules.files_hidden_for = 2

    assert "2 new" in said(await offered(stage))


async def test_a_file_that_cannot_be_fetched_is_said_so(stage: Stage) -> None:
    stage.loopback.faults.answer(500, path="files")

    assert "could not be fetched" in said(await offered(stage))


async def test_a_login_page_is_not_taken_for_a_file(stage: Stage) -> None:
    form = await (await stage.ann.runs("bank", "import", channel=stage.channel)).view()
    stage.loopback.faults.answer(200, path="files", body="<html>Sign in</html>")
    await (await stage.ann.submits(form, {"File": ("ships.md", SHIPS)})).closed()

    heard = await stage.loopback.until(lambda: stage.ann.whispers(stage.channel), what="a whisper")
    assert "could not be fetched" in said(heard[-1])


async def test_the_token_is_shown_to_slack_alone() -> None:
    api = "https://slack.com/api/"
    for url in ("https://files.slack.com/files-pri/T1-F1/a.md", "https://acme.enterprise.slack.com/a.md"):
        assert attaching.is_slacks(url, api=api)
    for url in (
        "https://slack.com.example.org/a.md",
        "https://notslack.com/a.md",
        "http://files.slack.com/a.md",
        "https://files.slack.com:8443/a.md",
        "https://files.slack.com@example.org/a.md",
        "http://[",
        "",
    ):
        assert not attaching.is_slacks(url, api=api)


@pytest.mark.parametrize("is_creator", [False, True])
async def test_only_who_runs_the_workspace_may_whoever_made_the_channel(
    stage: Stage, *, is_creator: bool
) -> None:
    channel = stage.loopback.channel("bens", creator=stage.ben) if is_creator else stage.channel
    form = await (await stage.ben.runs("bank", "import", channel=channel)).view()
    await (await stage.ben.submits(form, {"File": ("ships.md", SHIPS)})).closed()

    heard = await stage.loopback.until(lambda: stage.ben.whispers(channel), what="a whisper")

    assert "manage this workspace" in said(heard[-1])
    kinds = [type(each.what) for each in stage.handled]
    assert BankOffered not in kinds
    assert UploadOpened in kinds
    assert [each for each in stage.loopback.slack.recorder.requests if each.path == "files"] == []


async def test_what_is_in_use_is_chosen_by_word_or_by_button(stage: Stage) -> None:
    assert "no questions of your own yet" in await told(stage, "bank", "use ours")
    await (await stage.ann.presses(await offered(stage), "Apply")).updated()

    shown = await (await stage.ann.runs("bank", "use", channel=stage.channel)).reply()
    assert "Ours: 2 questions · Shipped: 2 questions" in said(shown)
    await (await stage.ann.presses(shown, "Ours")).updated()
    assert "No question speaks of" in await told(stage, "answer", "kettle")


async def test_a_question_is_marked(stage: Stage) -> None:
    marked = await told(stage, "bank", "use question:1 topic:Heat and cold difficulty:easy")

    assert "Question 1 now has topic Heat and cold and difficulty easy here." in marked


async def test_an_export_comes_as_a_direct_message(stage: Stage) -> None:
    assert "direct message" in await told(stage, "bank", "export csv")

    files = await stage.loopback.until(lambda: list(stage.loopback.world.files.values()), what="a file")
    assert files[0].name == "bank.csv"
