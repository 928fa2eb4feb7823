"""Which headings of a file are questions: the level that most of those stand on that say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.bank.answers import Marker
from bot.bank.asking import asks, asks_in_words
from bot.bank.found import Evidence
from bot.bank.headings import Heading, Kind, Sign, plain_words
from bot.bank.marks import Mark
from bot.bank.pattern import Pattern

SECTIONS = frozenset((
    "questions", "interview questions", "q&a", "q & a", "faq", "faqs", "questions and answers", "questions & answers", "q and a",
    "frequently asked questions", "the questions", "list of questions", "interview questions and answers", "flashcards", "cards",
    "technical questions", "behavioral questions", "behavioural questions", "common questions", "fragen", "preguntas", "вопросы", "questões",
    "面试题", "问题", "常见问题", "質問",
))  # fmt: skip
_ABOUT = (
    "interview q", "questions", "q&a", "quiz", "flashcard", "faq", "preguntas", "вопросы", "perguntas", "fragen", "面试题", "question bank",
)  # fmt: skip
_GUIDE = frozenset((
    "installation", "install", "installing", "usage", "getting started", "quick start", "quickstart", "features", "api", "api reference", "roadmap",
    "requirements", "prerequisites", "configuration", "configure", "setup", "set up", "deployment", "deploy", "testing", "tests", "running", "build",
    "building", "examples", "example", "documentation", "overview", "introduction", "background", "motivation", "development", "demo", "screenshots",
    "architecture", "tech stack", "commands", "options", "troubleshooting", "next steps", "how it works", "how to use", "agenda", "action items",
    "attendees", "decisions", "notes", "todo", "unreleased", "upgrade", "upgrading", "compatibility", "performance", "security", "status",
))  # fmt: skip
_FEW, _MANY = 3, 4
_NEARLY_ALL = 0.8


def heading_patterns(marks: Sequence[Mark]) -> list[Pattern]:
    """The plainest way to take headings for questions; two where they look alike, none where none does."""
    headings, marked = _headings(marks)
    explicit: Counter[int] = Counter()
    for heading in headings:
        if heading.sign is Sign.EXPLICIT:
            explicit[heading.level] += 2 if heading.start in marked else 1
    if explicit:
        level = explicit.most_common(1)[0][0]
        return [_way(level, Sign.EXPLICIT, _peers(headings, level), marked, Evidence.EXPLICIT)]
    by_level: dict[int, list[Heading]] = {}
    for heading in headings:
        if heading.title and not heading.is_closer and (heading.sign or heading.start in marked):
            by_level.setdefault(heading.level, []).append(heading)
    ranked = sorted(by_level.items(), key=lambda item: _weight(item[1], marked), reverse=True)
    best, top = None, 0
    for place, (level, hits) in enumerate(ranked):
        if len(hits) * 2 >= len(ranked[0][1]) and (best := _pattern(level, hits, headings, marked)):
            top = place
            break
    under = _under_a_section(headings)
    if under and (not best or len(under.taken) > len(best.taken)):
        return [under]
    if not best:
        worded = _in_words(headings)
        return [worded] if worded else []
    rivals = [
        rival
        for level, hits in ranked[top + 1 :]
        if _weight(hits, marked) == _weight(ranked[top][1], marked)
        and (rival := _pattern(level, hits, headings, marked))
    ]
    return [best, *rivals]


def owners_of_markers(marks: Sequence[Mark]) -> frozenset[int]:
    """The offsets of the headings that an answer's marker belongs to."""
    return _headings(marks)[1]


def _headings(marks: Sequence[Mark]) -> tuple[list[Heading], frozenset[int]]:
    """The headings that are no markers, and the offsets of those a marker belongs to."""
    headings: list[Heading] = []
    marked = set()
    path: list[Heading] = []
    for mark in marks:
        if mark.marker:
            owner = _owner(mark.marker, path)
            if owner and plain_words(owner.title) not in SECTIONS:
                marked.add(owner.start)
        elif mark.heading and mark.heading.kind is Kind.HEADING:
            headings.append(mark.heading)
            while path and path[-1].level >= mark.heading.level:
                path.pop()
            path.append(mark.heading)
    return headings, frozenset(marked)


def _owner(marker: Marker, path: Sequence[Heading]) -> Heading | None:
    """A marker belongs to the heading above it: the last, or, for a heading of equal level, mostly the next outer one."""
    for heading in reversed(path):
        if (
            marker.level <= 0
            or heading.level < marker.level
            or (heading.level == marker.level and heading.sign)
        ):
            return heading
    return path[-1] if len(path) == 1 and path[0].level == marker.level else None


def _weight(hits: Sequence[Heading], marked: frozenset[int]) -> tuple[int, int]:
    return len(hits), sum(hit.sign >= Sign.NUMBER or hit.start in marked for hit in hits)


def _peers(headings: Sequence[Heading], level: int) -> list[Heading]:
    return [one for one in headings if one.level == level]


def _pattern(
    level: int, hits: Sequence[Heading], headings: Sequence[Heading], marked: frozenset[int]
) -> Pattern | None:
    """One heading is enough above an answer's marker; else it takes two, and more than a numbered outline."""
    peers = _peers(headings, level)
    answered = sum(hit.start in marked for hit in hits)
    if len(hits) < 2 and not answered:  # noqa: PLR2004
        return None
    lettered = sum(hit.sign is Sign.LETTER for hit in hits)
    numbered = sum(hit.sign is Sign.NUMBER for hit in hits)
    told = Evidence.MARKED if answered * 2 >= len(hits) else Evidence.SHAPED
    if lettered * 2 >= len(hits):
        return _way(level, Sign.LETTER, peers, marked, Evidence.MARKED)
    if numbered * 2 >= len(hits):
        sure = sum(asks(hit.title) or hit.start in marked for hit in hits)
        worded = sum(asks_in_words(hit.title) for hit in hits)
        numbers = [hit for hit in hits if hit.sign is Sign.NUMBER]
        plain = sure * 2 >= len(hits) or (worded > len(hits) * _NEARLY_ALL and len(hits) >= _FEW)
        if plain or (_is_about_questions(headings, numbers) and not _guides(numbers)):
            return _way(level, Sign.NUMBER, peers, marked, told)
        return None
    others = [peer for peer in peers if not peer.is_closer]
    asking = sum(hit.start in marked or asks_in_words(hit.title) for hit in others)
    guides = _guides(others)
    if answered * 2 >= len(hits):
        enough = len(hits) * 2 >= len(others) - guides
    else:
        enough = asking > len(others) * (0.74 if guides else 0.55)
    return (
        _way(level, Sign.ASKS, peers, marked, told if answered * 2 >= len(hits) else Evidence.ASKS)
        if enough
        else None
    )


def _way(
    level: int, sign: Sign, peers: Sequence[Heading], marked: frozenset[int], evidence: Evidence
) -> Pattern:
    taken = frozenset(peer.start for peer in peers if peer.title and _takes(peer, sign, marked))
    return Pattern(
        f"headings-{level}", f"headings of level {level}", Kind.HEADING, level, sign, taken, evidence
    )


def _takes(heading: Heading, sign: Sign, marked: frozenset[int]) -> bool:
    if sign is Sign.EXPLICIT and heading.sign is Sign.EXPLICIT:
        return True
    shown = sign is not Sign.EXPLICIT and heading.sign >= min(sign, Sign.NUMBER)
    worded = sign is Sign.ASKS and asks_in_words(heading.title)
    return (shown or worded or heading.start in marked) and not heading.is_closer


def _under_a_section(headings: Sequence[Heading]) -> Pattern | None:
    """Headings directly below one that says "Questions" are questions, whatever their words."""
    taken: list[Heading] = []
    section: Heading | None = None
    for heading in headings:
        if section and heading.level <= section.level:
            section = None
        if plain_words(heading.title) in SECTIONS:
            section = heading
        elif section and not heading.is_closer and (not taken or heading.level == taken[0].level):
            taken.append(heading)
    if len(taken) < 2 or _guides(taken):  # noqa: PLR2004
        return None
    level = taken[0].level
    places = frozenset(one.start for one in taken)
    return Pattern(
        f"headings-{level}",
        f"headings of level {level}",
        Kind.HEADING,
        level,
        Sign.NONE,
        places,
        Evidence.SHAPED,
    )


def _in_words(headings: Sequence[Heading]) -> Pattern | None:
    """A level on which nearly every heading begins as a question does."""
    for level in range(1, 7):
        peers = [one for one in _peers(headings, level) if not one.is_closer]
        asking = [one for one in peers if asks_in_words(one.title)]
        if len(asking) >= _MANY and len(asking) > len(peers) * _NEARLY_ALL:
            return _way(level, Sign.ASKS, peers, frozenset(), Evidence.ASKS)
    return None


def _is_about_questions(headings: Sequence[Heading], hits: Sequence[Heading]) -> bool:
    """Whether the document's title, or the section its numbered headings stand in, speaks of questions."""
    above: Heading | None = None
    for heading in headings:
        if heading.start == hits[0].start:
            break
        if heading.level < hits[0].level and not heading.is_closer:
            above = heading
    return any(is_about_questions(one) for one in (headings[0], above) if one and one.level < hits[0].level)


def is_about_questions(heading: Heading) -> bool:
    """Whether a document's title or a section's speaks of questions."""
    folded = heading.title.casefold()
    return any(word in folded for word in _ABOUT)


def _guides(headings: Sequence[Heading]) -> int:
    """How many of the headings are those of a guide or a project's own page."""
    return sum(plain_words(one.title) in _GUIDE for one in headings)
