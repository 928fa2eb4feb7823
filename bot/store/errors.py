"""What can be wrong with the database itself, each in one sentence that names the way out."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError


class StoreError(Exception):
    """The database did not do what it was asked, and the fault is not in the statement."""


class DiskFull(StoreError):
    """Nothing can be written until there is room again; reading goes on."""


class ReadOnly(StoreError):
    """The database may be read and not written."""


class Damaged(StoreError):
    """What lies there is not, or no longer, a sound database."""


class Unreachable(StoreError):
    """It cannot be opened, does not answer, or is held by another program."""


class NoPlace(Unreachable):
    """Its file can be made nowhere where DATABASE_URL points: no later start finds it otherwise."""


class SchemaTooNew(StoreError):
    """A newer version of this program wrote it; it was left untouched."""


_FULL = "The disk of the database {where} is full: free some space, nothing else is needed."
_READ_ONLY = (
    "The database {where} cannot be written: check the owner and the permissions of the file and its folder."
)
_DAMAGED = (
    "The database {where} is damaged or is not a database: restore a backup with `practice-bot restore`."
)
_HELD = "The database {where} is held by another program: end that program, or wait for it."
_CANNOT_OPEN = "The database {where} cannot be opened: check the path, the owner and the permissions."
_DISK = "The disk of the database {where} does not read or write: check the disk and its log."
_SILENT = "The database {where} does not answer: check that it runs and that DATABASE_URL is right."

_SQLITE: dict[int, tuple[type[StoreError], str]] = {  # https://www.sqlite.org/rescode.html, primary codes
    5: (Unreachable, _HELD),
    6: (Unreachable, _HELD),
    8: (ReadOnly, _READ_ONLY),
    10: (Unreachable, _DISK),
    11: (Damaged, _DAMAGED),
    13: (DiskFull, _FULL),
    14: (Unreachable, _CANNOT_OPEN),
    26: (Damaged, _DAMAGED),
}

_POSTGRESQL: dict[str, tuple[type[StoreError], str]] = {  # SQLSTATE, a whole code or its class
    "53100": (DiskFull, _FULL),
    "25006": (ReadOnly, _READ_ONLY),
    "55P03": (Unreachable, _HELD),
    "08": (Unreachable, _SILENT),
    "28": (Unreachable, _SILENT),
    "3D": (Unreachable, _SILENT),
    "53": (Unreachable, _SILENT),
    "57": (Unreachable, _SILENT),
    "XX001": (Damaged, _DAMAGED),
    "XX002": (Damaged, _DAMAGED),
}


def unreachable(where: str) -> Unreachable:
    return Unreachable(_SILENT.format(where=where))


def named(error: DBAPIError, where: str) -> StoreError | None:
    """The error as one of ours; none where the statement is at fault, not the database."""
    found = None
    code = getattr(error.orig, "sqlite_errorcode", None)
    if isinstance(code, int):
        found = _SQLITE.get(code & 0xFF)
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(state, str):
        found = _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
    if found is None and error.connection_invalidated:
        found = (Unreachable, _SILENT)
    if found is None:
        return None
    kind, sentence = found
    return kind(sentence.format(where=where))
