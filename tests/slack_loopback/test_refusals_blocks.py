"""Every limit of Block Kit is met by a block just beyond it, and the complaint points to it."""

from __future__ import annotations

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_loopback.conftest import Scene, refusal
from tests.slack_loopback.sample_app import words
from tests.slack_loopback.world import Json


def mrkdwn(text: str, **more: object) -> Json:
    return {"type": "mrkdwn", "text": text, **more}


def button(**more: object) -> Json:
    return {"type": "button", "action_id": "go", "text": words("Go"), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def select(**more: object) -> Json:
    return actions({"type": "static_select", "action_id": "choose", **more})


def choice(number: int = 0, **more: object) -> Json:
    return {"text": words(f"Option {number}"), "value": str(number), **more}


def field(**element: object) -> Json:
    typed = {"type": "plain_text_input", "action_id": "typed", **element}
    return {"type": "input", "label": words("Your answer"), "element": typed}


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def table(rows: list[list[Json]]) -> Json:
    return {"type": "table", "rows": rows}


CELL = {"type": "raw_text", "text": "a"}
IMAGE = {"type": "image", "alt_text": "a", "image_url": "https://example.com/a.png"}
CASES: list[tuple[str, Json, str]] = [
    ("unknown block", {"type": "poem"}, "/blocks/0/type"),
    ("section without text", {"type": "section"}, "/blocks/0"),
    ("empty section", {"type": "section", "text": mrkdwn("")}, "/blocks/0/text/text"),
    ("section", {"type": "section", "text": mrkdwn("a" * 3001)}, "/blocks/0/text/text"),
    ("fields", {"type": "section", "fields": [mrkdwn("a")] * 11}, "/blocks/0/fields"),
    ("field", {"type": "section", "fields": [mrkdwn("a" * 2001)]}, "/blocks/0/fields/0/text"),
    (
        "accessory",
        {"type": "section", "text": mrkdwn("a"), "accessory": {"type": "form"}},
        "/blocks/0/accessory/type",
    ),
    ("text object", {"type": "section", "text": "a"}, "/blocks/0/text"),
    ("kind of text", {"type": "section", "text": {"type": "html", "text": "a"}}, "/blocks/0/text/type"),
    ("verbatim plain", {"type": "section", "text": {**words("a"), "verbatim": True}}, "/blocks/0/text"),
    ("header", {"type": "header", "text": words("a" * 151)}, "/blocks/0/text/text"),
    ("header in mrkdwn", {"type": "header", "text": mrkdwn("a")}, "/blocks/0/text/type"),
    ("context", {"type": "context", "elements": [mrkdwn("a")] * 11}, "/blocks/0/elements"),
    ("empty context", {"type": "context", "elements": []}, "/blocks/0/elements"),
    ("actions", actions(*[button(action_id=str(each)) for each in range(26)]), "/blocks/0/elements"),
    ("no actions", actions(), "/blocks/0/elements"),
    ("twice the action_id", actions(button(), button()), "/blocks/0"),
    ("button", actions(button(text=words("a" * 76))), "/blocks/0/elements/0/text/text"),
    ("button in mrkdwn", actions(button(text=mrkdwn("a"))), "/blocks/0/elements/0/text/type"),
    ("value", actions(button(value="a" * 2001)), "/blocks/0/elements/0/value"),
    ("url", actions(button(url="a" * 3001)), "/blocks/0/elements/0/url"),
    ("style", actions(button(style="loud")), "/blocks/0/elements/0/style"),
    (
        "accessibility",
        actions(button(accessibility_label="a" * 76)),
        "/blocks/0/elements/0/accessibility_label",
    ),
    ("action_id", actions(button(action_id="a" * 256)), "/blocks/0/elements/0/action_id"),
    ("block_id", {"type": "divider", "block_id": "a" * 256}, "/blocks/0/block_id"),
    (
        "confirm title",
        actions(
            button(
                confirm={
                    "title": words("a" * 101),
                    "text": words("a"),
                    "confirm": words("a"),
                    "deny": words("a"),
                }
            )
        ),
        "/blocks/0/elements/0/confirm/title/text",
    ),
    (
        "confirm text",
        actions(
            button(
                confirm={
                    "title": words("a"),
                    "text": words("a" * 301),
                    "confirm": words("a"),
                    "deny": words("a"),
                }
            )
        ),
        "/blocks/0/elements/0/confirm/text/text",
    ),
    (
        "confirm button",
        actions(
            button(
                confirm={
                    "title": words("a"),
                    "text": words("a"),
                    "confirm": words("a" * 31),
                    "deny": words("a"),
                }
            )
        ),
        "/blocks/0/elements/0/confirm/confirm/text",
    ),
    ("no options", select(options=[]), "/blocks/0/elements/0/options"),
    ("options", select(options=[choice(each) for each in range(101)]), "/blocks/0/elements/0/options"),
    ("neither options nor groups", select(), "/blocks/0/elements/0"),
    (
        "groups",
        select(option_groups=[{"label": words("a"), "options": [choice()]}] * 101),
        "/blocks/0/elements/0/option_groups",
    ),
    (
        "group label",
        select(option_groups=[{"label": words("a" * 76), "options": [choice()]}]),
        "option_groups/0/label/text",
    ),
    ("option text", select(options=[{"text": words("a" * 76), "value": "a"}]), "options/0/text/text"),
    ("option value", select(options=[{"text": words("a"), "value": "a" * 151}]), "options/0/value"),
    ("option without value", select(options=[{"text": words("a")}]), "options/0"),
    (
        "option description",
        select(options=[choice(description=words("a" * 76))]),
        "options/0/description/text",
    ),
    (
        "initial option",
        select(options=[choice()], initial_option=choice(1)),
        "/blocks/0/elements/0/initial_option",
    ),
    (
        "placeholder",
        select(options=[choice()], placeholder=words("a" * 151)),
        "/blocks/0/elements/0/placeholder/text",
    ),
    (
        "overflow",
        actions({"type": "overflow", "action_id": "more", "options": [choice(each) for each in range(6)]}),
        "/blocks/0/elements/0/options",
    ),
    (
        "radio buttons",
        actions(
            {"type": "radio_buttons", "action_id": "one", "options": [choice(each) for each in range(11)]}
        ),
        "/blocks/0/elements/0/options",
    ),
    (
        "input among actions",
        actions({"type": "plain_text_input", "action_id": "a"}),
        "/blocks/0/elements/0/type",
    ),
    ("max_length", field(max_length=3001), "/blocks/0/element/max_length"),
    ("min_length", field(min_length=-1), "/blocks/0/element/min_length"),
    ("label", {**field(), "label": words("a" * 2001)}, "/blocks/0/label/text"),
    ("hint", {**field(), "hint": words("a" * 2001)}, "/blocks/0/hint/text"),
    ("button as input", {**field(), "element": button()}, "/blocks/0/element/type"),
    ("number", field(type="number_input"), "/blocks/0/element"),
    ("alt_text", {**IMAGE, "alt_text": "a" * 2001}, "/blocks/0/alt_text"),
    ("no alt_text", {"type": "image", "image_url": "https://example.com"}, "/blocks/0"),
    ("image_url", {**IMAGE, "image_url": "a" * 3001}, "/blocks/0/image_url"),
    ("image title", {**IMAGE, "title": words("a" * 2001)}, "/blocks/0/title/text"),
    ("image of nothing", {"type": "image", "alt_text": "a"}, "/blocks/0"),
    ("markdown", {"type": "markdown", "text": "a" * 12_001}, "/blocks/0/text"),
    ("empty markdown", {"type": "markdown", "text": ""}, "/blocks/0/text"),
    ("rich text", rich({"type": "rich_text_poem", "elements": []}), "/blocks/0/elements/0/type"),
    (
        "empty rich text",
        rich({"type": "rich_text_section", "elements": [{"type": "text", "text": ""}]}),
        "/blocks/0/elements/0/elements/0",
    ),
    (
        "person in preformatted",
        rich({"type": "rich_text_preformatted", "elements": [{"type": "user", "user_id": "U1"}]}),
        "/blocks/0/elements/0/elements/0/type",
    ),
    ("list", rich({"type": "rich_text_list", "style": "star", "elements": []}), "/blocks/0/elements/0/style"),
    ("rows", table([[CELL]] * 101), "/blocks/0/rows"),
    ("columns", table([[CELL] * 21]), "/blocks/0/rows/0"),
    ("empty cell", table([[{"type": "raw_text", "text": ""}]]), "/blocks/0/rows/0/0/text"),
    ("cell", table([[{"type": "html"}]]), "/blocks/0/rows/0/0/type"),
    ("table", table([[{"type": "raw_text", "text": "a" * 5001}]] * 2), "/blocks/0/rows"),
    ("context actions", {"type": "context_actions", "elements": [button()] * 6}, "/blocks/0/elements"),
]


@pytest.mark.parametrize(("block", "at"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
async def test_block_beyond_a_limit(scene: Scene, client: AsyncWebClient, block: Json, at: str) -> None:
    told = await refusal(client.chat_postMessage(channel=scene.channel.id, text="a", blocks=[block]))
    assert told["error"] == "invalid_blocks"
    assert any(each.endswith(f"{at}]") for each in told["errors"]), told["errors"]
    assert told["response_metadata"]["messages"][0].startswith("[ERROR] ")


@pytest.mark.parametrize(
    ("blocks", "at"),
    [
        ([{"type": "divider"}] * 51, "/blocks"),
        ([{"type": "divider", "block_id": "a"}] * 2, "/blocks"),
        ([{"type": "markdown", "text": "a" * 6001}] * 2, "/blocks"),
        ([{"type": "markdown", "text": "# a\n\na\n\n" * 26}], "/blocks"),
        ([table([[CELL]])] * 2, "/blocks"),
    ],
    ids=["51 blocks", "block_id twice", "markdown in sum", "markdown that expands", "two tables"],
)
async def test_blocks_together_beyond_a_limit(
    scene: Scene, client: AsyncWebClient, blocks: list[Json], at: str
) -> None:
    told = await refusal(client.chat_postMessage(channel=scene.channel.id, text="a", blocks=blocks))
    assert told["error"] == "invalid_blocks"
    assert told["errors"][0].endswith(f"[json-pointer:{at}]")


async def test_blocks_that_are_no_list(scene: Scene, client: AsyncWebClient) -> None:
    for blocks in ("nonsense", '{"type": "divider"}'):
        told = await refusal(client.chat_postMessage(channel=scene.channel.id, text="a", blocks=blocks))
        assert told["error"] == "invalid_blocks_format"


async def test_blocks_at_their_limits_are_taken_and_get_ids(scene: Scene, client: AsyncWebClient) -> None:
    code = {
        "type": "rich_text_preformatted",
        "language": "text",
        "elements": [{"type": "text", "text": "┌─┐"}],
    }
    blocks = [
        {"type": "section", "text": mrkdwn("a" * 3000, verbatim=True)},
        {"type": "header", "text": words("a" * 150)},
        actions(
            button(text=words("a" * 75), value="a" * 2000),
            {"type": "overflow", "action_id": "b", "options": [choice()]},
        ),
        rich(code, {"type": "rich_text_list", "style": "bullet", "elements": []}),
        {"type": "markdown", "text": "```text\n# no heading\n```\n", "block_id": "dropped"},
        table([[CELL, {"type": "rich_text", "elements": []}]]),
        {"type": "context", "elements": [mrkdwn("a"), {**IMAGE}]},
        field(type="number_input", is_decimal_allowed=True),
    ]
    sent = await client.chat_postMessage(channel=scene.channel.id, text="a", blocks=blocks)
    kept = [each["block_id"] for each in sent["message"]["blocks"]]
    assert len(set(kept)) == 8
    assert "dropped" not in kept
