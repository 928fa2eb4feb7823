"""What comes out in the worker process is what went in."""

from __future__ import annotations

import pytest

from bot.model.charts import ChartData, Theme
from bot.pictures.packing import Order, packed, unpacked
from bot.platforms.wording.chart_labels import chart_of
from tests.pictures.charts import samples


@pytest.mark.parametrize(
    "data", [*samples.ALL, *samples.ODD], ids=lambda data: type(data).__name__.removesuffix("Data")
)
def test_an_order_comes_out_as_it_went_in(data: ChartData) -> None:
    chart = chart_of(data)
    assert chart is not None

    assert unpacked(packed(Order(chart, Theme.DARK))) == Order(chart, Theme.DARK)


def test_what_is_no_order_is_refused() -> None:
    with pytest.raises(ValueError, match="chart"):
        unpacked(b'{"theme": "dark"}')
