"""How easily learner-facing text reads: `python -m tests.readability` prints the table, page by page.

Flesch's reading ease: 206.835 - 1.015 (words / sentences) - 84.6 (syllables / words). 60 and more is plain
English, 30 and less an academic paper. Syllables are counted by groups of vowels, so a value is
good to a few points.

Source: R. Flesch, A new readability yardstick, Journal of Applied Psychology 32 (1948).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[1]

#: Columns of the content tables that a learner reads.
_READ = {
    "text", "why", "follow_ups", "statement", "reason", "question", "feedback", "situation", "label", "aspect",
    "informational", "formal", "claim", "known", "todo", "title", "advice",
}  # fmt: skip


def syllables(word: str) -> int:
    """About how many syllables an English word has: groups of vowels, a silent end left out; at least one."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    plain = re.sub(r"(?<=[^laeiouy])es?$|(?<=[^dt])ed$", "", plain) if len(plain) > 3 else plain
    return max(1, len(re.findall(r"[aeiouy]+", plain)) + len(re.findall(r"(?<![tcsg])i[ao]|ienc", plain)))


def reading_ease(text: str) -> float:
    """Flesch's reading ease of a text; raises `ValueError` when there is nothing to read."""
    sentences = [part for part in re.split(r"[.!?:;]+(?:\s|$)|\n+", text) if re.search(r"[^\W\d_]{2}", part)]
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)
    if not words:
        raise ValueError("there is nothing to read")
    return 206.835 - 1.015 * len(words) / len(sentences) - 84.6 * sum(map(syllables, words)) / len(words)


def _plain(markdown: str) -> str:
    """Markdown without what nobody reads aloud: tags, addresses, table rules and signs."""
    text = re.sub(r"<[^>]+>|&nbsp;|\|[-| ]+\|", " ", markdown)
    text = re.sub(r"\]\([^)]*\)", "]", text)
    return re.sub(r"[#*_`\[\]|>]", " ", text)


def page_texts() -> Iterator[tuple[str, str]]:
    """The name of each page, and what its text cells say."""
    for page in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = nbformat.read(page, as_version=4).cells
        yield page.name, "\n".join(_plain(cell.source) for cell in cells if cell.cell_type == "markdown")


def content_texts() -> Iterator[tuple[str, str]]:
    """The name of each content table, and what a learner reads of it."""
    for table in sorted((ROOT / "data").glob("*.csv")):
        if table.name == "origins.csv":  # names of documents and studies
            continue
        with table.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        text = "\n".join(row[column] for row in rows for column in row if column in _READ and row[column])
        if text:
            yield f"data/{table.name}", text


def table() -> list[tuple[str, int, float]]:
    """Each page and content table with its number of words and its reading ease."""
    return [(name, len(text.split()), reading_ease(text)) for name, text in (*page_texts(), *content_texts())]


if __name__ == "__main__":
    print(f"{'text':<34} {'words':>7} {'ease':>6}")
    for row in table():
        print(f"{row[0]:<34} {row[1]:7d} {row[2]:6.0f}")
