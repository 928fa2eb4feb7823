"""The pictures of progress in the README are what is drawn. With PRACTICE_PICTURES=docs they are drawn anew."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from bot.model.charts import ChartData, Theme
from bot.model.views import KINDS
from bot.pictures.worker import DrawingWorker
from bot.platforms.wording.chart_labels import chart_of
from bot.platforms.wording.charts import alt_text
from tests.pictures.charts.samples import ALL
from tests.project import ROOT

COLOURS = 32
MOST_BYTES = 60_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return ROOT / os.environ["PRACTICE_PICTURES"] if "PRACTICE_PICTURES" in os.environ else tmp_path


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("data", ALL, ids=lambda data: KINDS[type(data)].value)
async def test_each_picture_stands_in_the_readme_on_both_grounds(
    data: ChartData, theme: Theme, folder: Path
) -> None:
    chart = chart_of(data)
    assert chart is not None
    png = await DrawingWorker().draw(chart, theme=theme)
    name = f"progress-{KINDS[type(data)].value}-{theme.value}.png"
    with Image.open(io.BytesIO(png)) as drawn:
        drawn.convert("RGB").quantize(COLOURS).save(folder / name, optimize=True)
        size = drawn.size

    with Image.open(ROOT / "docs" / name) as shown:
        assert shown.size == size
    assert (ROOT / "docs" / name).stat().st_size < MOST_BYTES
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"docs/{name}" in readme
    assert alt_text(data) in readme
