"""The page around every page: head, rail, measure, margin, and the line where commands are typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.model.views import Home
from bot.platforms.room.device import Device
from bot.platforms.room.html import NOTHING, Html, Node, join, tag
from bot.platforms.wording.numbers import number_in_words
from bot.platforms.wording.times import weekday
from bot.rules.typed import MONTHS

NAME = "The practice room"
STYLES = ("style.css", "page.css", "together.css", "narrow.css")
EXAMPLES = "answer 19, question 8, stats, help"

SPRITE = Html(
    '<svg class="sprite" aria-hidden="true"><defs>'
    '<symbol id="said" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.5" fill="currentColor"/></symbol>'
    '<symbol id="open" viewBox="0 0 16 16">'
    '<circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" stroke-width="1.5"/></symbol>'
    '<symbol id="touched" viewBox="0 0 16 16">'
    '<circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" stroke-width="1.5"/>'
    '<path d="M8 2.25a5.75 5.75 0 0 0 0 11.5z" fill="currentColor"/></symbol>'
    '<symbol id="rest" viewBox="0 0 16 16"><circle cx="8" cy="8" r="1.75" fill="currentColor"/></symbol>'
    '<symbol id="closedletter" viewBox="0 0 16 16"><path d="M.75 3h14.5v10H.75z" fill="currentColor"/>'
    '<path d="m1 3.5 7 5 7-5" fill="none" stroke="var(--paper)" stroke-width="1.25"/></symbol>'
    '<symbol id="noletter" viewBox="0 0 16 16"><path d="M1.375 3.625h13.25v8.75H1.375z" fill="none"'
    ' stroke="currentColor" stroke-width="1.25" stroke-dasharray="2 1.5"/></symbol>'
    '<symbol id="wax" viewBox="0 0 44 44"><path d="M22 2c4 0 5 2.5 8.5 3.2S37 7 38.5 10.5 39.5 16 41 19.5s1 5.5-1 8.5'
    "-1 6-4 8.5-5.5 1.5-8.5 3.5-6 1.5-9 0-6-.5-8.5-3.5-1.5-5.5-4-8.5-2.5-5.5-1-9 .5-6 3-8.5 5.5-2 8-4.5S18.5 2 22 2z"
    '" fill="currentColor"/><circle cx="22" cy="22" r="13.5" fill="none" stroke="var(--onpen)" stroke-width="1"'
    ' opacity=".65"/></symbol></defs></svg>'
)

PRACTICE, TOGETHER, MOCK = "/practice", "/together", "/mock"
ROOMS = (
    ("/", "Today"),
    (PRACTICE, "Practise"),
    (TOGETHER, "Together"),
    ("/questions", "Questions"),
    ("/progress", "Progress"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """`here` is the address in the nav it belongs to, `path` its own."""

    title: str
    here: str
    path: str
    main: Html
    margin: Html = NOTHING
    result: Html = NOTHING  # what came of a typed command or a pressed button
    is_asked: bool = False  # a question stands at the head of it


def draw_page(page: Page, home: Home, device: Device) -> str:
    """A page of somebody who is known."""
    is_asked = page.is_asked or page.here in {"/", PRACTICE}
    leaf = tag(
        "div",
        _rail(home, page.here),
        tag(
            "main",
            _status(),
            page.main,
            _command_line(page.path, page.result),
            class_="measure",
            id="main",
            tabindex="-1",
            aria_label=dict(ROOMS)[page.here] if is_asked else None,
        ),
        tag(
            "aside",
            page.margin,
            class_="margin",
            aria_label="Beside the question" if is_asked else "Beside it",
        )
        if page.margin.markup
        else None,
        class_="leaf",
    )
    skip = tag("a", "To the question" if is_asked else "To the page", class_="skip", href="#main")
    return _document(page.title, join(skip, leaf), device, path=page.path)


def draw_bare(title: str, main: Node, device: Device) -> str:
    """A page before anybody is known: no nav, nothing live."""
    brand = tag("header", tag("p", NAME, class_="brand"), class_="rail")
    leaf = tag("div", brand, tag("main", main, class_="measure", id="main"), class_="leaf bare")
    return _document(title, leaf, device, path=None)


def _document(title: str, body: Html, device: Device, *, path: str | None) -> str:
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content=device.theme or "light dark"),
        tag("title", full_title(title)),
        tag("link", rel="icon", href="/static/icon.svg", type="image/svg+xml"),
        [tag("link", rel="stylesheet", href=f"/static/{style}") for style in STYLES],
        tag("script", src="/static/script.js", type="module"),
    )
    keys = "on" if device.single_keys else "off"
    document = tag(
        "html",
        head,
        tag("body", SPRITE, body, data_path=path),
        lang="en",
        data_theme=device.theme,
        data_keys=keys,
    )
    return f"<!doctype html>\n{document}"


def full_title(title: str) -> str:
    return title if title == NAME else f"{title} · {NAME}"


def _status() -> Html:
    return join(
        tag("p", id="status", class_="status", role="status"),
        tag("div", id="offline", class_="notice", hidden=True),
    )


def mark(name: str, *, off: bool = False) -> Html:
    """One sign of the sprite; what it means always stands beside it in words."""
    return tag("svg", tag("use", href=f"#{name}"), class_="mark off" if off else "mark", aria_hidden="true")


def fragment(name: str, *children: Node, class_: str | None = None, at_once: bool = False) -> Html:
    """A part of the page that may be put anew while the page stands open; `at_once` even while its elder is written in."""
    content = join(children)
    return tag("div", content, id=name, class_=class_, data_live=content.digest, data_at_once=at_once)


def daymark(home: Home) -> Html:
    """The date as a leaf of a calendar, and the week."""
    practised = sum(done for _, done in home.week)
    return fragment(
        "daymark",
        tag(
            "p",
            tag("span", weekday(home.today), class_="dow"),
            " ",
            tag("span", str(home.today.day), class_="date"),
            " ",
            tag("span", MONTHS[home.today.month - 1], class_="mon"),
            class_="day",
        ),
        tag(
            "div",
            tag(
                "ol",
                [_week_day(on, done=done, is_today=on == home.week[-1][0]) for on, done in home.week],
                class_="week",
                aria_label="The last seven days",
            ),
            tag("p", f"{practised} of the last 7 days", class_="weeknote"),
        ),
        class_="top",
    )


def _week_day(on: date, *, done: bool, is_today: bool) -> Html:
    if done:
        sign, says = mark("said"), f"{weekday(on)} practised"
    elif is_today:
        sign, says = mark("open", off=True), "today, open"
    else:
        sign, says = mark("rest", off=True), f"{weekday(on)}, rest"
    return tag(
        "li",
        tag("span", weekday(on)[0], aria_hidden="true"),
        sign,
        tag("span", says, class_="unseen"),
        aria_current="date" if is_today else None,
    )


def _rail(home: Home, here: str) -> Html:
    due = {PRACTICE: _count_due(len(home.due))}
    rooms = [tag("li", _nav_link(path, join(name, due.get(path)), here)) for path, name in ROOMS]
    nav = tag(
        "nav",
        tag("ul", rooms),
        tag(
            "p",
            _nav_link("/settings", "Settings", here),
            " ",
            tag("a", "Keys ", tag("kbd", "?"), href="/help", id="keys"),
            class_="foot",
        ),
        class_="nav",
        aria_label="Rooms",
    )
    narrow = tag("p", _nav_link("/settings", "Settings", here), class_="narrow")
    return tag(
        "header",
        tag("p", tag("a", NAME, href="/"), class_="brand"),
        daymark(home),
        narrow,
        nav,
        class_="rail",
    )


def _count_due(count: int) -> Html | None:
    """How many are due, beside the word that leads to them."""
    return (
        join(" ", tag("b", str(count), class_="num"), tag("span", " due", class_="unseen")) if count else None
    )


def _nav_link(path: str, name: Node, here: str) -> Html:
    return tag("a", name, href=path, aria_current="page" if path == here else None)


def _command_line(path: str, result: Html) -> Html:
    field = tag(
        "input",
        id="cmd",
        name="text",
        autocomplete="off",
        autocapitalize="none",
        spellcheck="false",
        maxlength=500,
        placeholder=EXAMPLES,
        role="combobox",
        aria_expanded="false",
        aria_autocomplete="list",
        aria_controls="completions",
    )
    return join(
        tag("section", result, id="result", tabindex="-1", aria_label="Result"),
        tag(
            "div",
            tag(
                "div",
                tag("ul", id="completions", class_="list", role="listbox", aria_label="Completions"),
                id="slip",
                class_="slip",
                hidden=True,
            ),
            tag(
                "form",
                tag("kbd", "/", aria_hidden="true"),
                tag("label", "Command", class_="unseen", for_="cmd"),
                field,
                tag("input", type="hidden", name="back", value=path),
                method="post",
                action="/do/command",
                data_stay=True,
            ),
            class_="line",
        ),
    )


def in_words(number: int) -> str:
    """A number that begins a sentence."""
    return number_in_words(number).capitalize()
