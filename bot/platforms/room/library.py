"""The pages of the bank: the list, one question, and its prepared answer."""

from __future__ import annotations

from urllib.parse import quote

from bot.model.records import StoredQuestion
from bot.model.refs import AskingId
from bot.model.views import ListedQuestion, Mine, QuestionList, WhichOne
from bot.platforms.room.answers import DrawnAnswer, draw_text
from bot.platforms.room.asked import question_address
from bot.platforms.room.bringing import HERE, draw_own_questions
from bot.platforms.room.html import NOTHING, Html, join, tag
from bot.platforms.room.layout import Page
from bot.platforms.room.opened import draw_prepared, draw_rating
from bot.platforms.room.personal import draw_mine
from bot.platforms.room.searching import draw_box
from bot.platforms.wording.day import SHOW_ME_THE_ANSWER
from bot.platforms.wording.numbers import counted
from bot.platforms.wording.questions import NOTHING_LISTED, WHICH_ONE, several_matches
from bot.platforms.wording.times import day, length_in_words


def draw_list(view: QuestionList, *, manages: bool, proposed: Html = NOTHING) -> Page:
    topics: dict[str, list[ListedQuestion]] = {}
    for question in view.questions:
        topics.setdefault(_heading(question), []).append(question)
    if not topics:
        main = tag("h1", NOTHING_LISTED, class_="ask")
    else:
        title = f"{counted(len(view.questions), 'question')} in the bank"
        main = join(
            tag("h1", title, class_="ask"),
            draw_box(),
            [_topic(name, listed) for name, listed in topics.items()],
        )
    own = draw_own_questions() if manages else NOTHING
    return Page(title="Questions", here=HERE, path=HERE, main=join(main, proposed, own))


def draw_question(question: StoredQuestion, *, address: str) -> Page:
    main = join(
        _head(question, is_small=False),
        tag(
            "div",
            tag(
                "a",
                SHOW_ME_THE_ANSWER,
                href=f"{address}/answer",
                class_="button main",
                data_key="s",
                aria_keyshortcuts="s",
            ),
            tag("a", "All questions", class_="word", href=HERE),
            class_="acts",
        ),
    )
    return Page(title=question.name, here=HERE, path=address, main=main)


def draw_answer_page(
    question: StoredQuestion, answer: DrawnAnswer, mine: Mine, asking: AskingId | None, *, address: str
) -> Page:
    rating = draw_rating(asking, rating=None, next_on=None, back=address, sums=None) if asking else NOTHING
    outermost = [section for section in answer.sections if section.level == 1]
    contents = [tag("li", tag("a", section.title, href=f"#{section.ident}")) for section in outermost]
    note = tag("section", tag("h2", "In this answer"), tag("ul", contents, class_="contents"), class_="note")
    return Page(
        title=f"Open: {question.name}",
        here=HERE,
        path=address,
        main=join(
            _head(question, is_small=True),
            draw_prepared(question, answer),
            draw_mine(question, mine, back=address),
            rating,
        ),
        margin=note if contents else NOTHING,
    )


def draw_which(view: WhichOne, *, ending: str) -> Page:
    rows = [
        tag(
            "li",
            tag("b", choice.number or ""),
            tag("a", choice.title, href=f"{HERE}/{quote(choice.value, safe='')}{ending}"),
            tag("span", choice.file, class_="quiet") if choice.file else None,
        )
        for choice in view.choices
    ]
    main = join(
        tag("h1", several_matches(len(rows), view.words), class_="ask small"),
        tag("p", WHICH_ONE, class_="why"),
        tag("ul", rows, class_="listed"),
    )
    return Page(title=WHICH_ONE, here=HERE, path=HERE, main=main)


def _head(question: StoredQuestion, *, is_small: bool) -> Html:
    facts = [question.topic, f"Part {question.part}" if question.part else None]
    return join(
        tag(
            "p",
            tag("b", question.name if question.number else "A question"),
            [tag("span", fact) for fact in facts if fact],
            class_="kicker",
        ),
        tag("h1", question.title, class_="ask small" if is_small else "ask", id="ask", tabindex="-1"),
        tag("div", draw_text(question.body), class_="prose") if question.body.strip() else None,
    )


def _heading(question: ListedQuestion) -> str:
    part = f"Part {question.part}" if question.part else ""
    return " · ".join(filter(None, (part, question.topic))) or "Without a topic"


def _topic(name: str, questions: list[ListedQuestion]) -> Html:
    return join(tag("h2", name), tag("ul", [_listed(question) for question in questions], class_="listed"))


def _listed(question: ListedQuestion) -> Html:
    facts = [f"{length_in_words(max(1, round(question.minutes)) * 60)} aloud"]
    if question.last_asked:
        facts.append(f"last here {day(question.last_asked)}")
    if question.due_on:
        facts.append(f"yours again {day(question.due_on)}")
    return tag(
        "li",
        tag("b", question.number or "–", class_="num"),
        tag("a", question.title, href=question_address(question)),
        tag("span", " · ".join(facts), class_="quiet"),
    )
