from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from aiohttp import web
from pydantic import SecretStr
from sqlalchemy import insert

from bot.config import Settings
from bot.model.records import Place
from bot.model.refs import CommunityId, MemberId, Platform
from bot.ops.doctor import as_lines, examine, summary
from bot.ops.doctor.installation import backup_findings, clock_beside, clock_findings, in_words
from bot.ops.http import serving
from bot.ops.invite import PERMISSIONS, NotAnswered, TokenRejected, ask_application, invite_link
from bot.ops.rolling import rolling_backup
from bot.ops.schema import migrate
from bot.practice.chat import Chat, Finding, FindingKind, NotSent
from bot.store import seekers, tables
from bot.store.database import open_database
from tests.ops.installation import NOW, url, writing

TOKEN = "canary-4711"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    content = tmp_path / "content"
    content.mkdir()
    (content / "one.md").write_text("## Question 1: What is a queue?\n\n### Answer\n\nA line.\n")
    return Settings(
        database_url=SecretStr(url(tmp_path / "data" / "practice.db")),
        content_dir=content,
        backup_dir=tmp_path / "backups",
    )


@pytest.fixture
async def installed(settings: Settings) -> Settings:
    await migrate(settings, now=NOW)
    return settings


async def add_schedule(settings: Settings, **values: object) -> None:
    async with open_database(settings.database) as db, db.write() as tx:
        await tx.execute(insert(tables.communities).values(platform="discord", external_id="g"))
        await tx.execute(
            insert(tables.places).values(platform="discord", external_id="55", kind="channel", community_id=1)
        )
        schedule = {
            "place_id": 1,
            "community_id": 1,
            "kind": "question",
            "wall_time": "09:00",
            "zone": "Europe/Berlin",
            "days": "0,1,2,3,4",
            "reveal": "all-in",
            "question_order": "smart",
            "since": NOW,
            "set_at": NOW,
        }
        await tx.execute(insert(tables.schedules).values(**{**schedule, **values}))


class AskedChat:
    """A platform that answers doctor, and nothing else."""

    platform = Platform.DISCORD

    def __init__(self, *, fails: bool = False) -> None:
        self.asked: list[str | None] = []
        self._fails = fails

    async def inspect(self, place: Place | None) -> Sequence[Finding]:
        if self._fails:
            raise NotSent("no network")
        self.asked.append(place.external_id if place else None)
        if place is None:
            return [Finding(FindingKind.OK, "discord", "Connected.")]
        return [Finding(FindingKind.STOP, "discord", "#practice: may not create threads.", "Allow it there.")]


def kinds(findings: Sequence[Finding]) -> dict[str, str]:
    return {finding.subject: finding.kind.value for finding in findings}


async def test_a_sound_installation_has_nothing_to_mend(installed: Settings) -> None:
    await asyncio.to_thread(rolling_backup, installed, now=NOW)
    findings = await examine(installed, (), now=NOW)
    assert kinds(findings) == {
        "settings": "ok",
        "content": "ok",
        "database": "ok",
        "clock": "ok",
        "backups": "ok",
    }
    assert summary(findings) == "Nothing to mend."


async def test_the_next_three_posts_are_named_with_their_zone(installed: Settings) -> None:
    await add_schedule(installed)
    findings = await examine(installed, (), now=NOW)
    assert findings[-1] == Finding(
        FindingKind.NEXT,
        "discord #55",
        "Tue 24 Nov 09:00 Europe/Berlin, Wed 25 Nov 09:00, Thu 26 Nov 09:00",
    )


async def test_a_paused_schedule_says_so(installed: Settings) -> None:
    await add_schedule(installed, paused_at=NOW)
    findings = await examine(installed, (), now=NOW)
    assert (findings[-1].kind, findings[-1].says) == (FindingKind.NEXT, "Paused, until somebody resumes it.")


async def test_a_trouble_that_is_not_mended_stops_a_post(installed: Settings) -> None:
    from bot.model.views import Trouble
    from bot.practice import notices
    from bot.store import schedules

    await add_schedule(installed)
    async with open_database(installed.database) as db, db.write() as tx:
        (schedule,) = await schedules.living(tx)
        await notices.tell(tx, schedule, Trouble.FORBIDDEN, detail="Send Messages", now=NOW)
    findings = await examine(installed, (), now=NOW)
    trouble = findings[-2]
    assert (trouble.kind, trouble.subject) == (FindingKind.STOP, "discord #55")
    assert "Send Messages" in trouble.says
    assert trouble.remedy


async def test_each_platform_is_asked_for_itself_and_for_its_scheduled_places(installed: Settings) -> None:
    await add_schedule(installed)
    chat = AskedChat()
    findings = await examine(installed, [cast(Chat, chat)], now=NOW)
    assert chat.asked == [None, "55"]
    assert any("may not create threads" in finding.says for finding in findings)
    assert summary(findings).endswith("1 of them stops or changes a daily post.")


async def test_a_platform_that_cannot_be_asked_is_a_finding_not_a_failure(installed: Settings) -> None:
    findings = await examine(installed, [cast(Chat, AskedChat(fails=True))], now=NOW)
    assert kinds(findings)["discord"] == "look"


async def test_how_many_look_for_a_partner_is_told_and_not_who(installed: Settings) -> None:
    assert "partners" not in kinds(await examine(installed, (), now=NOW))
    await add_schedule(installed)
    async with open_database(installed.database) as db, db.write() as tx:
        for member in (1, 2):
            await tx.execute(
                insert(tables.members).values(platform="discord", external_id=f"{member}", joined_at=NOW)
            )
            await seekers.put(tx, CommunityId(1), MemberId(member), hours=None, now=NOW)

    findings = await examine(installed, (), now=NOW)

    assert [each.says for each in findings if each.subject == "partners"] == ["Looking for a partner: 2."]


async def test_a_newer_schema_stops(installed: Settings) -> None:
    path = installed.database_path
    assert path
    with writing(path) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    findings = await examine(installed, (), now=NOW)
    assert kinds(findings)["database"] == "stop"


async def test_a_damaged_database_stops_and_names_the_remedy(installed: Settings) -> None:
    path = installed.database_path
    assert path
    path.write_bytes(b"nothing of ours " * 1000)
    (finding,) = [each for each in await examine(installed, (), now=NOW) if each.subject == "database"]
    assert finding.kind is FindingKind.STOP
    assert "practice-bot restore" in finding.remedy


async def test_content_with_a_broken_line_names_file_and_line(settings: Settings) -> None:
    (settings.content_dir / "two.md").write_text("## Question 2: Open?\n\n### Answer\n\n```\nnever closed\n")
    (finding,) = [
        each
        for each in await examine(settings, (), now=NOW)
        if each.subject == "content" and each.kind != "ok"
    ]
    assert finding.says.startswith("two.md:5 ")
    assert finding.remedy


async def test_a_secret_that_others_may_read_is_named(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "token"
    secret.write_text(TOKEN)
    secret.chmod(0o644)
    monkeypatch.setenv("ROOM_KEY_FILE", str(secret))
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN={TOKEN}\n")
    (tmp_path / ".env").chmod(0o644)
    remedies = [finding.remedy for finding in await examine(settings, (), now=NOW)]
    assert f"Run chmod 600 {secret}." in remedies
    assert "Run chmod 600 .env." in remedies


def test_a_clock_before_this_version_stops() -> None:
    assert clock_findings(now=NOW.replace(year=1970))[0].kind is FindingKind.STOP
    assert clock_findings(now=NOW)[0].kind is FindingKind.OK


@pytest.mark.parametrize(
    ("seconds", "kind", "says"),
    [
        (0.5, None, ""),
        (4.2, FindingKind.LOOK, "4.2 s behind the platform's"),
        (-4.2, FindingKind.LOOK, "4.2 s before the platform's"),
        (3600, FindingKind.STOP, "3600.0 s behind"),
    ],
)
def test_the_clock_is_compared_with_the_platforms(
    seconds: float, kind: FindingKind | None, says: str
) -> None:
    findings = clock_beside(NOW + timedelta(seconds=seconds), now=NOW)
    assert [finding.kind for finding in findings] == ([kind] if kind else [])
    assert not kind or findings[0].says.startswith(says)


async def test_an_old_copy_of_a_database_that_changed_is_to_be_looked_at(installed: Settings) -> None:
    await asyncio.to_thread(rolling_backup, installed, now=NOW - timedelta(days=400))
    (finding,) = backup_findings(installed, now=NOW)
    assert (finding.kind, finding.says) == (FindingKind.LOOK, "The newest copy is 400 days old.")


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=-5), "0 s"),
        (timedelta(seconds=59), "59 s"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(hours=47), "47 h"),
        (timedelta(days=2), "2 days"),
    ],
)
def test_an_age_is_told_in_its_largest_unit(age: timedelta, words: str) -> None:
    assert in_words(age) == words


OK = Finding(FindingKind.OK, "database", "Fine.")
LOOK = Finding(FindingKind.LOOK, "clock", "4.2 s behind.", "Turn on time synchronisation.")
STOP = Finding(FindingKind.STOP, "discord", "#practice: may not create threads.", "Allow it there.")
NEXT = Finding(FindingKind.NEXT, "#practice", "Tue 6 Oct 09:00 Europe/Berlin")


@pytest.mark.parametrize(
    ("findings", "words"),
    [
        ([], "Nothing to mend."),
        ([OK, NEXT], "Nothing to mend."),
        ([LOOK], "1 to mend; none of them stops or changes a daily post."),
        ([STOP], "1 to mend; it stops or changes a daily post."),
        ([LOOK, STOP], "2 to mend; 1 of them stops or changes a daily post."),
        ([LOOK, LOOK, STOP, STOP], "4 to mend; 2 of them stop or change a daily post."),
    ],
)
def test_the_summary_counts_what_is_to_mend(findings: list[Finding], words: str) -> None:
    assert summary(findings) == words


def test_lines_are_aligned_for_a_person_and_plain_for_a_program() -> None:
    assert list(as_lines([OK, LOOK, STOP, NEXT], aligned=True))[:4] == [
        "ok    database   Fine.",
        "look  clock      4.2 s behind. Turn on time synchronisation.",
        "stop  discord    #practice: may not create threads. Allow it there.",
        "next  #practice  Tue 6 Oct 09:00 Europe/Berlin",
    ]
    assert next(as_lines([LOOK], aligned=False)) == "look\tclock\t4.2 s behind. Turn on time synchronisation."


@asynccontextmanager
async def discord(answer: Callable[[web.Request], web.Response]) -> AsyncIterator[str]:
    async def application(request: web.Request) -> web.Response:
        return answer(request)

    app = web.Application()
    app.router.add_get("/api/v10/oauth2/applications/@me", application)
    async with serving(app, host="127.0.0.1", port=0) as port:
        yield f"http://127.0.0.1:{port}/api/v10"


def known(request: web.Request) -> web.Response:
    if request.headers.get("Authorization") != f"Bot {TOKEN}":
        return web.json_response({"message": "401: Unauthorized", "code": 0}, status=401)
    return web.json_response({"id": "1234567890", "flags": 1 << 19})


async def test_the_invite_link_holds_the_application_its_scopes_and_permissions() -> None:
    async with discord(known) as base:
        link = await invite_link(base, TOKEN)
    assert link == (
        "https://discord.com/oauth2/authorize?client_id=1234567890"
        f"&scope=bot+applications.commands&permissions={PERMISSIONS}"
    )
    assert PERMISSIONS == 377957239872


async def test_a_token_that_is_not_accepted_is_told_without_it() -> None:
    async with discord(known) as base:
        with pytest.raises(TokenRejected, match="DISCORD_TOKEN is not accepted") as caught:
            await ask_application(base, "wrong-canary")
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(
    "answer",
    [web.json_response({}), web.json_response([]), web.Response(text="hello"), web.Response(status=502)],
)
async def test_whoever_does_not_answer_as_discord_does_is_told_apart(answer: web.Response) -> None:
    async with discord(lambda _: answer) as base:
        with pytest.raises(NotAnswered):
            await ask_application(base, TOKEN)


@pytest.mark.parametrize("content", [True, False])
async def test_doctor_asks_discord_for_the_token_while_no_chat_is_there(
    settings: Settings, *, content: bool
) -> None:
    async with discord(known) as base:
        asking = settings.model_copy(
            update={
                "discord_token": SecretStr(TOKEN),
                "discord_api_url": base,
                "discord_message_content": content,
            }
        )
        findings = await examine(asking, (), now=NOW)
    assert kinds(findings)["discord"] == "ok"
    assert TOKEN not in str(findings)


async def test_doctor_stops_at_a_rejected_token_and_an_intent_that_was_not_granted(
    settings: Settings,
) -> None:
    async with discord(known) as base:
        rejected = settings.model_copy(update={"discord_token": SecretStr("wrong"), "discord_api_url": base})
        assert kinds(await examine(rejected, (), now=NOW))["discord"] == "stop"
    async with discord(lambda _: web.json_response({"id": "1", "flags": 0})) as base:
        asking = settings.model_copy(
            update={
                "discord_token": SecretStr(TOKEN),
                "discord_api_url": base,
                "discord_message_content": True,
            }
        )
        assert kinds(await examine(asking, (), now=NOW))["discord"] == "stop"
