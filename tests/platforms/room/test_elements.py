"""Every element of a sheet has its form in the room."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.model import text
from bot.model.incoming import AnswerGiven, StatsAsked
from bot.model.records import Door
from bot.model.refs import AskingId, MemberKey, Platform
from bot.model.text import Block, BlockKind, Words
from bot.platforms import buttons
from bot.platforms.room.elements import draw_sheet
from bot.platforms.sheet import (
    Button,
    Buttons,
    ButtonStyle,
    ChannelName,
    ChoiceField,
    Command,
    Dressing,
    File,
    Form,
    Heading,
    Line,
    Mention,
    Moment,
    Passage,
    Picture,
    Quote,
    Rows,
    Select,
    Sheet,
    Strong,
    TextField,
)

AT = datetime(2026, 10, 5, 16, tzinfo=UTC)


def test_every_element_is_drawn_and_nothing_of_it_acts() -> None:
    attack = "<script>"
    sheet = Sheet(
        elements=(
            Heading((attack,)),
            Line((attack, Strong(attack), Moment(AT, zone="Europe/Berlin"), Command("help")), quiet=True),
            Line((Mention(MemberKey(Platform.ROOM, attack)), ChannelName(attack))),
            Rows(((attack,),)),
            Passage(text.Passage((Block(BlockKind.PARAGRAPH, attack),)), "Question 19"),
            Quote(Words(attack)),
            Picture("diagram.png", b"", attack),
            File(attack, b""),
            Buttons((Button(attack, StatsAsked(), ButtonStyle.DANGER),)),
            Select(attack, ((attack, attack, StatsAsked()),)),
            Form(
                attack,
                attack,
                (
                    TextField(attack, attack, Words(attack), attack, attack),
                    TextField(attack, attack, Words(attack), attack, attack, longest=100),
                    ChoiceField(attack, attack, ((attack, attack), ("", attack)), attack, attack),
                ),
                AnswerGiven(AskingId(40), "", sealed=True, door=Door.FORM, source="form"),
            ),
            Dressing(seeds=("1",)),
        ),
        in_thread=(Line(("First",)),),
    )
    page = draw_sheet(sheet, back="/").markup
    assert attack not in page
    assert page.count("&lt;script&gt;") >= 15
    assert page.startswith("<p>First</p>")
    assert '<time datetime="2026-10-05T16:00:00Z">18:00</time>' in page


def test_a_button_is_a_form_that_names_its_event() -> None:
    page = draw_sheet(Sheet((Buttons((Button("Figures", StatsAsked()),)),)), back="/settings").markup
    press = page.partition('name="press" value="')[2].partition('"')[0]
    assert buttons.decode(press) == StatsAsked()
    assert 'action="/do/press"' in page
    assert 'name="back" value="/settings"' in page
