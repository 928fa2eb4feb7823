"""The form of an Anki collection (schema 11), as every version of Anki imports it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

COLLECTION_TABLES = """
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
  ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null,
  models text not null, decks text not null, dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
  usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
  flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
  mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null,
  ivl integer not null, factor integer not null, reps integer not null, lapses integer not null, left integer not null,
  odue integer not null, odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null,
  ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""
SETTINGS: dict[str, Any] = {
    "nextPos": 1, "estTimes": True, "activeDecks": [1], "sortType": "noteFld", "timeLim": 0, "sortBackwards": False,
    "addToCur": True, "curDeck": 1, "newBury": True, "newSpread": 0, "dueCounts": True, "curModel": None,
    "collapseTime": 1200, "schedVer": 2,
}  # fmt: skip
DECK_OPTIONS: dict[str, Any] = {
    "1": {
        "id": 1, "mod": 0, "name": "Default", "usn": 0, "maxTaken": 60, "autoplay": True, "timer": 0, "replayq": True,
        "dyn": False,
        "new": {
            "bury": False, "delays": [1.0, 10.0], "initialFactor": 2500, "ints": [1, 4, 0], "order": 1, "perDay": 20,
        },
        "rev": {"bury": False, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2},
        "lapse": {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0},
    }
}  # fmt: skip
_STYLE = """.card { font-family: sans-serif; font-size: 18px; text-align: left; }
.question { font-weight: bold; }
pre { font-family: monospace; font-size: 14px; overflow-x: auto; }
"""


def deck_named(name: str, deck: int, seconds: int) -> dict[str, Any]:
    return {
        "id": deck, "name": name, "mod": seconds, "usn": -1, "lrnToday": [0, 0], "revToday": [0, 0], "newToday": [0, 0],
        "timeToday": [0, 0], "collapsed": False, "browserCollapsed": False, "desc": "", "dyn": 0, "conf": 1,
        "extendNew": 0, "extendRev": 0,
    }  # fmt: skip


def note_type(name: str, kind: int, fields: Sequence[str], deck: int, seconds: int) -> dict[str, Any]:
    """A type with one card: its first field asks, its second answers, the others are not shown."""
    front, back = fields[:2]
    return {
        "id": kind, "name": name, "type": 0, "mod": seconds, "usn": -1, "sortf": 0, "did": deck, "css": _STYLE,
        "latexPre": "", "latexPost": "", "latexsvg": False, "req": [[0, "any", [0]]], "tags": [], "vers": [],
        "flds": [
            {"name": field, "ord": place, "sticky": False, "rtl": False, "font": "Arial", "size": 20, "media": []}
            for place, field in enumerate(fields)
        ],
        "tmpls": [{
            "name": "Card 1", "ord": 0, "qfmt": f"{{{{{front}}}}}",
            "afmt": f"{{{{FrontSide}}}}\n<hr id=answer>\n{{{{{back}}}}}", "bqfmt": "", "bafmt": "", "did": None,
        }],
    }  # fmt: skip
