"""Questions brought into the room by a form, and taken away: what is read, what is refused, what the practice is told."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import FormData

from bot.model.incoming import (
    BankAsked,
    BankChoice,
    BankChosen,
    BankOffered,
    ProposalSettled,
    UploadOpened,
)
from bot.model.question import ImportReport, Problem, Severity
from bot.model.refs import ProposalId
from bot.model.views import BankChecked, BanksInUse, BankWritten, Done, ImportPreview, What
from bot.platforms.room import guard
from tests.platforms.room.conftest import OpenRoom
from tests.platforms.room.practice import NOW

NOTES = b"## Question 3: Why?\n\n### Answer\n\nBecause.\n"
PREVIEW = ImportPreview(
    ProposalId(5), "notes.md", ImportReport(questions=1, added=("3",)), NOW + timedelta(days=1)
)


async def send(
    room: OpenRoom, path: str, content: bytes, *, name: str = "notes.md", **headers: str
) -> tuple[int, str]:
    form = FormData()
    form.add_field("file", io.BytesIO(content), filename=name, content_type="text/markdown")
    async with room.session.post(room.address + path, data=form, headers=headers) as response:
        return response.status, await response.text()


async def test_the_list_of_questions_has_a_form_for_a_file(room: OpenRoom) -> None:
    await room.enter()
    page = await room.read("/questions")
    assert 'enctype="multipart/form-data"' in page
    assert 'formaction="/do/check"' in page
    assert 'id="bring"' in page


async def test_a_file_is_offered_and_its_preview_can_be_applied(room: OpenRoom) -> None:
    await room.enter()
    room.practice.says[BankOffered] = PREVIEW

    status, page = await send(room, "/do/import", NOTES)

    assert status == 200
    assert room.practice.heard[-2].what == BankOffered("notes.md", NOTES)
    assert "<b>notes.md</b> · 1 question: 1 new." in page
    assert ">Apply</button>" in page
    assert 'value="p1:ps:5:1:"' in page
    room.practice.says[ProposalSettled] = Done(What.CANCELLED)
    await room.do("/do/press", status=200, press="p1:ps:5:1:", back="/questions")
    assert ProposalSettled(ProposalId(5), apply=True) in [each.what for each in room.practice.heard]


async def test_a_file_is_only_checked_where_that_is_wanted(room: OpenRoom) -> None:
    await room.enter()
    room.practice.says[BankOffered] = BankChecked("notes.md", ImportReport(questions=1))
    await send(room, "/do/check", NOTES)
    assert BankOffered("notes.md", NOTES, only_check=True) in [each.what for each in room.practice.heard]


async def test_a_long_report_can_be_opened_whole(room: OpenRoom) -> None:
    await room.enter()
    problems = tuple(
        Problem("notes.md", line, Severity.WARNING, "no-answer", f"Nothing <b>{line}</b>.")
        for line in range(1, 31)
    )
    room.practice.says[BankOffered] = replace(PREVIEW, report=ImportReport(30, problems=problems))

    _, page = await send(room, "/do/import", NOTES)

    assert "and 20 more" in page
    assert "<summary>notes.md.report.txt</summary>" in page
    assert "notes.md:30: warning no-answer: Nothing &lt;b&gt;30&lt;/b&gt;." in page


async def test_a_file_of_ten_megabytes_is_read_and_one_beyond_is_refused(room: OpenRoom) -> None:
    await room.enter()
    room.practice.says[BankOffered] = BankChecked("notes.md", ImportReport())
    await send(room, "/do/import", b"x" * 10_000_000)
    offered = [each.what for each in room.practice.heard if isinstance(each.what, BankOffered)]
    assert [len(each.content) for each in offered] == [10_000_000]

    status, page = await send(room, "/do/import", b"x" * 10_000_001)
    assert status == 200
    assert "10.1 MB; a file may have 10 MB" in page
    assert len([each for each in room.practice.heard if isinstance(each.what, BankOffered)]) == 1


async def test_a_body_that_says_it_is_much_too_large_is_not_read(room: OpenRoom) -> None:
    await room.enter()
    status, page = await send(room, "/do/import", b"x" * (10_000_000 + 2 * guard.FIELDS_BYTES))
    assert status == 200
    assert "notes.md” has 10." in page
    assert "It was not fetched" in page


async def test_a_form_without_a_file_is_said_so(room: OpenRoom) -> None:
    await room.enter()
    form = FormData()
    form.add_field("other", "x", content_type="text/plain")
    async with room.session.post(f"{room.address}/do/import", data=form) as response:
        assert "could not be fetched" in await response.text()


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"file=x", "application/x-www-form-urlencoded", 415),
        (b"x", "multipart/form-data", 400),
        (b"--a\r\nnonsense", "multipart/form-data; boundary=b", 400),
    ],
)
async def test_what_no_form_of_ours_sends_is_refused(
    room: OpenRoom, body: bytes, kind: str, status: int
) -> None:
    await room.enter()
    headers = {"Content-Type": kind}
    async with room.session.post(f"{room.address}/do/import", data=body, headers=headers) as response:
        assert response.status == status


@pytest.mark.parametrize("path", ["/do/import", "/do/check", "/do/take-away"])
async def test_another_site_can_neither_bring_nor_take(room: OpenRoom, path: str) -> None:
    await room.enter()
    assert (await send(room, path, NOTES, Origin="https://evil.example"))[0] == 403
    assert not [each for each in room.practice.heard if isinstance(each.what, BankOffered | BankAsked)]


async def test_somebody_nobody_knows_is_sent_to_the_first_page(room: OpenRoom) -> None:
    async with room.session.post(f"{room.address}/do/import", allow_redirects=False) as response:
        assert response.status == 303


async def test_the_bank_is_taken_away_as_a_file(room: OpenRoom) -> None:
    await room.enter()
    room.practice.says[BankAsked] = BankWritten("bank.csv", b"number,title\n", "csv", 1)

    async with room.session.post(f"{room.address}/do/take-away", data={"format": "csv"}) as response:
        assert await response.read() == b"number,title\n"
        assert response.headers["Content-Disposition"] == "attachment; filename*=UTF-8''bank.csv"

    _, page = await room.do("/do/take-away", status=200, format="docx")
    assert "is no format" in page or "a format" in page


async def test_a_typed_export_leads_to_its_download(room: OpenRoom) -> None:
    await room.enter()
    room.practice.says[BankAsked] = BankWritten("bank.csv", b"number,title\n", "csv", 1)

    _, page = await room.do("/do/command", status=200, text="/bank export csv", back="/questions")

    assert "1 question, all that is in use here, as bank.csv." in page
    assert 'action="/do/take-away"' in page


async def test_a_typed_import_leads_to_the_form(room: OpenRoom) -> None:
    await room.enter()
    where, _ = await room.do("/do/command", text="/bank import", back="/")
    assert where == "/questions#bring"
    assert UploadOpened() not in [each.what for each in room.practice.heard]


async def test_a_bank_is_chosen_by_a_word(room: OpenRoom) -> None:
    await room.enter()
    room.practice.says[BankChosen] = BanksInUse(BankChoice.BOTH, 2, 4, (("notes.md", 2),), changed=True)
    await room.do("/do/command", status=200, text="/bank use both", back="/")
    assert BankChosen(BankChoice.BOTH) in [each.what for each in room.practice.heard]
