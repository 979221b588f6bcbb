"""What axe-core finds inside the parts of a page."""

from __future__ import annotations

from importlib.resources import files

from .harness import Visitor

_RUN = """([selector]) => axe.run(selector, {
    resultTypes: ['violations'],
    // The headings above a part belong to its page, not to the part.
    rules: {'heading-order': {enabled: false}},
}).then(({violations, passes}) => ({
    passes: passes.length,
    violations: violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' | ')}`),
}))"""


def violations(visitor: Visitor, name: str = "") -> list[str]:
    """The rules that the component with this CSS name, or any component, breaks; each with what breaks it."""
    visitor.page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    found = visitor.page.evaluate(_RUN, [f".workbook-{name}" if name else ".workbook"])
    assert found["passes"] > 2, "axe-core had nothing to look at"
    return list(found["violations"])
