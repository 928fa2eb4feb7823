"""Three who are found for a week, and one whose direct messages are closed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.stories.children import Nursery
from tests.stories.company import Companies
from tests.stories.discord_company import company_on_discord
from tests.stories.together import ANAS, BENS, CEMS

TO_SUNDAY = timedelta(days=6, hours=7, minutes=30)
"""From Monday at ten to half an hour before pairs are made."""
A_DAY = timedelta(days=1)
FOUND = "You practise together this week"
WORDS = {"ana": ANAS, "ben": BENS, "cem": CEMS}


async def test_three_who_look_for_somebody_are_found_together_rather_than_one_left_out(
    companies: Companies, tmp_path: Path
) -> None:
    async with companies(tmp_path) as company:
        assert "You are on the list." in company.said(await company.runs("ana", "partner"))
        assert FOUND in company.said(await company.runs("ben", "partner"))
        assert "You are on the list." in company.said(await company.runs("cem", "partner"))
        await company.scene.restart(TO_SUNDAY)
        company.scene.pass_an_hour()

        def of_three() -> object | None:
            places = [each for each in company.places() if company.standing_in(each)]
            return next(
                (
                    each
                    for each in places
                    if company.readers(company.standing_in(each)[0]) == {"ana", "ben", "cem"}
                ),
                None,
            )

        place = await company.scene.until(of_three, what="a place of three")
        told = company.standing_in(place)[0]
        assert FOUND in company.said(told)
        assert len(company.places()) == 2

        await company.scene.restart(A_DAY)
        company.scene.pass_an_hour()
        question = await company.stands("Nobody is in yet.")
        assert company.readers(question) == {"ana", "ben", "cem"}
        for who in ("ana", "ben"):
            await company.seals(who, question, WORDS[who])
            assert not any(WORDS[who] in company.before(other) for other in WORDS if other != who), (
                f"{who}'s words are told"
            )
        assert not any(
            WORDS[who] in company.said(each) for who in WORDS for each in company.standing_in(place)
        )
        await company.seals("cem", question, CEMS)
        for words in WORDS.values():
            shown = await company.stands(words)
            assert company.readers(shown) == {"ana", "ben", "cem"}


async def test_who_cannot_be_written_to_is_called_in_the_channel_and_reads_it_alone(
    nursery: Nursery, tmp_path: Path
) -> None:
    async with company_on_discord(nursery, tmp_path) as company:
        ben = company.people["ben"]
        ben.user.dms_open = False
        await company.runs("ana", "partner", "ben", question="own")
        called = await company.found(company.in_channel, "has a question for you.", what="the call")
        assert called.pings.user_ids == [ben.id]
        assert "practise" not in company.said(called)
        curious = await company.presses("cem", called, "Read it")
        assert "whether you would" not in company.said(curious)
        invitation = await company.presses("ben", called, "Read it")
        assert "asks whether you would practise together" in company.said(invitation)
        assert company.readers(invitation) == {"ben"}
        await company.presses("ben", invitation, "Accept")
        rhythm = await company.stands("practise together.")
        assert company.readers(rhythm) == {"ana", "ben"}
