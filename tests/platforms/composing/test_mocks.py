"""A mock interview in words: the turn, the card with its ticks, and the page."""

from __future__ import annotations

from dataclasses import replace

from bot.model.incoming import HeardTicked, MockKept, NoteGiven, OwnViewGiven, TurnEnded
from bot.model.records import Rating
from bot.model.refs import Platform
from bot.model.views import TurnState
from bot.platforms.composing import Reader, compose
from bot.platforms.discord.render import render
from bot.platforms.sheet import Form, Moment, Name, Quote, Ticks
from tests.platforms.mock_samples import (
    ANA,
    BEN,
    ENDS_AT,
    MANY,
    mock_asked,
    mock_card,
    mock_page,
    mock_running,
    mock_seen,
    mock_turn,
    mock_views,
)
from tests.platforms.reading import buttons, composed, labels, lines
from tests.platforms.samples import POINTS


def test_a_turn_waits_for_both_without_its_question() -> None:
    assert lines(mock_turn()) == [
        "somebody asks you, Ana · round 1 of 2 · ten minutes · Ready?",
        "Speak in a voice channel, a huddle or a call of your choice, or write here.",
        "The question comes, and the clock starts, when both of you have pressed Ready.",
    ]
    assert labels(mock_turn()) == [["Ready"]]
    second = replace(mock_turn(), turn=2, candidate=BEN, interviewer=ANA)
    assert lines(second)[0] == "Half time. Ana asks you, somebody · round 2 of 2 · ten minutes · Ready?"


def test_a_running_turn_shows_the_question_and_when_it_ends() -> None:
    sheet = composed(mock_running())
    spans = [span for element in sheet.elements for span in getattr(element, "spans", ())]
    assert [span.at for span in spans if isinstance(span, Moment)] == [ENDS_AT]
    assert {span.person for span in spans if isinstance(span, Name)} == {ANA, BEN}
    assert lines(mock_running())[1:] == [
        "Your profile says “99.9% uptime”. How do you keep it that available?",
        "Speak, or reply here. Ask for a hint whenever you like.",
    ]
    assert labels(mock_running()) == [["I am done", "Ask for a hint", "My card"]]


def test_who_is_away_is_named_and_what_can_be_done() -> None:
    away = replace(mock_turn(), state=TurnState.AWAY, ready=(BEN,), away=ANA)
    assert "Ana has been away for three minutes. The round is kept until tomorrow." in lines(away)
    assert labels(away) == [["Ready", "Go on alone", "Keep it"]]
    assert [button.event for button in buttons(composed(away))][1:] == [
        MockKept(away.round, alone=True),
        MockKept(away.round),
    ]


def test_a_card_holds_what_was_heard_all_points_and_the_follow_ups() -> None:
    sheet = composed(mock_card())
    assert lines(mock_card())[0].startswith("You ask Ana · round 1 of 2 · ends ")
    assert "Heard so far: Redundancy by design, Health checks" in lines(mock_card())
    assert "Follow-ups: What did the last nine hours go on? · When is a breaker the wrong tool?" in lines(
        mock_card()
    )
    (ticks,) = [each for each in sheet.elements if isinstance(each, Ticks)]
    assert ticks == Ticks(
        "Tick what you hear",
        tuple((place, point, place < 2) for place, point in enumerate(POINTS)),
        HeardTicked(mock_card().asking, ()),
    )
    assert labels(mock_card()) == [["Give a hint", "Model answer", "Note", "End round"]]


def test_more_points_than_one_choice_holds_are_put_into_several() -> None:
    card = replace(mock_card(), points=MANY, heard=(MANY[30],))
    found = [each for each in composed(card).elements if isinstance(each, Ticks)]

    assert [len(each.options) for each in found] == [25, 25, 10]
    assert [each.prompt for each in found][:2] == [
        "Tick what you hear · 1 of 3",
        "Tick what you hear · 2 of 3",
    ]
    assert [each.event for each in found] == [HeardTicked(card.asking, (), first) for first in (0, 25, 50)]
    assert [place for place, _, is_chosen in found[1].options if is_chosen] == [30]


def test_a_card_is_one_message_so_that_a_tick_can_change_it() -> None:
    for view in mock_views():
        if type(view) is type(mock_card()):
            assert len(render(composed(view), {})) == 1


def test_a_turn_that_is_over_has_nothing_to_tick_or_to_end() -> None:
    closed = replace(mock_card(), closed=True)
    assert not any(isinstance(each, Ticks) for each in composed(closed).elements)
    assert TurnEnded(closed.asking) not in [button.event for button in buttons(composed(closed))]


def test_ones_own_view_comes_first_and_the_partners_after_it() -> None:
    mine = mock_seen()
    before = replace(mock_page(), turns=(mine,))
    assert "How did it go? Your own view first; it touches no dates." in lines(before)
    assert [button.event for button in buttons(composed(before))][:4] == [
        OwnViewGiven(mine.asking, rating) for rating in Rating
    ]
    assert "Count this towards your dates?" not in lines(before)

    after = replace(mock_page(), turns=(replace(mine, own_view=Rating.GOOD),))
    assert "Your own view: 3 good." in lines(after)
    assert "The other has not said yet how it went for them." in lines(after)
    assert "Count this towards your dates?" in lines(after)
    assert labels(after)[0] == ["1 again", "2 hard", "3 good", "4 easy", "Leave it out"]


def test_the_page_says_what_was_heard_and_what_was_not() -> None:
    said = lines(mock_page())
    assert "Round 1: somebody asked you · 9 min 40 s · one hint" in said
    assert said[said.index("Heard") + 1 : said.index("Heard") + 3] == list(POINTS[:2])
    assert said[said.index("Not heard") + 1] == POINTS[2]
    assert any(isinstance(each, Quote) for each in composed(mock_page()).elements)


def test_who_asked_is_asked_once_how_it_was() -> None:
    asked = replace(mock_page(), turns=(mock_asked(),))
    assert labels(asked) == [["How was their answer?", "Note"]]
    named = replace(mock_page(), turns=(replace(mock_asked(), partner=ANA),))
    assert labels(named) == [["How was Ana’s answer?", "Note"]]
    assert labels(replace(mock_page(), turns=(replace(mock_asked(), said=True),))) == [["Note"]]


def test_notes_are_written_in_a_form() -> None:
    for view in mock_views():
        for platform in Platform:
            forms = [
                each for each in compose(view, reader=Reader(platform)).elements if isinstance(each, Form)
            ]
            assert bool(forms) == (type(view).__name__ == "NoteForm")
            assert all(isinstance(form.event, NoteGiven) for form in forms)
