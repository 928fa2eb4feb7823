"""Words of members and banks, however they are written, format nothing and notify nobody in any view."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any
from zoneinfo import available_timezones

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model.question import Way
from bot.model.refs import Platform
from bot.model.text import Words
from bot.model.views import AnswerForm, Completions, QuestionShown, Unread, View, WhichOne
from bot.platforms.composing import Reader, compose
from bot.platforms.slack import forms
from bot.platforms.slack.forms import Origin
from bot.platforms.slack.keys import own_id
from bot.platforms.slack.literal import escaped, literal, unwritten
from bot.platforms.slack.render import form_of
from bot.platforms.slack.richtext import Json, words_of
from bot.practice.banking import LONGEST_TOPIC
from tests.platforms.every_view import every_view
from tests.platforms.samples import ANA
from tests.platforms.slack.drawing import complaints, drawn, leaves
from tests.slack_loopback import pings
from tests.slack_loopback.core import new_slack

HOSTILE = (
    "<!channel>",
    "<!here|here>",
    "<!everyone>",
    "@here @channel @everyone",
    "<@U0F258000>",
    "<!subteam^S0F258000|@all>",
    "<#C0F258000|general>",
    "<https://x.example|click> <mailto:a@x.example>",
    "&lt;!channel&gt; &amp;lt;!channel&amp;gt;",
    "```<!channel>``` `<!here>`",
    "*<!channel>* _<!here>_ ~<@U0F258000>~ > <!here>",
    "[<!channel>](https://x.example) ![@here](https://x.example/y.png)",
    "| <!channel> | @here |\n|---|---|\n| <@U0F258000> | <!here> |",
    "<!date^1700000000^{date}|<!channel>>",
)
OURS = frozenset(
    {
        "external_id",
        "channel",
        "message",
        "zone",
        "key",
        "marker",
        "token",
        "done",
        "number",
        "value",
        "found_by",
        "reading",
    }
)
"""Names and numbers of our own making, which nobody writes."""


NAMED = {*available_timezones(), "set", "resumed", "skipped", "asked", "paused", "removed"}
"""Words that choose a sentence instead of standing in it."""


WHO_PAUSED = f"<@{own_id(ANA.external_id)}>"
"""The one mention of our own, in an answer that only its asker sees."""


def with_words(value: Any, words: str) -> Any:
    """The same with those words wherever a member or a bank may have written some."""
    if isinstance(value, Enum | Way) or value is None or (isinstance(value, str) and value in NAMED):
        return value
    if isinstance(value, str):
        return words
    if isinstance(value, tuple):
        return tuple(with_words(each, words) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            each.name: with_words(getattr(value, each.name), words)
            for each in fields(value)
            if each.init and each.name not in {*OURS, "marks"}
        }
        if isinstance(value, WhichOne) and any(value.marks):
            # A longer topic is refused before this is asked.
            changed["marks"] = (words[: LONGEST_TOPIC // 2], None)
        return replace(value, **changed)
    return value


def notified(bodies: list[Json]) -> list[str]:
    """Whom this Slack would have told."""
    there = new_slack()
    for body in bodies:
        pings.note_pings(there, body, channel_id=None)
    return [each.token for each in there.recorder.pings if each.token != WHO_PAUSED]


def bodies_of(view: View) -> list[Json]:
    return [{"text": each.text, "blocks": each.blocks} for each in drawn(view)]


VIEWS = [view for view in every_view() if not isinstance(view, Unread)]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_view_notifies_anybody_or_is_refused(words: str) -> None:
    for view in VIEWS:
        hostile = with_words(view, words)
        assert notified(bodies_of(hostile)) == [], type(view).__name__
        for message in drawn(hostile):
            assert complaints(message) == [], type(view).__name__
            assert "<" not in message.text


@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(st.sampled_from(HOSTILE) | st.text(alphabet="<>!@&*_`~|\\[]() \nab", max_size=12), min_size=1)
)
def test_no_mixture_of_them_notifies_anybody(pieces: list[str]) -> None:
    words = "".join(pieces)
    for view in VIEWS:
        hostile = with_words(view, words)
        assert notified(bodies_of(hostile)) == []
        for message in drawn(hostile):
            for leaf in leaves(message.blocks):
                assert leaf["type"] not in {"broadcast", "usergroup", "markdown"}


@pytest.mark.parametrize("words", HOSTILE)
def test_a_form_holds_them_letter_by_letter(words: str) -> None:
    form_view = next(view for view in VIEWS if isinstance(view, AnswerForm))
    form = form_of(compose(replace(form_view, words=Words(words)), reader=Reader(Platform.SLACK)))
    assert form is not None
    view = forms.form_view(form, nonce="n", origin=Origin())

    assert view["blocks"][1]["element"]["initial_value"] == words
    assert notified([view]) == []


@pytest.mark.parametrize("words", HOSTILE)
def test_completions_show_them_as_they_are(words: str) -> None:
    line = " ".join(words.split())[:75].rstrip()
    (option,) = forms.options(Completions(((line, line),)).choices)

    assert option["text"] == {"type": "plain_text", "text": line, "emoji": False}


@pytest.mark.parametrize("words", HOSTILE)
def test_a_refusal_in_a_form_is_no_markup(words: str) -> None:
    line = " ".join(words.split())

    assert forms.errors_view(line)["errors"] == {forms.FIELD: line}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_what_is_escaped_reads_back_and_holds_no_bracket(words: str) -> None:
    assert unwritten(escaped(words)) == words
    assert not {"<", ">"} & set(literal(words))


@given(st.text(alphabet="*_~`ab ", min_size=1))
def test_small_print_says_every_letter(words: str) -> None:
    assert literal(words).replace("\u200b", "") == words


def test_a_mention_on_its_way_in_becomes_plain_words() -> None:
    said = unwritten("<!channel> <!here|here> <@U1|ann> <#C1|daily> <https://x.example|x> a &lt;b&gt;")

    assert said == "@channel @here @ann #daily x (https://x.example) a <b>"


def test_a_hostile_title_is_shown_letter_by_letter() -> None:
    for words in HOSTILE:
        line = " ".join(words.split())
        view = next(each for each in VIEWS if isinstance(each, AnswerForm))
        shown = QuestionShown(replace(view.question, title=line))
        assert line in "".join(words_of(body["blocks"]) for body in bodies_of(shown))
