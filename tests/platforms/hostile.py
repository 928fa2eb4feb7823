"""What somebody may put into their profile to make an answer say something else."""

from __future__ import annotations

from bot.bank.blocks import blocks_of
from bot.bank.placeholders import placeholders_in
from bot.model.refs import QuestionId
from bot.model.text import Passage
from bot.rules.personalising import keyed, personalised

VALUES = (
    "**Acme**",
    "@everyone and @here",
    "<!channel> <!here> <@U0AAAAAAA> <@123> <#7>",
    "`a` ``b`` ```c```",
    "](https://evil.test) [x](https://evil.test)",
    "<script>alert(1)</script> &amp; &lt;",
    "~~a~~ __b__ ||c|| > d # e - f",
    "1. one 2) two",
    ":tada: https://evil.test/_a_",
    "\\*a\\* \\",
    "“quoted” *and* _more_",
    "| cell | cell |",
    '" onmouseover="alert(1)',
)

TEXT = """### About [company]

**[company]** is where I am, _[company]_ too, and a**[company]**b.

[company] begins a line, (\u200b[company]) stands in brackets.

- [company] in a list
  - [company] below

> [company] is quoted

| Who | What |
|-----|------|
| [company] | bread |

**[company]:**

```text
[company]
```

`[company]` ends it with [link](https://x.test/a)."""


def filled(value: str, text: str = TEXT) -> Passage:
    """An answer as a member with this value reads it; nothing is filled inside code."""
    blocks = tuple(blocks_of(text))
    gaps = keyed(QuestionId(1), placeholders_in(blocks, 1))
    return personalised(Passage(blocks), gaps, {"company": value})


MARKED = "ZQZ"
"""A value that no markup knows, to tell what a passage looks like with a harmless one."""
