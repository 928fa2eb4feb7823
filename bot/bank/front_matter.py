"""The metadata that may stand before a document, between --- or +++ lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.bank.difficulty import difficulty_of
from bot.bank.metadata import merged_tags, tags_of
from bot.bank.numbering import part_and_topic
from bot.model.question import Difficulty, Problem, Severity

_FENCES = ("---", "+++")
_KEY = re.compile(r"[\"']?[A-Za-z_][\w .-]{0,60}[\"']?\s{0,3}[:=]")
_TRIPLE = ('"""', "'''")
_MOST_LINES = 500
_MOST_TEXTS = 100
_LONGEST_VALUE = 100_000
_LONGEST_WORD = 300
_NAMES = {
    "title": "title", "name": "title", "question": "question", "front": "question",
    "prompt": "question", "answer": "answer", "back": "answer", "solution": "answer", "tags": "tags",
    "tag": "tags", "keywords": "tags", "labels": "tags", "difficulty": "difficulty", "level": "difficulty",
    "language": "language", "lang": "language", "locale": "language", "topic": "topic", "category": "topic",
    "categories": "topic", "section": "topic", "subject": "topic", "deck": "topic", "part": "part", "chapter": "part",
}  # fmt: skip
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/"}
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_COMMENT = re.compile(r"(?:^|[ \t])#")


@dataclass(frozen=True, slots=True)
class Value:
    """What stands behind a key, and the lines it takes, the key's own being the first; a list is more than one text.

    `begins` is the line on which the text itself begins.
    """

    texts: tuple[str, ...]
    first: int
    last: int
    begins: int

    @property
    def text(self) -> str:
        return ", ".join(self.texts)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The known keys of what stands before a document, which begins at the offset `end`."""

    end: int = 0
    title: str | None = None
    question: str | None = None
    answer: Value | None = None
    topic: str | None = None
    part: str | None = None
    language: str | None = None
    difficulty: Difficulty | None = None
    tags: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def front_matter_end(text: str) -> int:
    """The offset at which the document itself begins; 0 where no metadata stands before it.

    A rule on the first line opens no front matter: what follows must read as keys, to the closing line. A second block
    right behind the first belongs to it.
    """
    first = _block_end(text, 0)
    return (_second_end(text, first) or first) if first else 0


def front_matter_of(path: str, text: str) -> FrontMatter:
    """Read the metadata before a document. Of a block that is never closed nothing is taken, and that is told."""
    first = _block_end(text, 0)
    if not first:
        return FrontMatter(problems=_unclosed(path, text))
    end = _second_end(text, first) or first
    values = _values(text[:first].split("\n"), 1)
    problems: tuple[Problem, ...] = ()
    if end > first:
        line = 1 + text.count("\n", 0, first)
        lines = text[first:end].split("\n")
        at = next(place for place, row in enumerate(lines) if row.strip())
        values = {**_values(lines, line), **values}
        message = "A second block of metadata stands behind the first; both were read."
        problems = (Problem(path, line + at, Severity.WARNING, "front-matter", message),)
    part, topic = _part(values)
    answer = values.get("answer")
    return FrontMatter(
        end,
        _word(values, "title"),
        _word(values, "question", longest=_LONGEST_VALUE),
        answer if answer and answer.text.strip() else None,
        _word(values, "topic") or topic,
        part,
        _word(values, "language"),
        difficulty_of(_word(values, "difficulty") or ""),
        _tags(values),
        problems,
    )


def _block_end(text: str, begin: int) -> int:
    first_end = text.find("\n", begin)
    fence = text[begin:first_end].rstrip() if 0 <= first_end - begin <= _LONGEST_WORD else ""
    if fence not in _FENCES:
        return 0
    start = first_end + 1
    inside = ""
    for count in range(_MOST_LINES):
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        if inside:
            inside = "" if inside in line else inside
        elif line.rstrip() == fence or (fence == "---" and line.rstrip() == "..."):
            return len(text) if end < 0 else end + 1
        elif end < 0 or not _reads_as_metadata(line, first=count == 0):
            return 0
        elif fence == "+++":
            inside = next((quote for quote in _TRIPLE if line.count(quote) == 1), "")
        if end < 0:
            return 0
        start = end + 1
    return 0


def _second_end(text: str, first: int) -> int:
    begin = first
    for _ in range(3):  # no more than two blank lines between
        line_end = text.find("\n", begin)
        if line_end < 0 or text[begin:line_end].strip():
            break
        begin = line_end + 1
    return _block_end(text, begin)


def _reads_as_metadata(line: str, *, first: bool) -> bool:
    if _KEY.match(line):
        return True
    return not first and (not line.strip() or line[0] in " \t-]})[{" or (line[0] == "#" and line[1:2] != "#"))


def _unclosed(path: str, text: str) -> tuple[Problem, ...]:
    first, _, rest = text[: 2 * _LONGEST_WORD].partition("\n")
    key = _KEY.match(rest)
    if first.rstrip() not in _FENCES or not key or _name(key[0]) is None:
        return ()
    message = f"The metadata opened by {first.rstrip()} is not closed by another; it was read as text."
    return (Problem(path, 1, Severity.WARNING, "front-matter", message),)


def _name(key: str) -> str | None:
    return _NAMES.get(key.rstrip(":= \t").strip("\"' ").casefold().replace("_", " "))


def _values(lines: Sequence[str], number: int) -> dict[str, Value]:
    """The known keys of a block; of one that stands there twice the first."""
    values: dict[str, Value] = {}
    place = 0
    while place < len(lines):
        key = _KEY.match(lines[place])
        end = place + 1
        if key:
            end = _value_end(lines, place, lines[place][key.end() :].strip())
            name = _name(key[0])
            if name and name not in values:
                texts = tuple(
                    islice(_texts(lines[place][key.end() :].strip(), lines[place + 1 : end]), _MOST_TEXTS)
                )
                last = end - 1
                while last > place and not lines[last].strip():
                    last -= 1
                row = texts[0].partition("\n")[0].strip() if texts else ""
                begins = next((at for at in range(place, end) if row in lines[at]), place)
                values[name] = Value(texts, number + place, number + last, number + begins)
        place = end
    return values


def _value_end(lines: Sequence[str], place: int, head: str) -> int:
    """The line after a value: it takes what is indented, listed or blank below it, and all up to its closing marks."""
    end = place + 1
    quote = head[:3] if head[:3] in _TRIPLE else ""
    if quote:
        if quote in head[3:]:
            return end
        while end < len(lines) and quote not in lines[end]:
            end += 1
        return min(end + 1, len(lines))
    if head.startswith("["):
        while "]" not in lines[end - 1] and end < len(lines) and lines[end].strip() not in _FENCES:
            end += 1
        return end
    while end < len(lines) and (
        not lines[end].strip() or lines[end][0] in " \t" or lines[end].startswith(("- ", "-\t"))
    ):
        end += 1
    return end


def _texts(head: str, below: Sequence[str]) -> Iterator[str]:
    if head[:3] in _TRIPLE:
        yield "\n".join((head[3:], *below)).split(head[:3])[0].strip("\n")
        return
    if head.startswith("["):
        inner = " ".join((head, *below)).partition("]")[0].strip("[ ")
        yield from (_scalar(part) for part in inner.split(",") if part.strip())
        return
    if head[:1] in {"|", ">"} and len(head) <= 3:  # noqa: PLR2004 (as in |-2)
        yield _block(head[0], below)
        return
    items = [line.strip()[1:].strip() for line in below if line.strip().startswith(("- ", "-\t"))]
    if not head and items:
        yield from (_scalar(item) for item in items)
        return
    words = " ".join([head, *(line.strip() for line in below if line.strip())])
    if words.strip():
        yield _scalar(words)


def _block(style: str, below: Sequence[str]) -> str:
    margin = min((len(line) - len(line.lstrip(" ")) for line in below if line.strip()), default=0)
    text = "\n".join(line[margin:] for line in below).strip("\n")
    if style == "|":
        return text
    return "\n".join(" ".join(part.split("\n")) for part in text.split("\n\n"))


def _scalar(words: str) -> str:
    bare = words.strip()
    quote = bare[:1]
    if quote in {'"', "'"}:
        end = bare.rfind(quote)
        inner = bare[1:end] if end > 0 else bare[1:]
        if quote == "'":
            return inner.replace("''", "'")
        return _ESCAPE.sub(lambda found: _ESCAPES.get(found[1], found[0]), inner)
    comment = _COMMENT.search(bare)
    return bare[: comment.start()].rstrip() if comment else bare


def _word(values: Mapping[str, Value], name: str, longest: int = _LONGEST_WORD) -> str | None:
    value = values.get(name)
    text = " ".join(value.text.split()) if value and len(value.text) <= longest else ""
    return text if text and text not in {"null", "~"} else None


def _tags(values: Mapping[str, Value]) -> tuple[str, ...]:
    value = values.get("tags")
    if not value:
        return ()
    return merged_tags(*(tags_of(text) for text in value.texts))


def _part(values: Mapping[str, Value]) -> tuple[str | None, str | None]:
    said = _word(values, "part")
    from_title = part_and_topic(_word(values, "title") or "")
    if said and len(said) <= 10:  # noqa: PLR2004 (a number, perhaps with letters)
        return said, from_title[1] if from_title[0] else None
    return from_title if from_title[0] else (None, None)
