"""Each picture is as large as said, can be read in both themes, and nothing in it lies on anything else."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image

from bot.model.charts import CalendarData, CalibrationData, ChartData, KnownData, Theme, TopicsData
from bot.pictures.charts.canvas import AIR, TEXT, TITLE
from bot.pictures.charts.drawing import draw
from bot.platforms.wording.chart_labels import chart_of
from tests.pictures.charts import samples
from tests.pictures.charts.reading import canvas_of, contrast, png, words_of

pytestmark = pytest.mark.filterwarnings(
    "ignore:Glyph .* missing from font"
)  # drawn as a box, in the worker too

EACH = pytest.mark.parametrize(
    "data", [*samples.ALL, *samples.ODD], ids=lambda data: type(data).__name__.removesuffix("Data")
)


def opened(data: ChartData, theme: Theme = Theme.LIGHT) -> Image.Image:
    return Image.open(BytesIO(png(data, theme)))


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (samples.CALENDAR, (1200, 560)),
        (samples.KNOWN, (1200, 630)),
        (samples.topics("Alone"), (1200, 160 + 114)),
        (samples.TOPICS, (1200, 160 + 114 * 6)),
        (samples.topics(*"abcdefghijkl"), (1200, 160 + 114 * 9)),
        (samples.CALIBRATION, (1000, 1000)),
    ],
)
def test_the_size_is_as_designed(data: ChartData, size: tuple[int, int]) -> None:
    assert opened(data).size == size


@pytest.mark.parametrize("count", [1, 12, 40])
def test_first_and_now_is_as_high_as_it_needs_and_no_higher_than_designed(count: int) -> None:
    width, height = opened(samples.answered_twice(count, words=samples.LONG)).size
    assert width == 1200
    assert height <= 1600


@pytest.mark.parametrize(
    ("theme", "ground"), [(Theme.LIGHT, (0xF5, 0xF5, 0xF1)), (Theme.DARK, (0x13, 0x16, 0x19))]
)
@pytest.mark.parametrize("data", samples.ALL, ids=lambda data: type(data).__name__)
def test_the_ground_is_opaque_and_the_themes_own(
    data: ChartData, theme: Theme, ground: tuple[int, int, int]
) -> None:
    picture = opened(data, theme)
    right, bottom = picture.width - 1, picture.height - 1

    assert picture.mode == "RGB"
    assert {picture.getpixel(corner) for corner in ((0, 0), (right, 0), (0, bottom), (right, bottom))} == {
        ground
    }


@EACH
def test_nothing_is_drawn_into_the_air_around(data: ChartData) -> None:
    picture = opened(data)
    air = int(AIR * 3) - 12  # a ring around the first of a month may lean out
    edges = [
        (0, 0, picture.width, air),
        (0, picture.height - air, picture.width, picture.height),
        (0, 0, air, picture.height),
        (picture.width - air, 0, picture.width, picture.height),
    ]

    assert [picture.crop(edge).getcolors() for edge in edges] == [
        [((edge[2] - edge[0]) * (edge[3] - edge[1]), (0xF5, 0xF5, 0xF1))] for edge in edges
    ]


@EACH
def test_no_words_are_smaller_than_a_phone_can_show(data: ChartData) -> None:
    sizes = {placed.size for placed in canvas_of(data).placed}

    assert sizes == {TEXT, TITLE}
    assert (TEXT, TITLE) == (12, 17)


@EACH
def test_all_words_stand_within_the_air(data: ChartData) -> None:
    canvas = canvas_of(data)
    outside = [
        placed
        for placed in canvas.placed
        if placed.box.left < AIR - 0.5
        or placed.box.right > canvas.width - AIR + 0.5
        or placed.box.top < AIR - 4
        or placed.box.bottom > canvas.height - AIR + 4
    ]

    assert outside == []


@EACH
def test_no_words_lie_on_others(data: ChartData) -> None:
    pairs = combinations(canvas_of(data).placed, 2)

    assert [(one.words, other.words) for one, other in pairs if one.box.meets(other.box)] == []


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("data", samples.ALL, ids=lambda data: type(data).__name__)
def test_all_words_stand_out_from_what_they_are_on(data: ChartData, theme: Theme) -> None:
    faint = [
        placed.words
        for placed in canvas_of(data, theme).placed
        if contrast(placed.colour, placed.ground) < 4.5
    ]

    assert faint == []


@pytest.mark.parametrize("data", samples.ALL, ids=lambda data: type(data).__name__)
def test_equal_figures_give_equal_bytes(data: ChartData) -> None:
    chart = chart_of(data)
    assert chart is not None

    assert draw(chart, theme=Theme.LIGHT) == png(data)


@EACH
def test_the_picture_holds_nothing_but_the_picture(data: ChartData) -> None:
    assert opened(data).info == {}


@pytest.mark.parametrize(
    "data",
    [
        CalendarData(samples.TODAY, frozenset()),
        KnownData((), (), 0),
        TopicsData(()),
        CalibrationData(((0, 0, 0, 0),) * 4),
        replace(samples.FIRST_AND_NOW, now=None),
    ],
    ids=lambda data: type(data).__name__,
)
def test_without_figures_there_is_no_picture(data: ChartData) -> None:
    assert chart_of(data) is None


def test_drawing_without_figures_is_refused() -> None:
    chart = chart_of(samples.TOPICS)
    assert chart is not None
    with pytest.raises(ValueError, match="nothing to draw"):
        draw(replace(chart, data=TopicsData(())), theme=Theme.LIGHT)  # type: ignore[arg-type]


def test_the_calendar_names_months_weekdays_and_every_date() -> None:
    words = words_of(samples.CALENDAR)

    assert words[0] == "Five of the last seven days."
    assert [word for word in words if len(word) > 2][1:] == ["August", "September", "October"]
    assert "".join(word for word in words if word in "MTWFS") == "MTWTFSS" * 3
    assert [word for word in words if word.isdecimal()] == [
        str(day) for month_days in (31, 30, 31) for day in range(1, month_days + 1)
    ]


def test_a_practised_date_stands_on_a_disc_and_a_rest_on_the_ground() -> None:
    canvas = canvas_of(samples.CALENDAR)
    dates = [placed for placed in canvas.placed if placed.words.isdecimal()]

    assert sum(placed.ground == canvas.palette.pen for placed in dates) == 41
    assert {placed.colour for placed in dates if placed.ground == canvas.palette.paper} == {
        canvas.palette.quiet,
        canvas.palette.print,  # today
    }


def test_what_is_known_is_written_at_the_line() -> None:
    assert sorted(words_of(samples.KNOWN)) == sorted(
        [
            "Likely to recall: 84 of 100, up from 62.",
            *("5 Sep", "5 Oct", "5 Nov"),
            *("62", "84 today", "71 if you stop", "90: a question falls due here"),
        ]
    )


@pytest.mark.parametrize("data", [data for data in samples.ODD if isinstance(data, KnownData)])
def test_todays_value_and_date_are_always_drawn(data: KnownData) -> None:
    today = data.points[-1]
    words = words_of(data)

    assert f"{today.of_hundred:.0f} today" in words
    assert f"{today.on.day} Sep" in words or f"{today.on.day} Oct" in words


def test_topics_stand_from_the_strongest_with_their_questions_and_values() -> None:
    assert words_of(samples.TOPICS)[2:8] == [
        "Reliability",
        "2 questions",
        "88",
        "Event-driven design",
        "1 question",
        "81",
    ]
    assert words_of(samples.TOPICS)[-3:] == ["Learning", "1 question", "31"]


def test_past_nine_topics_the_rest_is_counted() -> None:
    words = words_of(samples.topics(*"abcdefghijkl"))

    assert [word for word in words if len(word) == 1] == list("abcdefghi")
    assert words[-1] == "and 3 more"


def test_a_long_name_ends_with_an_ellipsis() -> None:
    name = words_of(samples.topics(samples.LONG))[2]

    assert name.endswith("…")
    assert samples.LONG.startswith(name.removesuffix("…"))


def test_what_looks_like_a_formula_is_drawn_as_written() -> None:
    words = words_of(samples.topics("$x^2$", r"$\frac{a}{b}$", "two\nlines"))

    assert [words[2], words[5], words[8]] == ["$x^2$", r"$\frac{a}{b}$", "two lines"]


def test_a_formula_is_as_wide_as_its_characters() -> None:
    canvas = canvas_of(samples.TOPICS)

    parts = canvas.width_of(r"$\frac{a}") + canvas.width_of("{b}$")
    assert canvas.width_of(r"$\frac{a}{b}$") == pytest.approx(parts, abs=1.5)


def test_calibration_holds_every_count_and_names_both_ways_and_the_diagonal() -> None:
    words = words_of(samples.CALIBRATION)

    assert sorted(word for word in words if word.isdecimal()) == sorted("3214429214")
    assert words.count("3 good") == 2
    assert {"rated", "guessed", "as guessed ↙"} <= set(words)


def test_a_count_lies_inside_its_disc() -> None:
    data = CalibrationData(((1234, 0, 0, 0), (0, 1000, 0, 0), (0, 0, 0, 0), (0, 0, 0, 1)))
    canvas = canvas_of(data)

    counts = [placed for placed in canvas.placed if placed.ground == canvas.palette.pen]
    assert [placed.words for placed in counts] == ["1,234", "1,000", "1"]
    assert all(placed.box.right - placed.box.left < 52 for placed in counts)


def test_first_and_now_groups_the_points_under_words() -> None:
    words = words_of(samples.FIRST_AND_NOW)

    assert words[:4] == ["Question 9", "Four points found, now eight.", "First, 12 August", "Found 4"]
    assert [word for word in words if word.split()[-1].isdecimal() and word != "Question 9"] == [
        *("Found 4", "Touched 1", "Not found 5"),
        *("Found 8", "Touched 1", "Not found 1"),
    ]


def test_points_found_now_and_not_at_first_are_marked() -> None:
    canvas = canvas_of(samples.FIRST_AND_NOW)
    marked = [placed.words for placed in canvas.placed if placed.ground == canvas.palette.marker]

    assert marked[:2] == ["Circuit breaker", "Graceful degradation"]
    assert marked[-1] == "Deploying without a gap"
    assert "Health checks" not in marked


def test_more_points_than_fit_are_counted() -> None:
    words = words_of(samples.answered_twice(40, words=samples.LONG))
    shown = sum(word.startswith(samples.LONG[:12]) for word in words[1:])

    hidden = [int(word.split()[1]) for word in words if word.endswith(" more")]
    assert shown + sum(hidden) == 80
