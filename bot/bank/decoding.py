"""The bytes of a file become text with \\n line ends, or the reason why not."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from bot.model.question import Problem, Severity

MAX_BYTES = 10_000_000

_MAGIC = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office file"),
    (b"PK\x05\x06", "a ZIP archive or an Office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "rich text"),
)
_MOJIBAKE = ("â€", "ðŸ", "Ã©", "Ã¨", "Ã¤", "Ã¶", "Ã¼", "ï»¿")  # UTF-8 once read as Windows-1252
_CR_ALONE = re.compile(r"\r(?!\n)")
_LF_ALONE = re.compile(r"(?<!\r)\n")
_UTF16_SHARE = 0.3  # of the bytes at even or at odd places that are NUL, hardly any being so at the others
_HEAD, _SAMPLE = 64, 4096


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, without a byte order mark, and what looked odd about it."""

    text: str
    problems: tuple[Problem, ...] = ()


def decode(path: str, content: bytes, *, encoding: str | None = None) -> Decoded | Problem:
    """Return the text, or the one problem for which the file is refused."""
    if len(content) > MAX_BYTES:
        return _refusal(
            path, 1, "size", f"The file has {len(content):,} bytes; at most {MAX_BYTES:,} are read. Split it."
        )
    for magic, name in _MAGIC:
        if content.startswith(magic):
            return _refusal(path, 1, "binary", f"This is {name}, not a text file. Export it as Markdown.")
    decoded = _as_asked(path, content, encoding) if encoding else _by_itself(path, content)
    if isinstance(decoded, Problem):
        return decoded
    text = decoded.text.removeprefix("\ufeff")
    first_nul = text.find("\0")
    if first_nul >= 0:
        line = _line_at(text, first_nul)
        return _refusal(
            path,
            line,
            "nul",
            f"Line {line} holds NUL bytes; from there on it is not text. Save the file again as UTF-8.",
        )
    return Decoded(
        text.replace("\r\n", "\n").replace("\r", "\n"),
        (*decoded.problems, *_line_ends(path, text), *_mojibake(path, text)),
    )


def _as_asked(path: str, content: bytes, encoding: str) -> Decoded | Problem:
    try:
        text = content.decode(encoding)
        text.encode()  # some codecs yield halves of characters, which no database takes
    except LookupError:
        return _refusal(
            path, 1, "encoding", f"There is no encoding called {encoding!r}; try utf-8, utf-16 or cp1252."
        )
    except ValueError:
        return _refusal(path, 1, "encoding", f"The file cannot be read as {encoding}.")
    return Decoded(text)


def _by_itself(path: str, content: bytes) -> Decoded | Problem:
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _refusal(path, 1, "encoding", "The file is UTF-32. Save it as UTF-8.")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(path, content)
    guess = _utf16_guess(content)
    if guess:
        return _refusal(
            path,
            1,
            "encoding",
            f"The file looks like {guess.upper()} without a byte order mark. Save it as UTF-8, or say --encoding {guess}.",
        )
    try:
        return Decoded(content.decode())
    except UnicodeDecodeError as error:
        if b"\0" in content[: error.start]:
            return Decoded(content[: error.start].decode())  # refused for its NUL, which comes first
        line = _line_at(content[: error.start].decode(), error.start)
        byte = content[error.start]
    return _refusal(
        path,
        line,
        "encoding",
        f"Line {line} is not UTF-8 (byte 0x{byte:02X}); it looks like Windows-1252. "
        "Save the file as UTF-8, or say --encoding cp1252.",
    )


def _utf16(path: str, content: bytes) -> Decoded | Problem:
    try:
        text = content.decode("utf-16")
    except UnicodeDecodeError:
        return _refusal(path, 1, "encoding", "The file says it is UTF-16 but breaks off. Save it as UTF-8.")
    return Decoded(
        text, (_warning(path, 1, "encoding", "The file is UTF-16; it was read, UTF-8 travels better."),)
    )


def _utf16_guess(content: bytes) -> str | None:
    """The encoding that NUL bytes speak for, where they do so from the first line on."""
    for encoding, nul, other in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        samples = (content[:_HEAD], content[:_SAMPLE])
        if all(
            sample[nul::2].count(0) > len(sample) // 2 * _UTF16_SHARE > sample[other::2].count(0)
            for sample in samples
        ):
            return encoding
    return None


def _line_ends(path: str, text: str) -> tuple[Problem, ...]:
    if "\r" not in text:
        return ()
    both = text.count("\r\n")
    ends = [
        ("CRLF", both, text.find("\r\n")),
        ("CR", text.count("\r") - both, _find_alone(_CR_ALONE, text)),
        ("LF", text.count("\n") - both, _find_alone(_LF_ALONE, text)),
    ]
    used = [end for end in ends if end[1]]
    if len(used) > 1:
        counts = ", ".join(f"{count:,} {name}" for name, count, _ in used)
        line = _line_at(text, sorted(place for _, _, place in used)[1])
        return (
            _warning(
                path,
                line,
                "eol",
                f"Line ends are mixed ({counts}), first on line {line}; all were read as line ends.",
            ),
        )
    if used[0][0] == "CR":
        return (
            _warning(
                path, 1, "eol", "Lines end with CR alone, as on very old Macs; they were read as lines."
            ),
        )
    return ()


def _find_alone(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return found.start() if found else -1


def _mojibake(path: str, text: str) -> tuple[Problem, ...]:
    places = [place for place in map(text.find, _MOJIBAKE) if place >= 0]
    if not places:
        return ()
    first = min(places)
    line = _line_at(text, first)
    sample = text[first : first + 3]
    return (
        _warning(
            path,
            line,
            "mojibake",
            f"{sample!r} looks like UTF-8 that was once read as Windows-1252; kept as it stands.",
        ),
    )


def _line_at(text: str, place: int) -> int:
    before = text[:place]
    return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")


def _refusal(path: str, line: int, code: str, message: str) -> Problem:
    return Problem(path, line, Severity.ERROR, code, message)


def _warning(path: str, line: int, code: str, message: str) -> Problem:
    return Problem(path, line, Severity.WARNING, code, message)
