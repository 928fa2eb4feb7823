"""What an acknowledgement does: a command's words, a form's errors or next view, a menu's options."""

from __future__ import annotations

from tests.slack_loopback import objects, responding, views
from tests.slack_loopback.core import Slack
from tests.slack_loopback.errors import Refusal
from tests.slack_loopback.interactions import Interaction, Kind
from tests.slack_loopback.world import Json

MOST_OPTIONS = 100


def take(slack: Slack, interaction: Interaction, body: Json) -> None:
    """A body Slack cannot use shows the member a trouble, and the app hears nothing of it."""
    try:
        if interaction.kind is Kind.COMMAND and (body.get("text") or body.get("blocks")):
            responding.answer(slack, interaction, body)
            interaction.replies.insert(0, interaction.replies.pop())
        elif interaction.kind is Kind.VIEW_SUBMISSION:
            _go_on(slack, interaction, body)
        elif interaction.kind is Kind.BLOCK_SUGGESTION:
            interaction.options = _offered(body)
        interaction.ack = body
    except Refusal as refusal:
        interaction.failed = refusal.error
        slack.recorder.unexpected.append(f"acknowledgement of {interaction.kind.value}: {refusal.body()}")
    slack.touched()


def _go_on(slack: Slack, interaction: Interaction, body: Json) -> None:
    view = slack.world.views[str(interaction.view_id)]
    action = body.get("response_action")
    if action == "errors":
        _check_errors(view.body["blocks"], body.get("errors"))
        interaction.errors = body["errors"]
    elif action == "update":
        views.replace(slack, view, views.checked(slack, body.get("view"), "modal"))
        interaction.views.append(view)
    elif action == "push":
        pushed = views.push_modal(slack, interaction.user_id, views.checked(slack, body.get("view"), "modal"))
        interaction.views.append(pushed)
    elif action == "clear":
        views.close_all(slack, interaction.user_id)
    elif action is None:
        views.close(slack, view)
    else:
        raise Refusal("invalid_response_action")


def _check_errors(blocks: list[Json], errors: object) -> None:
    """Each error hangs on an input block's id."""
    inputs = {each["block_id"] for each in blocks if each["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
        raise Refusal("invalid_errors", inputs=sorted(inputs))


def _offered(body: Json) -> list[Json]:
    groups = body.get("option_groups")
    if groups is not None:
        complaints = list(objects.option_groups(groups, "/option_groups"))
        found = [each for group in groups for each in group.get("options") or []]
    else:
        found = body.get("options") or []
        complaints = list(objects.options(found, "/options", most=MOST_OPTIONS, fewest=0))
    if complaints:
        raise Refusal("invalid_options", complaints=complaints)
    return found
