"""The readers of files that say by their name or first line what they are."""

from __future__ import annotations

from bot.bank.found import Reader
from bot.bank.tables import anki_text, json_bank, separated, yaml_bank

READERS: tuple[Reader, ...] = (anki_text.read, json_bank.read, yaml_bank.read, separated.read)
