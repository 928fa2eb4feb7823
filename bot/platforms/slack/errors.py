"""What Slack and the network may answer, in the four words practice knows."""

from __future__ import annotations

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.platforms.wording.lacking import DIRECT_MESSAGES, EVERYBODY_THERE, SCOPE
from bot.practice.chat import ChatError, Forbidden, InDoubt, NotSent, Vanished

TOO_MANY_REQUESTS, SERVER_ERRORS = 429, 500

TOKENS_REFUSED = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "not_allowed_token_type",
    }
)
INVITATION = "an invitation to it"
EVERYBODY_IN_IT = f"{EVERYBODY_THERE} workspace"

_GONE_PLACES = frozenset({"channel_not_found", "is_archived", "team_not_found"})
_GONE_MESSAGES = frozenset({"message_not_found", "thread_not_found", "no_item_specified", "bad_timestamp"})
_LACKING = {
    "not_in_channel": INVITATION,
    "cannot_dm_bot": DIRECT_MESSAGES,
    "user_not_found": EVERYBODY_IN_IT,
    "user_disabled": DIRECT_MESSAGES,
    "user_not_visible": DIRECT_MESSAGES,
    "messages_tab_disabled": "the Messages tab of the app's Home",
    "restricted_action": "the right to post there",
    "restricted_action_read_only_channel": "the right to post there",
    "restricted_action_thread_only_channel": "the right to post there",
    "restricted_action_non_threadable_channel": "the right to post there",
    "access_denied": "access to the channel",
    "no_permission": "the right to post there",
    "ekm_access_denied": "the workspace's own permission",
    "team_access_not_granted": "access to the workspace",
}
_DEFAULT_WAIT_S = 30.0
_FORBIDDEN_TOKENS = "a token that Slack accepts"


class TokenRejected(Exception):
    """Slack does not take a token; no restart helps before it is mended. `setting` names it."""

    def __init__(self, setting: str, says: str) -> None:
        where = {
            "SLACK_BOT_TOKEN": "Copy it anew from OAuth & Permissions in the app's settings.",
            "SLACK_APP_TOKEN": "Make a new one with the scope connections:write under Basic Information, App-Level Tokens.",
        }[setting]
        super().__init__(f"{setting} is not accepted by Slack ({says}). {where}")


def code_of(error: BaseException | None) -> str:
    """Slack's own word, also behind the one that practice knows; empty where there is none."""
    if isinstance(error, ChatError):
        error = error.__cause__
    return str(_answer(error).get("error", "")) if isinstance(error, SlackApiError) else ""


def chat_error(error: Exception) -> ChatError | None:
    """What it means for one request; none where the mistake is ours."""
    match error:
        case ChatError():
            return error
        case SlackApiError():
            return _of_answer(error)
        case aiohttp.ClientConnectorError():
            return NotSent("Slack could not be reached")
        case TimeoutError():
            return InDoubt("Slack did not answer in time")
        case aiohttp.ClientError() | OSError():
            return InDoubt(f"The connection to Slack broke ({type(error).__name__})")
        case SlackClientError():
            return InDoubt("Slack answered what cannot be read")
        case _:
            return None


def retry_after(error: SlackApiError) -> float:
    headers = getattr(error.response, "headers", None) or {}
    found = headers.get("Retry-After") or headers.get("retry-after")
    try:
        return float(found) if found is not None else _DEFAULT_WAIT_S
    except ValueError:
        return _DEFAULT_WAIT_S


def _of_answer(error: SlackApiError) -> ChatError:
    status = int(getattr(error.response, "status_code", 200) or 200)
    answer = _answer(error)
    code = str(answer.get("error", ""))
    if status == TOO_MANY_REQUESTS or code in {"ratelimited", "rate_limited"}:
        return NotSent("Slack asked to wait", retry_after=retry_after(error))
    if status >= SERVER_ERRORS or code in {"fatal_error", "internal_error", "request_timeout"}:
        return InDoubt(f"Slack answered {status} {code}".rstrip())
    if code == "missing_scope":
        return Forbidden(
            "Slack answered missing_scope", lacking=f"{SCOPE} {answer.get('needed', '')}".rstrip()
        )
    if code in TOKENS_REFUSED:
        return Forbidden(f"Slack answered {code}", lacking=_FORBIDDEN_TOKENS)
    if code in _LACKING:
        return Forbidden(f"Slack answered {code}", lacking=_LACKING[code])
    if code in _GONE_PLACES:
        return Vanished(f"Slack answered {code}", place=True)
    if code in _GONE_MESSAGES:
        return Vanished(f"Slack answered {code}")
    return NotSent(f"Slack answered {code or status}")


def _answer(error: SlackApiError) -> dict[str, object]:
    data = getattr(error.response, "data", error.response)
    return data if isinstance(data, dict) else {}
