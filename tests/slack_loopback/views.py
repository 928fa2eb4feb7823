"""Modals on their stack and Home tabs, as members see them."""

from __future__ import annotations

from tests.slack_loopback import messages
from tests.slack_loopback.core import Slack
from tests.slack_loopback.errors import Refusal
from tests.slack_loopback.interactions import Interaction
from tests.slack_loopback.pings import note_pings
from tests.slack_loopback.view_checks import check_view, takes_files
from tests.slack_loopback.world import Json, View

STACK_LIMIT = 3
FILES_SCOPE = "files:read"


def take_trigger(slack: Slack, trigger_id: str) -> Interaction:
    """Single use, and good for three seconds."""
    for interaction in slack.interactions.values():
        if interaction.trigger_id != trigger_id:
            continue
        if interaction.trigger_used:
            raise Refusal("exchanged_trigger_id")
        if slack.clock.now() - interaction.at > slack.rules.trigger_lives:
            raise Refusal("expired_trigger_id")
        return interaction
    raise Refusal("invalid_trigger_id")


def checked(slack: Slack, view: object, kind: str) -> Json:
    """As Slack keeps it, wherever it comes from."""
    body = check_view(view, kind=kind, most_bytes=slack.rules.view_bytes)
    if takes_files(body) and FILES_SCOPE not in (granted := slack.world.installation.scopes):
        raise Refusal("missing_scope", needed=FILES_SCOPE, provided=",".join(granted))
    note_pings(slack, body, channel_id=None, names_people=False)
    return {**body, "blocks": messages.with_ids(slack, body["blocks"])}


def open_modal(slack: Slack, user_id: str, body: Json) -> View:
    """A fresh stack; what was open before closes."""
    close_all(slack, user_id)
    return _add(slack, user_id, body, previous=None)


def push_modal(slack: Slack, user_id: str, body: Json) -> View:
    stack = slack.world.stack_of(user_id)
    if not stack:
        raise Refusal("not_found")
    if len(stack) >= STACK_LIMIT:
        raise Refusal("push_limit_reached")
    return _add(slack, user_id, body, previous=stack[-1])


def replace(slack: Slack, view: View, body: Json) -> None:
    view.body = body
    view.hash = slack.clock.id("h")
    view.times_updated += 1
    slack.touched()


def close(slack: Slack, view: View) -> None:
    view.is_open = False
    slack.touched()


def close_all(slack: Slack, user_id: str) -> None:
    for view in slack.world.stack_of(user_id):
        close(slack, view)


def publish(slack: Slack, user_id: str, body: Json) -> View:
    standing = slack.world.views.get(slack.world.homes.get(user_id, ""))
    if standing is None:
        standing = _add(slack, user_id, body, previous=None)
        slack.world.homes[user_id] = standing.id
    else:
        replace(slack, standing, body)
    return standing


def _add(slack: Slack, user_id: str, body: Json, *, previous: View | None) -> View:
    external_id = body.get("external_id")
    if external_id and any(
        each.is_open and each.body.get("external_id") == external_id for each in slack.world.views.values()
    ):
        raise Refusal("duplicate_external_id")
    view_id = slack.clock.id("V")
    view = View(
        id=view_id,
        user_id=user_id,
        body=body,
        hash=slack.clock.id("h"),
        root_id=view_id if previous is None else previous.root_id,
        previous_id=None if previous is None else previous.id,
    )
    slack.world.views[view_id] = view
    slack.touched()
    return view
