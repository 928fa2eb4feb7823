"""The page of practising together: invitations, with whom and when, interviews, and looking for somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.model.incoming import InvitationAnswered, PartnershipEnded, RhythmSet
from bot.model.mocks import FEWEST_MINUTES, MOST_MINUTES, USUAL_MINUTES
from bot.model.records import InvitationKind
from bot.model.views import MockStanding, OpenInvitation, Partnership, Together
from bot.platforms import buttons, form_ids
from bot.platforms.room.elements import FIELD, draw_sheet, draw_spans
from bot.platforms.room.forms import act, choice, hidden, labelled
from bot.platforms.room.html import NOTHING, Html, join, tag
from bot.platforms.room.layout import MOCK, TOGETHER, Page, fragment
from bot.platforms.room.reading import sheet_of
from bot.platforms.wording import inviting, pairs, plain
from bot.platforms.wording import partners as words
from bot.platforms.wording.times import city, time_in_words

BACK: Mapping[str, object] = {"back": TOGETHER}
QUESTIONS = {"channel": "the daily question", "own": "one chosen for us"}
LONGEST_NAME, LONGEST_TOPIC = 40, 80


def draw_together(view: Together, names: Sequence[str], today: date, *, notice: Html = NOTHING) -> Page:
    """`names` are those of the others in the room."""
    parts = fragments_of(view, today)
    held = [each for each in view.mocks if each.over]
    return Page(
        title="Together",
        here=TOGETHER,
        path=TOGETHER,
        main=join(
            tag("div", notice, id="notice"),
            *(parts[name] for name in ("asked", "invited", "interviews", "pairs")),
            _names(names),
            _ask_partner(view.zone),
            _ask_interview(),
            parts["seeking"],
        ),
        margin=join(parts["sent"], _held(held, view.zone)),
    )


def fragments_of(view: Together, today: date) -> Mapping[str, Html]:
    """Each live part by its id."""
    to_me = [each for each in view.invitations if not each.by_me]
    by_me = [each for each in view.invitations if each.by_me]
    open_mocks = [each for each in view.mocks if not each.over]
    return {
        "asked": fragment("asked", tag("h1", _headline(view), class_="ask", id="ask", tabindex="-1")),
        "invited": fragment("invited", [_invitation(each) for each in to_me]),
        "interviews": fragment("interviews", [_interview(each, view.zone) for each in open_mocks]),
        "pairs": fragment("pairs", [_pair(each, view.zone, today) for each in view.partnerships]),
        "seeking": fragment("seeking", _seeking(view)),
        "sent": fragment("sent", _sent(by_me, view.zone), class_="part"),
    }


def _headline(view: Together) -> str:
    people = dict.fromkeys(clock.person for each in view.partnerships for clock in each.others)
    if not people:
        return "You practise with nobody yet."
    return f"You practise with {plain(words.names(list(people)))}."


def _invitation(each: OpenInvitation) -> Html:
    invited = each.invited
    accept = InvitationAnswered(invited.invitation, accepted=True)
    decline = InvitationAnswered(invited.invitation, accepted=False)
    is_pair = invited.kind is InvitationKind.PARTNER
    return tag(
        "section",
        tag("h2", draw_spans(inviting.asks_line(invited)), id=f"i{invited.invitation}", tabindex="-1"),
        tag("p", draw_spans(inviting.terms_line(invited))),
        tag("p", words.BLIND) if is_pair else None,
        tag("p", draw_spans(inviting.until_line(invited)), class_="quiet"),
        tag(
            "div",
            _press(inviting.ACCEPT, buttons.encode(accept), focus="ask", style=""),
            _press(inviting.DECLINE, buttons.encode(decline), focus="ask", style=""),
            class_="acts",
        ),
        class_="notice called",
    )


def _pair(each: Partnership, zone: str, today: date) -> Html:
    address = f"{TOGETHER}/{int(each.schedule.id)}"
    lines = words.partnership_lines(each, zone, None)
    return tag(
        "section",
        tag(
            "h2",
            draw_spans(pairs.with_whom(each.others)),
            class_="h2",
            id=f"pair{each.schedule.id}",
            tabindex="-1",
        ),
        [tag("p", draw_spans(line)) for line in lines[1:]],
        _standing(each, address, zone, today),
        _rhythm(each),
        _end(each),
        class_="pair",
    )


def _standing(each: Partnership, address: str, zone: str, today: date) -> Html:
    standing = each.standing
    if standing is None:
        return tag("p", pairs.NOTHING_YET, class_="why")
    is_to_answer = not standing.is_mine_in and not standing.revealed
    return join(
        tag("p", tag("a", f"{standing.question}: {standing.title}", href=address), class_="title"),
        tag("p", draw_spans(pairs.standing_line(standing, zone, today)), class_="why"),
        tag("div", tag("a", "To the question", href=address, class_="button main"), class_="acts")
        if is_to_answer
        else None,
    )


def _rhythm(each: Partnership) -> Html:
    """Other days, another time, another question."""
    schedule, ident = each.schedule, f"rhythm{each.schedule.id}"
    form = tag(
        "form",
        hidden({"form": form_ids.encode(RhythmSet(schedule.id), ""), **BACK}),
        labelled(
            words.DAYS,
            f"{FIELD}days",
            form=ident,
            value=words.days_typed(schedule.days),
            hint=words.DAYS_HINT,
            maxlength=LONGEST_TOPIC,
        ),
        labelled(
            f"Time in {city(schedule.zone)}",
            f"{FIELD}time",
            form=ident,
            value=time_in_words(schedule.wall_time),
            hint=words.TIME_HINT,
            maxlength=20,
        ),
        choice(
            words.QUESTION,
            f"{FIELD}question",
            QUESTIONS,
            chosen="channel" if schedule.follows is not None else "own",
        ),
        tag("div", tag("button", words.CHANGE, type="submit"), class_="acts"),
        method="post",
        action="/do/form",
        class_="entries",
        data_stay=True,
        data_focus=f"pair{schedule.id}",
    )
    return tag("details", tag("summary", words.CHANGE_RHYTHM), form, id=ident)


def _end(each: Partnership) -> Html:
    press = {"press": buttons.encode(PartnershipEnded(each.schedule.id)), **BACK}
    end = act("/do/press", "End it", press, style="danger", focus="ask")
    said = "Nothing more is asked of you together. What you wrote stays yours."
    return tag(
        "details",
        tag("summary", words.END),
        tag("p", said),
        tag("div", end, class_="acts"),
        id=f"end{each.schedule.id}",
    )


def _interview(each: MockStanding, zone: str) -> Html:
    address = f"{MOCK}/{int(each.round)}"
    return tag(
        "section",
        tag("h2", "Your mock interview", class_="h2"),
        tag("p", draw_spans(pairs.mock_line(each, zone))),
        tag("div", tag("a", "To the interview", href=address, class_="button main"), class_="acts"),
    )


def _sent(some: Sequence[OpenInvitation], zone: str) -> Html:
    if not some:
        return NOTHING
    asked = [tag("p", draw_spans(words.waits_line(each.to, each.invited.lapses_at, zone))) for each in some]
    return tag("section", tag("h2", "You have asked"), asked, class_="note")


def _held(some: Sequence[MockStanding], zone: str) -> Html:
    if not some:
        return NOTHING
    links = [
        tag("li", tag("a", draw_spans(pairs.mock_line(each, zone)), href=f"{MOCK}/{int(each.round)}"))
        for each in some
    ]
    return tag(
        "section", tag("h2", "Mock interviews held"), tag("ul", links, class_="contents"), class_="note"
    )


def _seeking(view: Together) -> Html:
    if view.seeking is None:
        return NOTHING
    drawn = draw_sheet(sheet_of(view.seeking, view.zone), back=TOGETHER)
    head = tag("h2", "Find me a partner", class_="h2", id="look", tabindex="-1")
    return join(head, tag("div", drawn, class_="stack"))


def _names(names: Sequence[str]) -> Html:
    return tag("datalist", [tag("option", value=name) for name in names], id="names")


def _whom(form: str, label: str, *, required: bool) -> Html:
    return labelled(
        label,
        "member",
        form=form,
        maxlength=LONGEST_NAME,
        required=required,
        list="names",
        autocomplete="off",
    )


def _ask_partner(zone: str) -> Html:
    form = tag(
        "form",
        hidden(BACK),
        _whom("partner", "Name", required=True),
        labelled(
            "Days", "days", form="partner", hint=f"{words.DAYS_HINT}; those of the daily question unless said"
        ),
        labelled("Time", "time", form="partner", hint=f"by {city(zone)}’s clocks, 20:00 unless said"),
        choice("Question", "question", QUESTIONS, chosen="channel"),
        tag("div", tag("button", "Ask", type="submit"), class_="acts"),
        method="post",
        action="/do/partner",
        class_="entries",
        data_stay=True,
        data_clears=True,
        data_focus="notice",
    )
    head = tag("h2", "Practise with …", class_="h2", id="partner", tabindex="-1")
    return join(head, tag("p", words.BLIND, class_="quiet"), form)


def _ask_interview() -> Html:
    form = tag(
        "form",
        hidden(BACK),
        _whom("mock", "Name", required=False),
        labelled("Topic", "topic", form="mock", hint="all topics unless said", maxlength=LONGEST_TOPIC),
        labelled(
            "Minutes in all",
            "minutes",
            form="mock",
            hint=f"{FEWEST_MINUTES} to {MOST_MINUTES}; {USUAL_MINUTES} unless said",
            inputmode="numeric",
            maxlength=3,
        ),
        tag("div", tag("button", "Ask", type="submit"), class_="acts"),
        method="post",
        action="/do/mock",
        class_="entries",
        data_stay=True,
        data_clears=True,
        data_focus="notice",
    )
    says = "One asks, the other answers, a clock runs, and at half time you change places."
    head = tag("h2", "Mock interview with …", class_="h2", id="mock", tabindex="-1")
    return join(head, tag("p", says, class_="quiet"), form)


def _press(label: str, press: str, *, focus: str, style: str = "word") -> Html:
    return act("/do/press", label, {"press": press, **BACK}, style=style, focus=focus)
