"""How hard a question is, in the words and signs of many files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.model.question import Difficulty

WORDS = {
    "difficulty", "difficulty level", "level", "seniority", "schwierigkeit", "dificultad", "dificuldade", "difficulté",
    "difficoltà", "сложность", "уровень", "складність", "poziom", "zorluk", "moeilijkheid", "难度", "難易度", "الصعوبة",
}  # fmt: skip
_EASY, _MEDIUM, _HARD = Difficulty.EASY, Difficulty.MEDIUM, Difficulty.HARD
_LEVELS = {
    **dict.fromkeys(
        ("easy", "beginner", "beginners", "junior", "basic", "entry", "simple", "1/3", "leicht", "einfach", "fácil",
         "facile", "básico", "лёгкий", "легкий", "легко", "лёгкая", "простой", "łatwy", "kolay", "makkelijk", "سهل",
         "简单", "簡単", "易"), _EASY),
    **dict.fromkeys(
        ("medium", "intermediate", "middle", "mid", "mid-level", "moderate", "normal", "2/3", "mittel", "medio",
         "media", "média", "médio", "intermedio", "moyen", "moyenne", "средний", "средняя", "средне", "середній",
         "średni", "orta", "gemiddeld", "متوسط", "中等", "中级", "普通", "中"), _MEDIUM),
    **dict.fromkeys(
        ("hard", "advanced", "senior", "expert", "difficult", "complex", "3/3", "schwer", "schwierig", "difícil",
         "difficile", "avanzado", "avancé", "сложный", "сложная", "сложно", "складний", "trudny", "zor", "moeilijk",
         "صعب", "困难", "高级", "難しい", "难"), _HARD),
}  # fmt: skip
# In a bracket beside a title only words that can hardly belong to the question itself.
_IN_TITLES = {
    "easy", "beginner", "junior", "basic", "medium", "intermediate", "middle", "mid", "moderate", "hard", "advanced",
    "senior", "expert", "difficult", "leicht", "mittel", "schwer", "fácil", "difícil", "facile", "moyen", "difficile",
    "лёгкий", "легкий", "средний", "сложный", "简单", "中等", "困难",
}  # fmt: skip
_EMOJI = {"👶": _EASY, "🐣": _EASY, "🚀": _HARD, "🟢": _EASY, "🟡": _MEDIUM, "🟠": _MEDIUM, "🔴": _HARD}
_STARS = "⭐★🌟"
_JOINERS = "\ufe0f\u200d"
_OPENING, _CLOSING = "[({（【", "])}）】"


@dataclass(frozen=True, slots=True)
class Scale:
    """What the stars of a file mean: `most` is how many its fullest title has, `beside` that it marks other levels otherwise.

    One star, alone in its file, is praise and no difficulty.
    """

    most: int = 1
    beside: bool = False

    def read(self, full: int, of: int) -> Difficulty | None:
        if self.beside and self.most == full == of == 1:
            return _MEDIUM
        most = max(self.most, of)
        if most == 1:
            return None
        share = full / max(most, 3)
        return _EASY if share <= 0.4 else _MEDIUM if share <= 0.7 else _HARD  # noqa: PLR2004


PLAIN = Scale()


def scale_of(titles: Iterable[str]) -> Scale:
    """Learn from all titles of a file what one star means there."""
    most, beside = 1, False
    for title in titles:
        if not title.isascii():
            most = max(most, sum(title.count(star) for star in _STARS + "☆"))
            beside = beside or "👶" in title or "🚀" in title
    return Scale(most, beside)


def cut_from_title(title: str, scale: Scale) -> tuple[str, Difficulty | None]:
    """The title without the signs and the bracket at its ends that say how hard it is, and what they say."""
    bare, first = _without_emoji(title, scale)
    bare, second = _without_brackets(bare)
    return (bare, first or second) if first or second else (title, None)


def holds_mark(signs: str) -> bool:
    """Whether one of the signs may say how hard something is."""
    return any(sign in _EMOJI or sign in _STARS for sign in signs)


def difficulty_of(word: str, scale: Scale = PLAIN) -> Difficulty | None:
    """The difficulty that a word in one of many languages, or a row of stars, names."""
    folded = word.casefold().strip(" \t*_`.[](){}" + _JOINERS)
    if folded in _LEVELS:
        return _LEVELS[folded]
    if folded in _EMOJI:
        return _EMOJI[folded]
    bare = folded.replace("\ufe0f", "")
    full = sum(bare.count(star) for star in _STARS)
    if full and not bare.strip(_STARS + "☆"):
        return Scale(max(3, scale.most)).read(full, len(bare))
    lead, _, rest = folded.partition(" ")
    if lead in _EMOJI and rest in _LEVELS:
        return _LEVELS[rest]
    return None


def _without_emoji(title: str, scale: Scale) -> tuple[str, Difficulty | None]:
    """Marks at either end of the title; inside it they are part of it."""
    if title.isascii():
        return title, None
    head, tail = _marks(title), _marks(title[::-1])
    first = _level_of(title[:head], scale) if head else None
    last = _level_of(title[len(title) - tail :], scale) if tail else None
    bare = title[head if first else 0 : len(title) - (tail if last else 0)].strip()
    return (bare, first or last) if bare else (title, None)


def _marks(title: str) -> int:
    """How many characters at the beginning are marks of difficulty, the spaces around them included."""
    place = 0
    while place < len(title) and (
        title[place] in _EMOJI or title[place] in _STARS + "☆" + _JOINERS or title[place].isspace()
    ):
        place += 1
    return place if title[:place].strip() else 0


def _level_of(marks: str, scale: Scale) -> Difficulty | None:
    for mark in marks:
        if mark in _EMOJI:
            return _EMOJI[mark]
    full = sum(marks.count(star) for star in _STARS)
    return scale.read(full, full + marks.count("☆")) if full else None


def _without_brackets(title: str) -> tuple[str, Difficulty | None]:
    """`[Easy]`, `(hard)` or `medium` in back-ticks, at either end of the title."""
    found: Difficulty | None = None
    for _ in range(4):
        bare = title.strip()
        head, tail = _bracket_at_head(bare), _bracket_at_tail(bare)
        if head and (level := _title_level(bare[1 : head - 1])):
            rest = bare[head:].lstrip(" :-–—")
        elif tail and (level := _title_level(bare[tail + 1 : -1])):
            rest = bare[:tail].rstrip(" -–—")
        else:
            break
        if not rest:
            break
        title, found = rest, found or level
    return title, found


def _title_level(words: str) -> Difficulty | None:
    folded = words.casefold().strip(" *_")
    label, colon, value = folded.partition(":")
    if colon and label.strip() in WORDS:
        return difficulty_of(value)
    if folded in _IN_TITLES:
        return _LEVELS[folded]
    return _EMOJI.get(folded.strip(_JOINERS))


def _bracket_at_head(text: str) -> int:
    """The offset behind a short bracket that the text begins with, else 0."""
    if text[:1] == "`":
        return text.find("`", 1, 30) + 1
    kind = _OPENING.find(text[:1]) if text else -1
    return text.find(_CLOSING[kind], 1, 30) + 1 if kind >= 0 else 0


def _bracket_at_tail(text: str) -> int:
    """The offset of a short bracket that the text ends with, else 0."""
    low = max(1, len(text) - 30)
    if text[-1:] == "`":
        return max(0, text.rfind("`", low, len(text) - 1))
    kind = _CLOSING.find(text[-1:]) if text else -1
    return max(0, text.rfind(_OPENING[kind], low, len(text) - 1)) if kind >= 0 else 0
