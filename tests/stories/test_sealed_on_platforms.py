"""What was sealed, noted or proposed on Discord or Slack stands nowhere that others look: messages, files, offers, logs, figures."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from tests.practice.interview import POINTED
from tests.stories.company import Companies, Company
from tests.stories.process import LOG, BotProcess, free_port
from tests.stories.together import ANAS, BENS, FORM, KIND_WORDS

DAYS = "Herons: each keeps the answer of the day."
PAIRS = "Ibises: each keeps the answer of the pair."
NOTES = "Kestrels note that a figure was missing."
PROPOSED = "A lapwing: why does it limp?"
ALL = {"day": "Heron", "pair": "Ibis", "notes": "Kestrel", "proposed": "lapwing", "view": KIND_WORDS}
TO_THE_EVENING = timedelta(hours=9, minutes=30)
A_DAY, FIVE_DAYS = timedelta(days=1), timedelta(days=5)
COMMANDS = ("stats", "practice", "profile", "help", "privacy export", "partner")
TYPED = ("keeps the answer", "figure was missing", "does it limp")
"""Words that stand in them, but not those by which they are known here."""
TOO_FAST = "That came too fast"
NOBODY_IN = "Nobody is in yet."


async def test_no_word_of_others_is_found_anywhere(companies: Companies, tmp_path: Path) -> None:
    port = free_port()
    settings = {"LOG_LEVEL": "debug", "LOG_FORMAT": "json", "HTTP_PORT": str(port)}
    async with companies(tmp_path, CONTENT_DIR=content_in(tmp_path), **settings) as company:
        await one_evening(company)
        await all_is_sealed(company)
        assert not found(company.sent, but={"notes", "proposed", "view"})
        await cem_looks_everywhere(company, copies=1)
        await company.scene.restart()  # by hand nobody is as fast as all this
        await ana_and_ben_look(company)
        await what_the_house_tells(company, port)

        company.scene.pass_an_hour()
        await company.scene.bot.kill()
        company.scene.pass_time(FIVE_DAYS)
        await company.scene.start(LOG_FORMAT="text")
        company.scene.pass_an_hour()
        await company.found(company.in_channel, "Question 1 is open", what="the answer of the day")
        await cem_looks_everywhere(company, copies=4)
        await what_the_house_tells(company, port)


async def one_evening(company: Company[Any, Any, Any]) -> None:
    """Ana and Ben have answered a question of their own; she has said how his went, he has not rated it."""
    await company.runs("ana", "partner", "ben", days="daily", time="20:00", question="own")
    await company.presses("ben", await company.told("ben", "asks whether"), "Accept")
    await company.stands("practise together.")
    await company.scene.restart(TO_THE_EVENING)
    company.scene.pass_an_hour()
    question = await company.stands(NOBODY_IN)
    await company.seals("ana", question, ANAS)
    await company.seals("ben", question, BENS)
    rated = await company.presses("ana", await company.stands("is open"), "2 hard")
    await company.fills("ana", rated, "How was theirs?", FORM)
    await company.scene.restart(A_DAY - timedelta(hours=1))
    company.scene.pass_an_hour()


async def all_is_sealed(company: Company[Any, Any, Any]) -> None:
    await company.seals("ana", await company.stands(NOBODY_IN), PAIRS)
    for who in ("ana", "ben", "cem"):
        joining = next(each for each in company.in_channel() if "Join" in company.labels(each))
        await company.presses(who, joining, "Join")
    await company.runs("ana", "schedule now")
    day = await company.found(company.in_channel, "Use Answer", what="the day's question")
    await company.seals("ana", day, DAYS)
    await company.writes("ana", "propose", {"The question": PROPOSED})
    await company.runs("ana", "mock", "ben", minutes="60")
    await company.presses("ben", await company.told("ben", "hold a mock interview"), "Accept")
    turn = await company.stands("round 1 of 2")
    for who in ("ana", "ben"):
        await company.presses(who, turn, "Ready")
    card = await company.told("ben", "You ask")
    await company.fills("ben", card, "Note", {"Your notes": NOTES})
    await company.scene.until_kept("SELECT notes FROM seats WHERE notes != ''", [(NOTES,)])


async def cem_looks_everywhere(company: Company[Any, Any, Any], *, copies: int) -> None:
    """He is of the channel, and of nothing else; so many have taken a copy of what is stored about them."""
    for words in (*TYPED, "1", ""):
        assert not found(await company.completes("cem", words))
    for words in TYPED:
        await company.runs("cem", "search", words=words)
        await company.runs("cem", "answer", question=words)
        await company.runs("cem", "question", question=words)
    for command in COMMANDS:
        await company.runs("cem", command)
    await company.opens_the_app("cem")
    await handed_out(company, ".json", copies)
    assert TOO_FAST not in company.before("cem")
    assert not found(company.before("cem"))


async def ana_and_ben_look(company: Company[Any, Any, Any]) -> None:
    """Each has their own words, and not the other's."""
    for who in ("ana", "ben"):
        for command in ("privacy export", "stats", "practice", "help"):
            await company.runs(who, command)
        await company.opens_the_app(who)
    await company.runs("ana", "bank export")
    await handed_out(company, ".json", 3)
    await handed_out(company, ".md", 1)
    assert TOO_FAST not in company.before("ana") + company.before("ben")
    assert not found(company.before("ben"), but={"notes"})
    assert not found(company.before("ana"), but={"day", "pair", "proposed", "view"})
    for name, content in company.files:
        if name.endswith(".md"):
            assert not found(content.decode())


async def handed_out(company: Company[Any, Any, Any], ending: str, count: int) -> None:
    def there() -> bool:
        return sum(name.endswith(ending) for name, _ in company.files) >= count

    await company.scene.until(there, what=f"{count} files {ending}")


async def what_the_house_tells(company: Company[Any, Any, Any], port: int) -> None:
    """Logs, figures and findings, for whoever runs it."""
    scene = company.scene
    assert not found(scene.bot.log)
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{port}/metrics") as answer:
        assert answer.status == 200
        assert not found(await answer.text())
    own = {"ROOM": "off", **scene.own_settings}
    async with BotProcess(scene.folder, "doctor", "--json", **own) as doctor:
        await doctor.ended()
    assert doctor.told
    assert not found("\n".join(doctor.told))
    assert not found((scene.folder / LOG).read_text(encoding="utf-8", errors="replace"))


def found(where: str, *, but: Collection[str] = ()) -> list[str]:
    return [name for name, word in ALL.items() if word.casefold() in where.casefold() and name not in but]


def content_in(folder: Path) -> str:
    content = folder / "talks"
    content.mkdir()
    (content / "talks.md").write_text(POINTED, encoding="utf-8")
    return str(content)
