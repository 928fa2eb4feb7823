"""Invented questions with everything a page must cope with."""

from __future__ import annotations

from bot.model.question import KeyPoint, Section
from bot.model.records import StoredQuestion
from bot.model.refs import QuestionId, VersionId
from bot.model.text import Block, BlockKind, Passage

BREAKER = """```
┌─────────────┐
│ CLOSED      │ ◄────────────────┐
│ all pass    │                  │
└──────┬──────┘                  │
       │ failures                │
       ▼ over the limit          │
┌─────────────┐                  │
│ OPEN        │ ◄──────┐         │
│ fail fast   │  trial │         │
└──────┬──────┘  fails │   trial │
       │ timeout       │   works │
       ▼ over          │         │
┌─────────────┐        │         │
│ HALF-OPEN   ├────────┴─────────┘
│ a few pass  │
└─────────────┘
```"""

WIDE = """```
┌──────────┐    ┌───────────────┐    ┌──────────────┐    ┌──────────────────┐
│  Client  │───►│ Load balancer │───►│ NLU facade   │───►│ First provider   │
└──────────┘    └───────┬───────┘    │ with breaker │    └──────────────────┘
                        │            └──────┬───────┘    ┌──────────────────┐
                        ▼                   └───────────►│ Second provider  │
                 ┌─────────────┐                         └──────────────────┘
                 │ Cached reply│   when both are down: a reply from the cache
                 └─────────────┘
```"""

ATTACK = '<script>document.title="owned"</script><img src=x onerror="document.title=\'owned\'">'


def stored(
    number: str | None = "19",
    title: str = "Your profile says “99.9% uptime”. How do you keep a service that available?",
    *,
    blocks: tuple[Block, ...] | None = None,
    version: int = 88,
) -> StoredQuestion:
    return StoredQuestion(
        id=QuestionId(version),
        version=VersionId(version),
        number=number,
        title=title,
        body="",
        part="4",
        topic="Reliability",
        answer=Passage(BLOCKS if blocks is None else blocks),
        sections=(Section("Health checks", 1), Section("Circuit breaker", 1)),
        key_points=(KeyPoint("Liveness every 30 s", "Health checks"),),
        placeholders=(),
        file="reliability.md",
        line=12,
        bank_position=19,
    )


BLOCKS = (
    Block(
        BlockKind.PARAGRAPH, "99.9% allows **8.76 hours** of downtime a year. I treat that as a budget.", 1
    ),
    Block(BlockKind.LABEL, "**1. Health checks:**", 1),
    Block(
        BlockKind.LIST,
        "- **Liveness**, every 30 s: the container is restarted.\n- **Readiness**, every 10 s: see `/health/readiness`.",
        1,
    ),
    Block(BlockKind.LABEL, "**2. Circuit breaker:**", 1),
    Block(BlockKind.FENCE, BREAKER, 1),
    Block(BlockKind.PARAGRAPH, "It kept a provider’s outage from spreading.", 1),
    Block(BlockKind.HEADING, "#### Two providers", 1, level=4),
    Block(BlockKind.FENCE, WIDE, 1),
    Block(BlockKind.FENCE, "```python\nprint('no diagram')\n```", 1),
    Block(BlockKind.TABLE, "| Quota | Share |\n|---|---|\n| CPU | 70% |\n| Memory | 80% |", 0),
)
