"""Every view draws within Slack's limits, whole, and none of its words formats or notifies."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.refs import AskingId, Platform, VersionId
from bot.model.text import Block, BlockKind, Words
from bot.model.text import Passage as Blocks
from bot.model.views import AnswerShown, DayQuestion, Posted, Reveal, View, WholeAnswer
from bot.platforms.buttons import decode, marker_of
from bot.platforms.composing import Reader, compose
from bot.platforms.measuring import utf8_bytes
from bot.platforms.sheet import Heading, Line, Passage, Quote, Rows, Sheet, Strong
from bot.platforms.slack import richtext
from bot.platforms.slack.counting import LONGEST_MESSAGE, MOST_BLOCKS, total
from bot.platforms.slack.drawn import Diagram
from bot.platforms.slack.keys import own_id
from tests.platforms.every_view import every_view
from tests.platforms.samples import DIAGRAM, day_question, passage, question, reveal
from tests.platforms.slack.drawing import complaints, drawn, leaves, rendered
from tests.slack_loopback import measuring

LIVE = "<!channel> <!here> <@U0AAAAAAA> <!subteam^S1> @here @everyone <https://x.example|y> :tada: *b* _i_ `c` & <b>"


@pytest.mark.parametrize("view", every_view(), ids=lambda view: type(view).__name__)
def test_every_view_is_taken_by_slack(view: View) -> None:
    for message in drawn(view):
        assert complaints(message) == []
        assert message.text
        assert utf8_bytes(message.text) <= 3800
        assert len(message.items) <= MOST_BLOCKS
        weighed = total(message.blocks) + sum(len(picture.alt) for picture in message.pictures)
        assert weighed <= LONGEST_MESSAGE
        assert measuring.counted(message.blocks) == total(message.blocks)


@pytest.mark.parametrize("view", every_view(), ids=lambda view: type(view).__name__)
def test_every_button_reads_back(view: View) -> None:
    for message in drawn(view):
        for leaf in leaves(message.blocks):
            if leaf["type"] == "button":
                assert decode(leaf["value"]) is not None
            if leaf["type"] == "static_select":
                assert all(decode(option["value"]) is not None for option in leaf["options"])


def test_only_whom_the_sheet_names_is_mentioned_in_what_is_posted() -> None:
    for view in every_view():
        if isinstance(view, Posted):
            sheet = compose(view, reader=Reader(Platform.SLACK))
            told = [
                leaf for message in drawn(view) for leaf in leaves(message.blocks) if leaf["type"] == "user"
            ]
            assert {leaf["user_id"] for leaf in told} <= {own_id(each.external_id) for each in sheet.mentions}


def live_text(value: object) -> list[str]:
    """The texts in which Slack reads a markup of its own."""
    return [
        leaf["text"]
        for leaf in leaves(value)
        if leaf["type"] in {"mrkdwn", "markdown", "broadcast", "usergroup", "user"}
    ]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])) | st.just(LIVE))
def test_no_words_of_anybody_are_live_in_any_block(words: str) -> None:
    sheet = Sheet(
        (
            Heading((words,)),
            Heading((words, Strong(words)), level=2),
            Line((words, Strong(words))),
            Line((words,), quiet=True),
            Line((words, Strong("ours")), quiet=True),
            Rows(((words,),)),
            Quote(Words(words)),
            Passage(Blocks((Block(BlockKind.PARAGRAPH, words),)), words),
        ),
        summary=words,
    )
    for message in rendered(sheet):
        for text in [*live_text(message.blocks), message.text]:
            assert "<" not in text
            assert ">" not in text
        for leaf in leaves(message.blocks):
            assert leaf["type"] not in {"broadcast", "user", "usergroup", "emoji"}
            if leaf["type"] == "mrkdwn":
                assert leaf["verbatim"] is True
            if leaf["type"] == "plain_text":
                assert leaf["emoji"] is False
            if leaf["type"] == "link":
                assert leaf["url"].casefold().startswith(("http://", "https://", "mailto:"))
        assert complaints(message) == []


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_a_members_words_stand_letter_by_letter(words: str) -> None:
    (message,) = rendered(Sheet((Quote(Words(words)),)))
    assert richtext.words_of(message.blocks) == words


def test_long_words_of_a_member_are_whole_over_several_messages() -> None:
    words = "Nothing that matters & counts exists once. " * 350
    messages = rendered(Sheet((Quote(Words(words)),)))
    assert len(messages) > 1
    said = "".join(richtext.words_of(message.blocks) for message in messages)
    assert said.replace(" ", "") == words.replace(" ", "")


def test_the_days_question_carries_its_marker_and_its_version() -> None:
    (message,) = drawn(day_question())
    assert message.marker == day_question().marker
    header = next(block for block in message.blocks if block["type"] == "header")
    assert header["text"]["text"] == question().title


def test_a_long_reveal_puts_the_answer_in_the_thread_and_its_reactions_in_the_channel() -> None:
    *thread, last = drawn(reveal())
    assert thread
    assert all(message.in_thread and not message.seeds for message in thread)
    assert not last.in_thread
    assert len(last.seeds) == 4


def long_answer() -> Blocks:
    wide = "\n".join(f"│ {'─' * 60} {number} │" for number in range(20))
    return Blocks((*passage(paragraphs=40).blocks, Block(BlockKind.FENCE, f"```\n{wide}\n```")))


def test_the_pages_of_an_answer_hold_every_line_of_it() -> None:
    asked = question(answer=long_answer())
    shown = ""
    number, of = 1, 0
    while number == 1 or number <= of:
        (message,) = drawn(AnswerShown(asked, number, AskingId(1)))
        shown += richtext.words_of([block for block in message.blocks if block["type"] == "rich_text"])
        nexts = [leaf for leaf in leaves(message.blocks) if leaf["type"] == "button"]
        of = number + 1 if any(leaf["text"]["text"] == "Next" for leaf in nexts) else of
        number += 1
    assert number > 2
    for line in (*DIAGRAM.split("\n"), "Paragraph 39.", "Liveness, every 30 s", f"│ {'─' * 60} 19 │"):
        assert line in shown


def test_a_diagram_keeps_its_columns_and_a_wide_one_comes_as_a_picture_too() -> None:
    messages = drawn(WholeAnswer(question(answer=long_answer()), None))
    fences = [
        leaf
        for message in messages
        for leaf in leaves(message.blocks)
        if leaf["type"] == "rich_text_preformatted"
    ]
    assert richtext.words_of(fences[0]) == DIAGRAM
    (picture,) = [picture for message in messages for picture in message.pictures]
    assert isinstance(picture, Diagram)
    assert picture.alt.startswith("Diagram from Question 19")
    documents = [document.name for message in messages for document in message.documents]
    assert documents == ["question-19.md"]


def test_equal_content_has_an_equal_digest_and_other_content_another() -> None:
    first, again = drawn(day_question())[0], drawn(day_question())[0]
    assert first.digest == again.digest
    assert first.digest != drawn(reveal())[-1].digest
    assert json.dumps(first.blocks)


def test_the_marker_is_on_the_first_button_alone() -> None:
    (message,) = drawn(day_question())
    marked = [
        leaf for leaf in leaves(message.blocks) if leaf["type"] == "button" and marker_of(leaf["value"])
    ]
    assert len(marked) == 1
    assert isinstance(day_question(), DayQuestion)
    assert isinstance(reveal(), Reveal)
    assert VersionId(88) == question().version
