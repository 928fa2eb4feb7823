"""Documents put together by chance, of lines that look like structure and lines that do not."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

LINES = (
    "", "", "", "  ", "A plain sentence.", "Another one, with [X years] and `[code]`.", "- a bullet", "  - a nested one",
    "1. first", "2. second", "10) tenth", "**A label:**", "**1. A numbered label**", "__Label__", "**Lead**: and text",
    "1. **An item label:**", "   - below it", "# Heading one", "# Answers - Part 3: Queues (Questions 1-4)", "## Heading two",
    "### Heading three", "#### 2. Heading four", "## Summary", "### Summary", "## Question 1: What is a queue?",
    "## Question 2: What is a stack?", "## Question 3: Why, C#", "### Question 4 - odd level", "##Question 5: no space",
    "##\u00a0Question 6: no-break", "## **Question 7:** bold", "## Q8. lettered?", "## 9. numbered?", "## What is it?",
    "## Question: unnumbered", "Question 10: underlined\n-----------------------", "Text\n===", "text above\n---", "### Answer",
    "### Answer", "### Answer 2", "## Answer", "#### Answer: D", "**Answer:**", "**Answer:** inline", "A: plain", "---", "***",
    "- - -", "```", "```python", "````", "~~~", "    ```", "- ```js", "> quoted", "> ```", "<!-- comment", "-->",
    "<!-- whole -->", "<details>", "| a | b |", "|---|---|", "TBD", "https://example.org", "a\u2028b", "\x0c", "\t- tabbed",
    "[If relevant] a line", "#", "######", "####### seven", "#hashtag", "+++", "title: x", "x" * 300,
)  # fmt: skip

lines = st.sampled_from(LINES) | st.text(alphabet="#*_`~-=[]<>!|:.?1aQ \t\r\u00a0é", max_size=12)
documents = st.lists(lines, max_size=40).map("\n".join)
banks = documents.map("## Question 1: What is a queue?\n\n{}".format)
unhurried = settings(
    deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)  # other work on the machine is no fault of the bank
