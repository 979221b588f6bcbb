"""Every sentence a learner may read goes through gettext, so that a language is a catalogue away."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "workbook"

#: Where learner-facing words are written. The book, the formats and the launcher speak through errors alone.
PYTHON = sorted(
    [
        file
        for folder in ("guidance", "widgets", "activity", "formats", "book")
        for file in (ROOT / folder).rglob("*.py")
    ]
    + list(ROOT.glob("*.py"))
)
SCRIPTS = sorted((ROOT / "widgets" / "elements").rglob("*.js"))

#: Two or more words that begin like a sentence: what people read, and not a key, a pattern or SQL.
_SENTENCE = re.compile(r"^[^\w<]*[A-Z][a-z’']*(?: [\w{}’'“”-]+)+|^[a-z{][\w{}’']*(?: [\w{}’'“”-]+){3,}")
_SQL = re.compile(
    r"\b(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|ORDER BY|PRAGMA|WHERE|FROM|VALUES|JOIN|SET|IS NOT NULL)\b"
)
_TRANSLATED = {"_", "ngettext"}
#: Functions whose words only a developer reads, and lists of words that are taken apart.
_FOR_DEVELOPERS = {"compile", "words_of", "debug", "info", "warning", "error", "exception", "TypeVar"} | {
    name for name in dir(builtins) if name.endswith("Error")
}


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def untranslated(source: str) -> Iterator[tuple[int, str]]:
    """Line and words of each sentence in Python source that no translation can reach."""

    def walk(node: ast.AST) -> Iterator[tuple[int, str]]:
        if _is_docstring(node) or (isinstance(node, ast.Call) and _name(node) in _TRANSLATED | _FOR_DEVELOPERS):
            return
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if _SENTENCE.search(node.value) and not _SQL.search(node.value):
                yield node.lineno, node.value
            return
        if isinstance(node, ast.Assign | ast.AnnAssign):
            names = [node.target] if isinstance(node, ast.AnnAssign) else node.targets
            # Word lists and patterns by which a text is read are not shown to anybody.
            if all(isinstance(name, ast.Name) and name.id.startswith("_") and name.id.isupper() for name in names):
                return
        for child in ast.iter_child_nodes(node):
            yield from walk(child)

    yield from walk(ast.parse(source))


def untranslated_in_script(source: str) -> Iterator[tuple[int, str]]:
    """Line and words of each sentence in a script that is shown and not translated."""
    shown = re.compile(
        r"""(?:text|placeholder|title|alt|"aria-label")\s*:\s*(["'`])(?P<words>(?:(?!\1).)*[A-Za-z]{2}.*?)\1"""
        r"""|(?:setText|announce|say)\([^()]*?(["'`])(?P<said>[A-Z][^"'`]*)\3"""
    )
    for number, line in enumerate(source.splitlines(), 1):
        for found in shown.finditer(line):
            words = found["words"] or found["said"]
            if "_(" not in words and re.search(r"[A-Za-z]{2}", re.sub(r"\$\{[^}]*\}", "", words)):
                yield number, words


def test_no_sentence_in_python_escapes_translation() -> None:
    assert len(PYTHON) > 60
    found = [
        f"{file.relative_to(ROOT)}:{line}: {words[:80]}"
        for file in PYTHON
        for line, words in untranslated(file.read_text("utf-8"))
    ]
    assert found == []


def test_no_sentence_in_a_script_escapes_translation() -> None:
    assert len(SCRIPTS) > 15
    found = [
        f"{file.relative_to(ROOT)}:{line}: {words[:80]}"
        for file in SCRIPTS
        for line, words in untranslated_in_script(file.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ('x = "Write a first sentence above."', 1),
        ('x = _("Write a first sentence above.")', 0),
        ('x = f"You have {n} open tasks"', 1),
        ('def f():\n    """Return what is there."""', 0),
        ('run("SELECT id FROM contacts")', 0),
        ('x = {"key": "meeting:main"}', 0),
    ],
)
def test_sentences_are_told_from_keys(source: str, count: int) -> None:
    assert len(list(untranslated(source))) == count


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ('h("p", { text: "Nothing kept yet." })', 1),
        ('h("p", { text: _("Nothing kept yet.") })', 0),
        ('h("input", { "aria-label": "Your name" })', 1),
        ('say("saved", "Saved at last")', 1),
        ("h('p', { text: item.reason })", 0),
    ],
)
def test_shown_words_are_told_from_values(source: str, count: int) -> None:
    assert len(list(untranslated_in_script(source))) == count
