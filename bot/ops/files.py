"""The files a person means by the paths they type: in the order they would read them, known by relative paths."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.bank.decoding import MAX_BYTES
from bot.bank.folders import READABLE, natural_order
from bot.model.question import Problem, Severity, SourceFile


@dataclass(frozen=True, slots=True)
class Collected:
    """The files, the files and folders that were named (as whole paths), and what was passed over.

    `others` are the files of other kinds that stand in the folders beside them.
    """

    files: tuple[SourceFile, ...]
    covers: tuple[str, ...]
    problems: tuple[Problem, ...]
    others: tuple[str, ...]


def collect(paths: Sequence[Path]) -> Collected:
    """Reads files, and the readable files of folders. Links inside a folder are not followed, hidden files not read."""
    files: dict[str, SourceFile] = {}
    covers: list[str] = []
    problems: list[Problem] = []
    others: list[str] = []
    for path in paths:
        covers.append(_origin(path))
        if path.is_dir():
            found, skipped, beside = _walk(path)
            problems += skipped
            others += beside
            if not found and not skipped:
                kinds = ", ".join(READABLE)
                problems.append(
                    _error(_name(path), "empty", f"The folder holds no file of a kind that is read: {kinds}.")
                )
        else:
            found = [path]
        for file in found:
            name = _name(file.relative_to(path) if path.is_dir() else Path(file.name))
            if name in files:
                problems.append(
                    _error(name, "duplicate", f"{file} has the same name as a file before it; rename it.")
                )
                continue
            try:
                files[name] = SourceFile(name, _read(file), _origin(file))
            except OSError as error:
                reason = (error.strerror or str(error)).lower()
                problems.append(_error(name, "unreadable", f"{reason}."))
    return Collected(tuple(files.values()), tuple(dict.fromkeys(covers)), tuple(problems), tuple(others))


def read_folder(folder: Path) -> tuple[SourceFile, ...]:
    """The readable files of a folder, as `collect` gives them. Blocks."""
    return collect([folder]).files


def _walk(folder: Path) -> tuple[list[Path], list[Problem], list[str]]:
    found: dict[str, Path] = {}
    others: list[str] = []
    skipped: list[Problem] = []

    def refuse(error: OSError) -> None:
        name = _name(Path(error.filename).relative_to(folder))
        skipped.append(
            _error(
                name,
                "unreadable",
                f"{(error.strerror or str(error)).lower()}.",
            )
        )

    for place, folders, names in os.walk(folder, onerror=refuse, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(place, name).is_symlink()]
        for entry in (Path(place, name) for name in (*names, *links) if not name.startswith(".")):
            name = _name(entry.relative_to(folder))
            if not _is_readable(entry):
                others.append(name)
            elif entry.is_symlink():
                skipped.append(
                    _warning(name, "symlink", f"{entry} is a link and was not followed; name it to read it.")
                )
            else:
                found[name] = entry
    return [found[name] for name in natural_order(found)], skipped, natural_order(others)


def _is_readable(path: Path) -> bool:
    return path.suffix.lower() in READABLE or (path.is_symlink() and path.is_dir())


def _read(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise OSError(0, "it is not a file")
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)  # one more: the reader says that it is too much


def _origin(path: Path) -> str:
    """Where it lies, the same from whichever folder it was named."""
    return _name(path.absolute().parent.resolve() / path.name) if path.name else _name(path.resolve())


def _name(path: Path) -> str:
    """The same on every system: slashes, composed letters, and nothing that cannot be printed."""
    text = os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
    return unicodedata.normalize("NFC", text)


def _error(file: str, code: str, message: str) -> Problem:
    return Problem(file, 1, Severity.ERROR, code, message)


def _warning(file: str, code: str, message: str) -> Problem:
    return Problem(file, 1, Severity.WARNING, code, message)
