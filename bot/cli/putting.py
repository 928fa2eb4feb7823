"""Files put down where somebody said, over nothing that is theirs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.cli.ending import CommandFailed


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """All of them or none: nothing that stands there with other words is written over."""
    targets = {(folder / name): text.encode() for name, text in files.items()}
    root = folder.resolve()
    for target, content in targets.items():
        if not target.resolve().is_relative_to(root):
            raise CommandFailed(f"{target} lies outside {folder}; nothing was written.")
        if _holds_something_else(target, content):
            raise CommandFailed(f"{target} is already there with other words; name an empty folder.")
    for target, content in targets.items():
        _write(target, content, named=folder)


def write_file(path: Path, content: bytes) -> None:
    if path.is_dir():
        raise CommandFailed(f"{path} is a folder; name the file to write, such as {path / 'bank'}.")
    if _holds_something_else(path, content):
        raise CommandFailed(f"{path} is already there and holds something else; name another file.")
    _write(path, content, named=path)


def _holds_something_else(path: Path, content: bytes) -> bool:
    try:
        return path.exists() and path.read_bytes() != content
    except OSError as error:
        raise _unwritable(path, error) from error


def _write(path: Path, content: bytes, *, named: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise _unwritable(named, error) from error


def _unwritable(path: Path, error: OSError) -> CommandFailed:
    return CommandFailed(f"{path} cannot be written: {(error.strerror or str(error)).lower()}.")
