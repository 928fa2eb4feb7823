"""A picture to be drawn, as the bytes that go to the process that draws it."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import TypeAdapter

from bot.model.charts import Chart, Theme


@dataclass(frozen=True, slots=True)
class Order:
    """What to draw, and on which ground."""

    chart: Chart
    theme: Theme


def packed(order: Order) -> bytes:
    """JSON; raises ValueError for words that are not text, such as half a surrogate pair."""
    return _ORDERS.dump_json(order)


def unpacked(content: bytes) -> Order:
    return _ORDERS.validate_json(content)


_ORDERS = TypeAdapter(Order)
