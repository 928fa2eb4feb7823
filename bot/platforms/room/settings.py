"""Settings: own name and zone, this device, another device, the daily question, own words."""

from __future__ import annotations

from collections.abc import Mapping

from bot.model.records import RevealKind, RevealRule
from bot.model.views import Home, LinkReady, ProfileShown, ScheduleShown
from bot.platforms.room.device import Device
from bot.platforms.room.elements import draw_spans
from bot.platforms.room.forms import act, choice, labelled
from bot.platforms.room.html import NOTHING, Html, Node, join, tag
from bot.platforms.room.layout import Page
from bot.platforms.room.personal import draw_words_of
from bot.platforms.wording.alone import link_line
from bot.platforms.wording.group import away_line
from bot.platforms.wording.interview import POCKET_SHEET, interview_line
from bot.platforms.wording.own_question import daily_line
from bot.platforms.wording.sharing import CHOICES as SHARING
from bot.platforms.wording.sharing import WHEN_AN_ANSWER_OPENS
from bot.platforms.wording.spans import plain
from bot.platforms.wording.times import time_in_words
from bot.rules.typed import days_in_words

HERE = "/settings"
BACK: Mapping[str, object] = {"back": HERE}
GROUNDS = {"none": "as the page", "light": "light", "dark": "dark"}
EFFORT = {"keep": "for me alone", "share": "shown in the group's week"}
NUDGE = {"off": "no", "on": "yes, once, and not at night"}
AWAY_HINT = "such as 3 January; until then nobody waits for you"
ORDERS = {"smart": "weakest first", "author": "the author's", "topic": "by topic"}


def draw_settings(
    profile: ProfileShown, schedule: Html, home: Home, device: Device, *, notice: Html, form: Html
) -> Page:
    main = join(
        tag("div", notice, id="notice"),
        tag("h1", "Settings", class_="ask"),
        _own(profile, home),
        draw_words_of(profile, zone=home.zone, back=HERE),
        _this_device(device),
        _another_device(),
        join(tag("h2", "The daily question", id="schedule"), schedule, form) if home.manages else NOTHING,
        _stored(),
    )
    return Page(title="Settings", here=HERE, path=HERE, main=main)


def draw_schedule_form(view: ScheduleShown, home: Home) -> Html:
    schedule = view.schedule
    return _form(
        "/do/schedule",
        labelled(
            "Time",
            "time",
            form="daily",
            value=time_in_words(schedule.wall_time) if schedule else "09:00",
            hint="such as 09:00",
            required=True,
        ),
        labelled(
            "Time zone",
            "zone",
            form="daily",
            value=schedule.zone if schedule else home.zone,
            hint="such as Europe/Berlin",
            required=True,
        ),
        labelled(
            "Days",
            "days",
            form="daily",
            value=days_in_words(schedule.days) if schedule else "daily",
            hint="daily, mon-fri or mon,wed; daily unless said",
        ),
        labelled(
            "Opens",
            "reveal",
            form="daily",
            value=_reveal(schedule.reveal) if schedule else "",
            hint="18:00, 8h or by-hand; when all are in unless said",
        ),
        choice("Order", "order", ORDERS, chosen=schedule.order.value if schedule else "smart"),
        button="Change the daily question" if schedule else "Set the daily question",
    )


def _reveal(rule: RevealRule) -> str:
    """As one would type it; nothing for *when all are in*."""
    if rule.at is not None:
        return time_in_words(rule.at)
    if rule.minutes is not None:
        return f"{rule.minutes}m"
    return "by-hand" if rule.kind is RevealKind.BY_HAND else ""


def draw_link(view: LinkReady, address: str, zone: str) -> Html:
    return join(
        tag("p", draw_spans(link_line(view.until, zone))),
        tag(
            "p",
            tag("label", "Link", for_="link", class_="unseen"),
            tag("input", id="link", value=f"{address}/link/{view.token}", readonly=True),
            class_="entry",
        ),
    )


def _own(profile: ProfileShown, home: Home) -> Html:
    return join(
        tag("h2", "You"),
        _form(
            "/do/profile",
            labelled(
                "What the others call you",
                "name",
                value=profile.name or home.name,
                maxlength=40,
                required=True,
            ),
            labelled(
                "Your time zone",
                "zone",
                value=profile.zone or home.zone,
                hint="such as Europe/Berlin",
                required=True,
            ),
            labelled(
                "Your interview",
                "interview",
                value=profile.interview_on.isoformat() if profile.interview_on else "",
                hint=_interview_hint(profile),
            ),
            labelled(
                "A question for you alone, each day at",
                "daily",
                value=time_in_words(profile.daily) if profile.daily else "",
                hint=_daily_hint(profile, home),
            ),
            choice("Pictures", "pictures", GROUNDS, chosen=profile.pictures or "none"),
            choice(
                "How many days you practised",
                "effort",
                EFFORT,
                chosen="share" if profile.shares_effort else "keep",
            ),
            choice(WHEN_AN_ANSWER_OPENS, "sharing", dict(SHARING), chosen=profile.sharing.value),
            labelled(
                "Away, back on",
                "away",
                value=profile.away_until.isoformat() if profile.away_until else "",
                hint=away_line(profile.away_until) if profile.away_until else AWAY_HINT,
            ),
            choice(
                "One reminder before a question opens",
                "nudge",
                NUDGE,
                chosen="on" if profile.nudged else "off",
            ),
            button="Keep",
        ),
        tag("p", tag("a", POCKET_SHEET, href="/pocket")) if profile.interview_on else None,
    )


def _interview_hint(profile: ProfileShown) -> str:
    if profile.interview_on is None:
        return "such as 14 October; what you know least comes sooner before it"
    return interview_line(profile.interview_on, profile.interview_in)


def _daily_hint(profile: ProfileShown, home: Home) -> str:
    if profile.daily is None:
        return "such as 08:00; what you are least likely to recall comes to you"
    return plain(daily_line(profile.daily, profile.daily_next, profile.zone or home.zone))


def _this_device(device: Device) -> Html:
    themes = {"": "as this device has it", "light": "light", "dark": "dark"}
    keys = {"on": "on", "off": "off"}
    return join(
        tag("h2", "This device"),
        _form(
            "/do/device",
            choice("Paper", "theme", themes, chosen=device.theme or ""),
            choice("Single keys", "keys", keys, chosen="on" if device.single_keys else "off"),
            button="Keep",
        ),
    )


def _another_device() -> Html:
    return join(
        tag("h2", "Another device"),
        tag("p", "A link that opens once makes another browser yours as well. Whoever opens it is you."),
        tag("div", act("/do/link", "Use this room on another device", BACK, focus="result"), class_="acts"),
    )


def _stored() -> Html:
    return join(
        tag("h2", "What is stored about you"),
        tag("p", "All of it as a file; or gone for good, after one more question."),
        tag(
            "div",
            act("/do/export", "Download everything", BACK, stays=False),
            act("/do/erase", "Erase everything", BACK, focus="result"),
            class_="acts",
        ),
    )


def _form(action: str, *fields: Node, button: str) -> Html:
    send = tag("div", tag("button", button, type="submit"), class_="acts")
    return tag("form", *fields, send, method="post", action=action, class_="entries")
