"""Invented documents in the shapes that people keep questions in, each with the questions that stand there."""

from __future__ import annotations

from dataclasses import dataclass

Told = tuple[str | None, str, str]


@dataclass(frozen=True, slots=True)
class Shape:
    """A document, and number, title and answer of each question; an empty answer is none."""

    name: str
    text: str
    questions: tuple[Told, ...]
    codes: tuple[str, ...] = ()


def _shape(name: str, text: str, *questions: Told, codes: tuple[str, ...] = ()) -> Shape:
    return Shape(name, text, questions, codes)


HEAP, TRIE = "What is a heap?", "What is a trie?"
TREE, KEYS = "A tree with an order.", "A tree of keys."

SHAPES = (
    _shape(
        "a long page with contents, items that hold headings, and links back",
        "# Tree Questions & Answers\n\n## Table of Contents\n\n| No. | Questions |\n|---|---|\n| 1 | [What is a heap?](#what-is-a-heap) |\n"
        "| 2 | [What is a trie?](#what-is-a-trie) |\n\n## Basics\n\n1. ### What is a heap?\n\n    A tree with an order.\n\n"
        "    ```py\n    heap = []\n    ```\n\n    **[⬆ Back to Top](#table-of-contents)**\n\n2. ### What is a trie?\n\n"
        "    A tree of keys.\n\n    **[⬆ Back to Top](#table-of-contents)**\n",
        ("1", HEAP, TREE + "\n\n```py\nheap = []\n```"),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "a list of links above headings with the same titles",
        "# Interview questions\n\n1. [What is a heap?](#1-what-is-a-heap)\n2. [What is a trie?](#2-what-is-a-trie)\n\n"
        "### 1. What is a heap?\n\nA tree with an order.\n\n[⬆ back to top](#interview-questions)\n\n"
        "### 2. What is a trie?\n\nA tree of keys.\n\n[⬆ back to top](#interview-questions)\n",
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "contents without links above headings with the same titles",
        "# Trees\n\n1. What is a heap?\n2. What is a trie?\n\n## 1. What is a heap?\n\nA tree with an order.\n\n"
        "## 2. What is a trie?\n\nA tree of keys.\n",
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "links back in blocks of HTML",
        '## Q. What is a heap?\n\nA tree with an order.\n\n<div align="right">\n    <b><a href="#">↥ back to top</a></b>\n</div>\n\n'
        '## Q. What is a trie?\n\nA tree of keys.\n\n<div align="right">\n    <b><a href="#">↥ back to top</a></b>\n</div>\n',
        (None, HEAP, TREE),
        (None, TRIE, KEYS),
    ),
    _shape(
        "a letter and a number at level three",
        "# Trees\n\n### Q1: What is a heap?\n\nA tree with an order.\n\n### Q2: Explain tries\n\nA tree of keys.\n",
        ("1", HEAP, TREE),
        ("2", "Explain tries", KEYS),
    ),
    _shape(
        "a number with a bracket at level four",
        "# Trees\n\n## Easy\n\n#### 1) What is a heap?\n\nA tree with an order.\n\n#### 2) What is a trie?\n\nA tree of keys.\n\n"
        "## Hard\n\n#### 1) Which is the faster?\n\nNeither.\n",
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS),
        ("1", "Which is the faster?", "Neither."),
    ),
    _shape(
        "bold Q and A",
        "# Cards\n\n**Q:** What is a heap?\n\n**A:** A tree with an order.\n\n**Q:** What is a trie?\n\n**A:** A tree\nof keys.\n",
        (None, HEAP, TREE),
        (None, TRIE, "A tree\nof keys."),
    ),
    _shape(
        "bold Question and Answer, the words below them",
        "**Question:**\nWhat is a heap?\n\n**Answer:**\nA tree with an order.\n\n---\n\n**Question:**\nWhat is a trie?\n\n"
        "**Answer:**\nA tree of keys.\n",
        (None, HEAP, TREE),
        (None, TRIE, KEYS),
    ),
    _shape(
        "bold lines with numbers",
        "# Trees\n\n**1. What is a heap?**\n\nA tree with an order.\n\n**2. What is a trie?**\n\nA tree of keys.\n",
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "bold numbers alone",
        "**1.** What is a heap?\n\nA tree with an order.\n\n**2.** What is a trie?\n\nA tree of keys.\n",
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "bold questions, the answer on their line",
        "**What is a heap?** A tree with an order.\n\n**What is a trie?** A tree of keys.\n",
        (None, HEAP, TREE),
        (None, TRIE, KEYS),
    ),
    _shape(
        "bold questions in a numbered list",
        "# Trees\n\n1. **What is a heap?**\n   A tree with an order.\n\n2. **What is a trie?**\n   A tree of keys.\n\n   - with letters\n",
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS + "\n\n- with letters"),
    ),
    _shape(
        "bold questions in bullets",
        "# Trees\n\n- **What is a heap?**\n\n  A tree with an order.\n\n- **What is a trie?**\n\n  A tree of keys.\n",
        (None, HEAP, TREE),
        (None, TRIE, KEYS),
    ),
    _shape(
        "a numbered list with answers beside the margin",
        "1. What is a heap?\n\nA tree with an order:\n\n1. take\n2. put\n\n2. What is a trie?\n\nA tree of keys.\n",
        ("1", HEAP, "A tree with an order:\n\n1. take\n2. put"),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "a numbered list with nested answers and brackets",
        "# Trees\n\n1) What is a heap?\n\n    - A tree\n        - with an order\n\n2) What is a trie?\n\n    - A tree of keys\n",
        ("1", HEAP, "- A tree\n    - with an order"),
        ("2", TRIE, "- A tree of keys"),
    ),
    _shape(
        "a list of ones",
        "1. What is a heap?\n\n   A tree with an order.\n\n1. What is a trie?\n\n   A tree of keys.\n",
        (None, HEAP, TREE),
        (None, TRIE, KEYS),
    ),
    _shape(
        "a list that also tells instead of asking",
        "# Questions\n\n1. What is a heap?\n   - A tree with an order.\n2. Heaps and tries\n   - They differ.\n3. What is a trie?\n   - A tree of keys.\n",
        ("1", HEAP, "- A tree with an order."),
        ("2", "Heaps and tries", "- They differ."),
        ("3", TRIE, "- A tree of keys."),
    ),
    _shape(
        "plain lines with letters and numbers",
        "Trees\n\nQ1. What is a heap?\nAns: A tree with an order.\n\nQ2. What is a trie?\nAns: A tree of keys.\n",
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "plain lines with numbers, no word before the answer",
        "Q1. What is a heap?\nA tree with an order.\n\nQ2. Name two tries\nA tree of keys.\n",
        ("1", HEAP, TREE),
        ("2", "Name two tries", KEYS),
    ),
    _shape(
        "plain lines with the whole words",
        "Question 1: What is a heap?\nAnswer: A tree with an order.\n\nQuestion 2: What is a trie?\nAnswer: A tree of keys.\n",
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "sides of cards",
        "Front: What is a heap?\nBack: A tree with an order.\n\nFront: What is a trie?\nBack: A tree of keys.\n",
        (None, HEAP, TREE),
        (None, TRIE, KEYS),
    ),
    _shape(
        "sides of cards in bold under a heading each",
        "### Card 1\n\n**Front:** What is a heap?\n\n**Back:** A tree with an order.\n\n### Card 2\n\n**Front:** What is a trie?\n\n**Back:** A tree of keys.\n",
        (None, HEAP, TREE),
        (None, TRIE, KEYS),
    ),
    _shape(
        "headings in HTML",
        '<h1 align="center">Trees</h1>\n\n<h3>1. What is a heap?</h3>\n\nA tree with an order.\n\n<h3>2. What is a trie?</h3>\n\nA tree of keys.\n',
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "headings in full-width characters",
        "# 树\n\n## 什么是堆？\n\n一种树。\n\n## 什么是字典树？\n\n一种树。\n",
        (None, "什么是堆？", "一种树。"),
        (None, "什么是字典树？", "一种树。"),
    ),
    _shape(
        "headings in two languages",
        "### 1. What is a heap? / 什么是堆？\n\nA tree with an order.\n\n### 2、什么是字典树\n\nA tree of keys.\n",
        ("1", "What is a heap? / 什么是堆？", TREE),
        ("2", "什么是字典树", KEYS),
    ),
    _shape(
        "headings without numbers or question marks below one that says questions",
        "# Trees\n\nSome words.\n\n## Questions\n\n### Heaps\n\nA tree with an order.\n\n### Tries\n\nA tree of keys.\n",
        (None, "Heaps", TREE),
        (None, "Tries", KEYS),
    ),
    _shape(
        "numbered headings in a document about questions",
        "# 2 interview questions about trees\n\n## 1. Heaps\n\nA tree with an order.\n\n## 2. Tries\n\nA tree of keys.\n",
        ("1", "Heaps", TREE),
        ("2", "Tries", KEYS),
    ),
    _shape(
        "headings that tell what to do",
        "# Trees\n\n## Explain heaps\n\nA tree with an order.\n\n## Describe tries\n\nA tree of keys.\n\n## What is a rope\n\nText.\n\n## Compare both\n\nThey differ.\n",
        (None, "Explain heaps", TREE),
        (None, "Describe tries", KEYS),
        (None, "What is a rope", "Text."),
        (None, "Compare both", "They differ."),
    ),
    _shape(
        "anchors before headings and in them",
        '# Trees\n\n<a name="q1"></a>\n\n### 1. What is a heap? <a id="heap"></a>\n\nA tree with an order.\n\n<a name="q2"></a>\n\n'
        "### 2. [What is a trie?](#trie)\n\nA tree of keys.\n",
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "options before the answer",
        "## Question 1: What is a heap?\n\n- A: a pile\n- B: a tree\n\n**Answer:** B\n\n## Question 2: What is a trie?\n\n```\nt = {}\n```\n\nAnswer: A tree of keys.\n",
        ("1", HEAP, "B"),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "sources below each answer",
        "### What is a heap?\n\nA tree with an order.\n\n###### Source\n\n- https://example.org/heap\n\n### What is a trie?\n\nA tree of keys.\n\n"
        "###### Source\n\n[A page](https://example.org/trie)\n",
        (None, HEAP, TREE),
        (None, TRIE, KEYS),
    ),
    _shape(
        "what closes a page of a project",
        "# Trees\n\n## What is a heap?\n\nA tree with an order.\n\n## What is a trie?\n\nA tree of keys.\n\n## Contributing\n\nSend more.\n\n"
        "## Support us\n\nBuy a tree.\n\n## License\n\nFree.\n",
        (None, HEAP, TREE),
        (None, TRIE, KEYS),
    ),
    _shape(
        "bare questions in bullets",
        "# Trees\n\n## General\n\n* What is a heap?\n* What is a trie?\n* Explain a rope.\n\n## More\n\n* Why are there no loops in a tree?\n",
        (None, HEAP, ""),
        (None, TRIE, ""),
        (None, "Explain a rope.", ""),
        (None, "Why are there no loops in a tree?", ""),
        codes=("no-answer",),
    ),
    _shape(
        "bare questions in a numbered list",
        "# Trees\n\n1. What is a heap?\n2. What is a trie?\n3. Explain a rope.\n",
        ("1", HEAP, ""),
        ("2", TRIE, ""),
        ("3", "Explain a rope.", ""),
        codes=("no-answer",),
    ),
    _shape(
        "answers that were never written",
        "## 1. What is a heap?\n\nTBD\n\n## 2. What is a trie?\n\nA tree of keys.\n\n## 3. What is a rope?\n\n[Read on](https://example.org)\n",
        ("1", HEAP, ""),
        ("2", TRIE, KEYS),
        ("3", "What is a rope?", ""),
        codes=("no-answer",),
    ),
    _shape(
        "cards of one line",
        "#flashcards\n\nWhat is a heap? :: A tree with an order.\nheap:::A tree with an order.\nA vector as std::vector::in C++\n",
        (None, HEAP, TREE),
        (None, "heap", TREE),
    ),
    _shape(
        "cards of several lines",
        "What is a heap?\n?\nA tree\nwith an order.\n\nWhat is a trie?\n??\nA tree of keys.\n",
        (None, HEAP, "A tree\nwith an order."),
        (None, TRIE, KEYS),
    ),
    _shape(
        "a quick round beside headings",
        "# Trees\n\n## Long\n\n### 1. What is a heap?\n\nA tree with an order.\n\n### 2. What is a trie?\n\nA tree of keys.\n\n"
        "## Quick\n\nQ: Is a heap a tree?\nA: Yes.\n\nQ: Is a trie?\nA: Yes, too.\n",
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS),
        (None, "Is a heap a tree?", "Yes."),
        (None, "Is a trie?", "Yes, too."),
    ),
    _shape(
        "stars and colours before the number",
        "# Trees\n\n### 🟢 1. What is a heap?\n\nA tree with an order.\n\n### 🔴 2. What is a trie?\n\nA tree of keys.\n",
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "a number and a dash",
        "## 01 - What is a heap?\n\nA tree with an order.\n\n## 02 - What is a trie?\n\nA tree of keys.\n",
        ("01", HEAP, TREE),
        ("02", TRIE, KEYS),
    ),
    _shape(
        "a question that runs over two lines of an item",
        "1. Given a heap, how long\n   does taking the least need?\n\n   log n.\n\n2. What is a trie?\n\n   A tree of keys.\n",
        ("1", "Given a heap, how long does taking the least need?", "log n."),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "answers with headings of their own below bold questions",
        "# Trees\n\n## Heaps\n\n**Q1. What is a heap?**\n\n### In short\n\nA tree with an order.\n\n**Q2. Is it sorted?**\n\nNo.\n\n## Tries\n\n**Q3. What is a trie?**\n\nA tree of keys.\n",
        ("1", HEAP, "### In short\n\n" + TREE),
        ("2", "Is it sorted?", "No."),
        ("3", TRIE, KEYS),
    ),
    _shape(
        "a summary behind bold questions",
        "# T\n\n**Q1. What is a heap?**\n\nA tree with an order.\n\n**Q2. What is a trie?**\n\nA tree of keys.\n\n## Summary\n\nTrees.\n",
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "sources behind a list",
        "# T\n\n1. What is a heap?\n\n   A tree with an order.\n\n2. What is a trie?\n\n   A tree of keys.\n\n## References\n\n- [a](b)\n",
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "bold questions by topic",
        "# FAQ\n\n## General\n\n**What is a heap?**\nA tree with an order.\n\n**Is it sorted?**\nNo.\n\n## More\n\n**What is a trie?**\nA tree of keys.\n",
        (None, HEAP, TREE),
        (None, "Is it sorted?", "No."),
        (None, TRIE, KEYS),
    ),
    _shape(
        "words cut short",
        "**Que 1:** What is a heap?\n\n**Ans.** A tree with an order.\n\n**Que 2:** What is a trie?\n\n**Ans:** A tree of keys.\n",
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "keycaps for numbers",
        "### 1️⃣ What is a heap?\n\nA tree with an order.\n\n### 2️⃣ What is a trie?\n\nA tree of keys.\n",
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "headings that only count, the question below them",
        "## Question 1\n\nWhat is a heap?\n\n### Answer\n\nA tree with an order.\n\n## Question 2\n\nWhat is a trie?\n\n### Answer\n\nA tree of keys.\n",
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "numbers with the section's before them",
        "# Trees\n\n## 1. Basics\n\n### 1.1 What is a heap?\n\nA tree with an order.\n\n## 2. More\n\n### 2.1 What is a trie?\n\nA tree of keys.\n",
        ("1.1", HEAP, TREE),
        ("2.1", TRIE, KEYS),
    ),
    _shape(
        "question and answer in bullets",
        "- Q: What is a heap?\n- A: A tree with an order.\n\n- Q: What is a trie?\n- A: A tree of keys.\n",
        (None, HEAP, TREE),
        (None, TRIE, KEYS),
    ),
    _shape(
        "question and answer on one line",
        "1. What is a heap? - A tree with an order.\n2. What is a trie? - A tree of keys.\n",
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "a fence in a list that is never closed",
        "1. What is a heap?\n\n   ```\n   heap\n\n2. What is a trie?\n\n   A tree of keys.\n",
        ("1", HEAP, "```\nheap"),
        ("2", TRIE, KEYS),
        codes=("fence",),
    ),
    _shape(
        "one answer with a link back in its text",
        "### 1. What is a heap?\n\nSee [the top](#top).\n\n### 2. What is a trie?\n\nA tree of keys.\n\n[⬆️ Back](#toc)\n\n<br>\n",
        ("1", HEAP, "See [the top](#top)."),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "answers folded away in a list",
        "1. What is a heap?\n   <details><summary>Answer</summary>\n\n   A tree with an order.\n\n   </details>\n"
        "2. What is a trie?\n   <details><summary>Answer</summary>\n\n   A tree of keys.\n\n   </details>\n",
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "explicit headings with answers folded away",
        "## Question 1: What is a heap?\n\n<details>\n<summary>Show answer</summary>\n\nA tree with an order.\n</details>\n\n"
        "## Question 2: What is a trie?\n\n<details>\n<summary>Show answer</summary>\n\nA tree of keys.\n</details>\n",
        ("1", HEAP, TREE),
        ("2", TRIE, KEYS),
    ),
    _shape(
        "bold numbers before tasks, in a document about questions",
        "# Technical interview questions\n\n## Trees\n\n**1)** The number of leaves.\n\nTwo.\n\n**2) Depth.** Count the levels.\n",
        ("1", "The number of leaves.", "Two."),
        ("2", "Depth.", "Count the levels."),
    ),
)
