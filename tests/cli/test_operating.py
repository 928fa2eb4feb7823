from __future__ import annotations

import signal
import socket
from contextlib import closing
from urllib.request import urlopen

from tests.cli.command_line import CANARY, CommandLine


def test_doctor_looks_before_anything_is_there(practice_bot: CommandLine) -> None:
    ended = practice_bot("doctor", "--json")
    assert (ended.status, ended.err) == (0, "")
    kinds = {finding["subject"]: finding["kind"] for finding in ended.json["findings"]}
    assert kinds == {"settings": "ok", "content": "look", "database": "look", "clock": "ok", "backups": "ok"}
    assert all(finding["remedy"] for finding in ended.json["findings"] if finding["kind"] != "ok")
    assert not (practice_bot.folder / "data").exists()


def test_doctor_ends_with_1_when_something_stops_a_post(practice_bot: CommandLine) -> None:
    ended = practice_bot("doctor", ROOM="off")
    assert ended.status == 1
    assert ended.out.startswith("stop\tsettings\t")
    assert ended.out.splitlines()[-1] == "3 to mend; 1 of them stops or changes a daily post."


def test_without_a_token_the_manifest_says_what_is_missing(practice_bot: CommandLine) -> None:
    ended = practice_bot("manifest", "discord")
    assert ended.status == 1
    assert ended.told().startswith("DISCORD_TOKEN is missing")


def test_the_manifest_of_a_slack_app_needs_no_token(practice_bot: CommandLine) -> None:
    ended = practice_bot("manifest", "slack", SLACK_COMMAND_PREFIX="team-")
    assert (ended.status, ended.err) == (0, "")
    names = [each["command"] for each in ended.json["features"]["slash_commands"]]
    assert "/team-answer" in names
    assert "/practice-bot" in names
    assert ended.json["settings"]["socket_mode_enabled"] is True


def test_over_http_the_manifest_wants_the_address_slack_sends_to(practice_bot: CommandLine) -> None:
    secrets = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": CANARY}
    ended = practice_bot("manifest", "slack", **secrets)
    assert ended.status == 1
    assert "--url" in ended.told()
    ended = practice_bot("manifest", "slack", "--url", "https://bot.example/", **secrets)
    assert ended.json["settings"]["interactivity"]["request_url"] == "https://bot.example/slack/events"


def test_when_nobody_answers_the_manifest_says_so(practice_bot: CommandLine) -> None:
    ended = practice_bot(
        "manifest", "discord", DISCORD_TOKEN=CANARY, DISCORD_API_URL="http://127.0.0.1:9/api/v10"
    )
    assert ended.status == 1
    assert "Discord could not be reached" in ended.told()


def test_run_prints_the_rooms_address_and_ends_with_0_when_told_to_stop(practice_bot: CommandLine) -> None:
    with practice_bot.started("run", HTTP_PORT="0") as (process, told):
        first = told.readline()
        assert first.startswith("The practice room is open: http://127.0.0.1:")
        with urlopen(f"{first.split()[-1]}/health", timeout=30) as response:  # noqa: S310 -- our own
            assert response.status == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def test_run_on_a_port_in_use_ends_with_78_and_names_the_setting(practice_bot: CommandLine) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as held:
        ended = practice_bot("run", HTTP_PORT=str(held.getsockname()[1]), LOG_LEVEL="error")
    assert ended.status == 78
    assert ended.told().startswith("HTTP_PORT ")
