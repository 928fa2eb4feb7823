"""`/search` on Discord: what was found, with the words standing out, and a choice that opens the answer."""

from __future__ import annotations

from tests.platforms.discord.stage import Stage


async def test_a_search_shows_the_passage_and_opens_the_answer(stage: Stage) -> None:
    found = await (await stage.ben.runs("search", {"words": "metals heat"}, channel=stage.channel)).message()

    assert found.is_ephemeral
    assert "One question speaks of “metals heat”." in found.content
    assert "A strip of two **metals** bends with the **heat**." in found.content
    select = found.components[0]["components"][0]
    shown = await (
        await stage.ben.selects(found, select["custom_id"], [select["options"][0]["value"]])
    ).message()
    assert "**Question 1**" in shown.content


async def test_a_misspelt_word_is_told_and_mended(stage: Stage) -> None:
    found = await (await stage.ben.runs("search", {"words": "bicicle"}, channel=stage.channel)).message()

    assert "this is “bicycle”" in found.content


async def test_todays_answer_stays_sealed_in_a_search(stage: Stage) -> None:
    await stage.ask()
    found = await (await stage.ben.runs("search", {"words": "bends steers"}, channel=stage.channel)).message()

    assert found.content.count("still sealed") == 1


async def test_marks_alone_are_refused_kindly(stage: Stage) -> None:
    told = await (await stage.ben.runs("search", {"words": "?!"}, channel=stage.channel)).message()

    assert "no word in that" in told.content
