from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.decoding import MAX_BYTES, Decoded, decode
from bot.model.question import Problem
from tests.bank.soup import unhurried


def refusal(content: bytes, encoding: str | None = None) -> Problem:
    problem = decode("notes.md", content, encoding=encoding)
    assert isinstance(problem, Problem)
    return problem


def text_of(content: bytes, encoding: str | None = None) -> str:
    decoded = decode("notes.md", content, encoding=encoding)
    assert isinstance(decoded, Decoded)
    return decoded.text


def test_too_large_a_file_is_refused_before_it_is_decoded() -> None:
    assert refusal(b"\xff" * (MAX_BYTES + 1)).code == "size"


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04rest", b"%PDF-1.7", b"GIF89a", b"SQLite format 3\x00", b"\xd0\xcf\x11\xe0"]
)
def test_a_binary_is_known_by_how_it_begins(content: bytes) -> None:
    assert refusal(content).code == "binary"


def test_bytes_that_are_not_utf_8_name_line_byte_and_the_way_out() -> None:
    problem = refusal("one\r\ntwo\r\nit\u2019s".encode("cp1252"))
    assert (problem.code, problem.line) == ("encoding", 3)
    assert "0x92" in problem.message
    assert "--encoding cp1252" in problem.message


def test_a_named_encoding_is_used() -> None:
    assert text_of("it\u2019s".encode("cp1252"), "cp1252") == "it\u2019s"
    assert text_of("queue".encode("utf-16-le"), "utf-16-le") == "queue"


@pytest.mark.parametrize("encoding", ["no-such", "hex", "utf-16", "ascii", "undefined", "a\0b"])
def test_an_encoding_that_does_not_fit_is_refused(encoding: str) -> None:
    assert refusal("a\u00e9bc".encode(), encoding).code == "encoding"


def test_half_a_character_is_refused() -> None:
    assert refusal(b"+2AA-", "utf-7").code == "encoding"


def test_utf_16_without_a_mark_names_the_guess() -> None:
    assert "utf-16-be" in refusal("Eine Frage".encode("utf-16-be")).message


def test_utf_32_and_broken_utf_16_are_refused() -> None:
    assert refusal("a".encode("utf-32")).code == "encoding"
    assert refusal(b"\xff\xfea").code == "encoding"


def test_the_first_nul_is_named_by_its_line_even_before_broken_bytes() -> None:
    problem = refusal(b"one\ntwo\nthr\0ee\n\xff")
    assert (problem.code, problem.line) == ("nul", 3)


def test_only_carriage_returns_and_line_feeds_end_lines() -> None:
    assert text_of(b"a\r\nb\rc\nd\x0ce\xe2\x80\xa8f") == "a\nb\nc\nd\x0ce\u2028f"


@pytest.mark.parametrize("tail", [b"\0" * 5_000, "Noch eine Frage?".encode("utf-16-le") * 300])
def test_nul_bytes_behind_text_are_not_taken_for_another_encoding(tail: bytes) -> None:
    problem = refusal(b"# Question 1: Why is it so?\n\nBecause it has always been like this.\n" + tail)
    assert (problem.code, problem.line) == ("nul", 4)
    assert "NUL bytes" in problem.message


@unhurried
@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "cp1252", "utf-7", "utf-16"]))
def test_no_bytes_are_an_error_of_ours(content: bytes, encoding: str | None) -> None:
    decode("notes.md", content, encoding=encoding)
