"""views.*: opening, pushing, updating and publishing."""

from __future__ import annotations

from tests.slack_loopback import payloads, views
from tests.slack_loopback.call import Call, Method
from tests.slack_loopback.errors import Refusal
from tests.slack_loopback.world import Json, View


def open_view(call: Call) -> Json:
    body = _body(call, "modal")
    interaction = views.take_trigger(call.slack, call.text("trigger_id"))
    view = views.open_modal(call.slack, interaction.user_id, body)
    interaction.trigger_used = True
    interaction.views.append(view)
    return _shown(call, view)


def push(call: Call) -> Json:
    body = _body(call, "modal")
    interaction = views.take_trigger(call.slack, call.text("trigger_id"))
    view = views.push_modal(call.slack, interaction.user_id, body)
    interaction.trigger_used = True
    interaction.views.append(view)
    return _shown(call, view)


def update(call: Call) -> Json:
    body = _body(call, "modal")
    view = _named(call)
    given = call.maybe("hash")
    if given is not None and given != view.hash:
        raise Refusal("hash_conflict")
    views.replace(call.slack, view, body)
    return _shown(call, view)


def publish(call: Call) -> Json:
    body = _body(call, "home")
    user = call.user("user_id")
    if not call.slack.world.installation.home_tab:
        raise Refusal("not_enabled")
    standing = call.slack.world.views.get(call.slack.world.homes.get(user.id, ""))
    given = call.maybe("hash")
    if given is not None and (standing is None or given != standing.hash):
        raise Refusal("hash_conflict")
    return _shown(call, views.publish(call.slack, user.id, body))


def _body(call: Call, kind: str) -> Json:
    return views.checked(call.slack, call.parsed("view"), kind)


def _named(call: Call) -> View:
    wanted, external = call.maybe("view_id"), call.maybe("external_id")
    for view in call.slack.world.views.values():
        is_meant = view.id == wanted if wanted else view.body.get("external_id") == external is not None
        if view.is_open and view.kind == "modal" and is_meant:
            return view
    raise Refusal("not_found")


def _shown(call: Call, view: View) -> Json:
    call.slack.touched()
    return {"view": payloads.view(call.slack.world, view)}


METHODS: dict[str, Method] = {
    "views.open": open_view,
    "views.push": push,
    "views.update": update,
    "views.publish": publish,
}
