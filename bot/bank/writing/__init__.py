"""A bank written in the forms that other tools read, each of which reads back to the same questions."""

from __future__ import annotations

from bot.bank.writing.apkg import Practised, Reviewed, write_apkg
from bot.bank.writing.entries import BankEntry
from bot.bank.writing.markdown import write_document
from bot.bank.writing.records import write_json
from bot.bank.writing.rows import write_csv

__all__ = ["BankEntry", "Practised", "Reviewed", "write_apkg", "write_csv", "write_document", "write_json"]
