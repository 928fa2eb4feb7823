"""What the stories with processes share: the nursery their bots come from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.stories.children import Nursery


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    with Nursery() as opened:
        yield opened
