"""Partners in two zones while the clocks of one of them go back, on Discord and on Slack."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.stories.company import Companies

BERLIN, SINGAPORE = "Europe/Berlin", "Asia/Singapore"
OCTOBER, SUNDAY = 10, 6
EVENING = time(20)
DUE = (
    "SELECT due_at FROM askings JOIN schedules s ON s.id = schedule_id WHERE s.kind = 'pair' ORDER BY due_at"
)
HALF_AN_HOUR = timedelta(minutes=30)
A_DAY = timedelta(days=1)


async def test_the_hour_stays_where_it_was_set_and_moves_for_the_other_who_is_told(
    companies: Companies, tmp_path: Path
) -> None:
    async with companies(tmp_path) as company:
        sunday = clocks_go_back(company.scene.platform.clock.now())
        await company.at(datetime.combine(sunday - 3 * A_DAY, time(10), UTC))
        for who, zone in (("ana", BERLIN), ("ben", SINGAPORE)):
            await company.runs(who, "profile", timezone=zone)
        await company.runs("ana", "partner", "ben", days="sat,sun", time="20:00", question="own")
        invitation = await company.told("ben", "asks whether")
        assert "Mondays and Sundays" in company.said(invitation)
        await company.presses("ben", invitation, "Accept")
        rhythm = company.said(await company.stands("practise together."))
        assert "20:00 for " in rhythm
        assert "02:00 for " in rhythm
        assert f"From Sunday {sunday.day} October it is 03:00 for " in rhythm

        saturday = datetime.combine(sunday - A_DAY, EVENING, ZoneInfo(BERLIN)).astimezone(UTC)
        await company.at(saturday - HALF_AN_HOUR)
        company.scene.pass_an_hour()
        question = company.said(await company.stands("Nobody is in yet."))
        assert f"From Sunday {sunday.day} October it is 03:00 for " in question

        later = datetime.combine(sunday, EVENING, ZoneInfo(BERLIN)).astimezone(UTC)
        assert later - saturday == timedelta(hours=25)
        await company.at(later - 3 * HALF_AN_HOUR)
        company.scene.pass_an_hour()
        await company.runs("cem", "help")
        assert [when for (when,) in company.scene.kept.rows(DUE)] == [stored(saturday)]
        company.scene.pass_an_hour()
        await company.scene.until_kept(DUE, [(stored(saturday),), (stored(later),)])
        two = "Nobody is in yet."
        await company.scene.until(
            lambda: sum(two in company.said(each) for each in company.here) == 2, what="the second question"
        )


def clocks_go_back(now: datetime) -> date:
    """The last Sunday of the next October that is a week away at least."""
    for year in (now.year, now.year + 1):
        last = date(year, OCTOBER, 31)
        sunday = last - timedelta(days=(last.weekday() - SUNDAY) % 7)
        if sunday > now.date() + timedelta(days=7):
            return sunday
    raise AssertionError("an October comes every year")


def stored(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S.%f}"
