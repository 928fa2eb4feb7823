"""A mock interview on Discord and on Slack, with a real bot that is killed in the middle of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.practice.interview import POINTED
from tests.stories.company import Companies, Company
from tests.stories.together import FORM, KIND_WORDS

PREPARED = "secretbook"
"""Stands in every prepared answer of the bank, and nowhere else."""
HEAR = "Tick what you hear"
NOTE = "Wombats would have named a figure."
A_MINUTE, FOUR_MINUTES = timedelta(minutes=1), timedelta(minutes=4)
HEARD = "SELECT count(*) FROM seats WHERE ticked != '[]'"
NOTED = "SELECT notes FROM seats WHERE notes != ''"
VIEWS = "SELECT rating FROM peer_views WHERE rater_id != member_id"
RATERS = "SELECT count(DISTINCT member_id) FROM ratings"


async def test_a_mock_interview_from_the_invitation_to_both_pages(
    companies: Companies, tmp_path: Path
) -> None:
    async with companies(tmp_path, CONTENT_DIR=content_in(tmp_path)) as company:
        await both_agree(company)
        turn = await both_are_ready(company, "round 1 of 2")
        assert company.readers(turn) == {"ana", "ben"}
        assert company.labels(turn)[0] == "I am done"
        await ben_listens(company)
        await company.scene.restart(A_MINUTE)
        await what_he_has_is_still_there(company)

        company.scene.pass_an_hour()
        await company.stands("Half time.")
        await company.changes(turn, "over after 5 min")
        second = await both_are_ready(company, "round 2 of 2")
        card = await company.told("ana", "round 2 of 2")
        assert company.readers(card) == {"ana"}
        await company.touches("ben", second, "I am done")
        await company.changes(second, "The interview is over.")

        await each_has_a_page(company)
        assert not any(words in company.before("cem") for words in (PREPARED, NOTE, KIND_WORDS))


async def both_agree(company: Company[Any, Any, Any]) -> None:
    sent = await company.runs("ana", "mock", "ben", minutes="10")
    assert "Asked." in company.said(sent)
    invitation = await company.told("ben", "hold a mock interview together")
    assert "Ten minutes in all" in company.said(invitation)
    assert company.readers(invitation) == {"ben"}
    await company.presses("ben", invitation, "Accept")
    await company.told("ana", "is in.")


async def both_are_ready(company: Company[Any, Any, Any], which: str) -> Any:
    turn = await company.stands(which)
    assert company.labels(turn) == ["Ready"]
    assert "How does" not in company.said(turn)
    for who in ("ana", "ben"):
        await company.presses(who, turn, "Ready")
    await company.changes(turn, "Speak, or reply here.")
    return turn


async def ben_listens(company: Company[Any, Any, Any]) -> None:
    """He alone has the card: he ticks a point, writes a note and gives a hint."""
    card = await company.told("ben", "You ask")
    assert company.readers(card) == {"ben"}
    point = company.choices(card, HEAR)[0]
    await company.ticks("ben", card, HEAR, [point])
    await company.changes(card, f"Heard so far: {point[:40]}")
    await company.fills("ben", card, "Note", {"Your notes": NOTE})
    await company.scene.until_kept(NOTED, [(NOTE,)])
    await company.touches("ben", card, "Give a hint")
    hint = await company.stands("Hint 1 of")
    assert company.readers(hint) == {"ana", "ben"}
    model = await company.presses("ben", card, "Model answer")
    assert PREPARED in company.said(model)
    assert company.readers(model) == {"ben"}
    seen = company.before("ana") + company.before("cem")
    assert PREPARED not in seen
    assert NOTE not in seen
    assert "Heard so far" not in seen


async def what_he_has_is_still_there(company: Company[Any, Any, Any]) -> None:
    card = await company.told("ben", NOTE)
    assert "Heard so far: nothing yet." not in company.said(card)
    await company.scene.until_kept(HEARD, [(1,)])
    again = await company.presses("ben", await company.stands("round 1 of 2"), "My card")
    assert company.readers(again) == {"ben"}
    assert NOTE in company.said(again)


async def each_has_a_page(company: Company[Any, Any, Any]) -> None:
    """Of what was heard and noted; how it went for the other is seen after one's own view, and dates after one's word."""
    bens = await company.told("ben", "Your mock interview")
    anas = await company.told("ana", "Your mock interview")
    assert company.readers(bens) == {"ben"}
    assert company.readers(anas) == {"ana"}
    assert NOTE in company.said(anas)
    how = next(each for each in company.labels(bens) if each.startswith("How was"))
    await company.fills("ben", bens, how, FORM)
    await company.scene.until_kept(VIEWS, [(3,)])
    assert KIND_WORDS not in company.before("ana")

    await company.touches("ana", anas, "2 hard")
    own = await company.told("ana", "Count this towards your dates?")
    assert KIND_WORDS in company.said(own)
    await company.scene.until_kept(RATERS, [(0,)])
    await company.touches("ana", own, "3 good")
    await company.scene.until_kept(RATERS, [(1,)])


async def test_whoever_waits_alone_goes_on_or_keeps_it(companies: Companies, tmp_path: Path) -> None:
    async with companies(tmp_path, CONTENT_DIR=content_in(tmp_path)) as company:
        await both_agree(company)
        turn = await company.stands("round 1 of 2")
        await company.presses("ana", turn, "Ready")
        await company.scene.restart(FOUR_MINUTES)
        await company.changes(turn, "has been away for three minutes. The round is kept until tomorrow.")
        assert company.labels(turn) == ["Ready", "Go on alone", "Keep it"]
        await company.presses("ana", turn, "Keep it")
        await company.scene.until(lambda: company.labels(turn) == ["Ready"], what="the round to be kept")

        await company.presses("ana", turn, "Ready")
        await company.scene.restart(FOUR_MINUTES)
        await company.changes(turn, "has been away for three minutes")
        await company.presses("ana", turn, "Go on alone")
        await company.changes(turn, "you answer alone")
        assert PREPARED not in company.before("ana") + company.before("ben")
        await company.touches("ana", turn, "I am done")
        await company.stands("Half time.")


def content_in(folder: Path) -> str:
    """A folder with that bank alone."""
    content = folder / "talks"
    content.mkdir()
    (content / "talks.md").write_text(POINTED, encoding="utf-8")
    return str(content)
