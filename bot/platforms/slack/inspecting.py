"""What doctor hears of Slack: the tokens, the scopes, the names of our commands, and the channels."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.errors import SlackApiError

from bot.model.records import Place
from bot.platforms.slack.calls import Calls
from bot.platforms.slack.connection import Connection, identity
from bot.platforms.slack.errors import TOKENS_REFUSED, TokenRejected, code_of
from bot.platforms.slack.keys import own_id
from bot.platforms.slack.manifest import SCOPES, slash_commands
from bot.platforms.slack.names import UMBRELLA, CommandNames, taken_among
from bot.practice.chat import Finding, FindingKind, Forbidden, Vanished

SUBJECT = "slack"
SCOPES_HEADER = "x-oauth-scopes"

_WITHOUT = {
    "files:read": "no file of questions can be brought",
    "files:write": "wide diagrams come without their pictures, and no file can be handed out",
    "reactions:write": "ratings are given by button or word alone",
    "reactions:read": "ratings by reaction are not heard",
    "users:read": "admins are not known, and nobody's own time zone",
    "im:history": "answers in direct messages are not heard",
    "mpim:history": "answers in group messages are not heard",
    "mpim:read": "group messages cannot be looked at",
    "mpim:write": "group messages cannot be opened",
}
_STOPPING = "posts or answers fail"


async def inspect_app(connection: Connection, names: CommandNames, app_token: str) -> Sequence[Finding]:
    """What holds for the app as a whole."""
    try:
        connection.known_as(await identity(connection.calls))
        if app_token:
            await check_app_token(connection.calls, app_token)
    except TokenRejected as error:
        says, _, remedy = str(error).partition(". ")
        return [_stop(f"{says}.", remedy)]
    answer, headers = await connection.calls.headers_of("auth.test")
    findings = [
        _ok(
            f"The bot token is that of {answer.get('user', 'the bot')} in {answer.get('team', 'a workspace')}."
        )
    ]
    findings += _scopes(headers.get(SCOPES_HEADER))
    findings += _commands(names)
    return findings


async def inspect_place(connection: Connection, place: Place) -> Sequence[Finding]:
    """Whether the bot is in a channel that it shall post to."""
    channel = own_id(place.external_id or "")
    try:
        answer = await connection.calls.once("conversations.info", {"channel": channel})
    except Vanished:
        return [_gone(f"#{channel}")]
    except Forbidden as error:
        return [_stop(f"#{channel} may not be looked at: {error.lacking} is missing.", _PASTE)]
    shown = answer.get("channel") or {}
    name = f"#{shown.get('name') or channel}"
    if shown.get("is_archived"):
        return [_gone(name)]
    if not (shown.get("is_member") or shown.get("is_im") or shown.get("is_mpim")):
        return [
            _stop(
                f"{name}: the bot is not in that channel, so nothing can be posted there.",
                "Invite it there: /invite @practice-bot.",
            )
        ]
    return [_ok(f"{name}: the bot is in it.")]


async def check_app_token(calls: Calls, token: str) -> None:
    """Raises TokenRejected where no socket can be had for it; an address that was asked for and not used runs out."""
    if calls.client is None:
        return
    try:
        await calls.client.apps_connections_open(app_token=token)
    except SlackApiError as error:
        if code_of(error) in TOKENS_REFUSED:
            raise TokenRejected("SLACK_APP_TOKEN", code_of(error)) from error


_PASTE = "Paste `manifest slack` again and reinstall the app."


def _scopes(header: str | None) -> list[Finding]:
    if header is None:
        return [Finding(FindingKind.LOOK, SUBJECT, "Slack did not say which scopes the token has.", "")]
    held = {scope.strip() for scope in header.split(",")}
    missing = [scope for scope in SCOPES if scope not in held]
    if not missing:
        return [_ok("Every scope is there.")]
    return [
        Finding(
            FindingKind.LOOK if scope in _WITHOUT else FindingKind.STOP,
            SUBJECT,
            f"scope {scope} is missing; {_WITHOUT.get(scope, _STOPPING)}.",
            _PASTE,
        )
        for scope in missing
    ]


def _commands(names: CommandNames) -> list[Finding]:
    """Slack tells nobody which app owns a name; its own ones are known."""
    typed = [str(each["command"]) for each in slash_commands(names)]
    if taken := taken_among(typed):
        return [
            _stop(
                f"{', '.join(taken)} is Slack's own command.",
                "Set SLACK_COMMAND_PREFIX and paste the manifest again.",
            )
        ]
    return [
        _ok(f"{len(typed)} commands; if another app owns one of their names, /{UMBRELLA} holds them all.")
    ]


def _ok(says: str) -> Finding:
    return Finding(FindingKind.OK, SUBJECT, says)


def _stop(says: str, remedy: str) -> Finding:
    return Finding(FindingKind.STOP, SUBJECT, says, remedy)


def _gone(name: str) -> Finding:
    return _stop(f"{name} is gone or archived.", "Run `/schedule set` in the channel that takes its place.")
