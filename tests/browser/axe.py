"""What axe-core finds inside the parts of a page."""

from __future__ import annotations

from importlib.resources import files

from .harness import Visitor

_RUN = """([selector, kinds]) => axe.run(selector, {
    resultTypes: ['violations'],
    ...(kinds.length ? {runOnly: kinds} : {}),
    // The headings above a part belong to its page, not to the part.
    rules: {'heading-order': {enabled: false}},
}).then(({violations, passes}) => ({
    passes: passes.length,
    violations: violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' | ')}`),
}))"""


def violations(visitor: Visitor, name: str = "", *, colours_only: bool = False) -> list[str]:
    """The rules that the component with this CSS name, or any component, breaks; each with what breaks it.

    Parameters
    ----------
    visitor : who has the page open.
    name : the CSS name of one component; all of them by default.
    colours_only : only the rules about colours, for a page whose other theme was looked at whole.
    """
    if not visitor.page.evaluate("Boolean(window.axe)"):
        visitor.page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    kinds = ["cat.color"] if colours_only else []
    found = visitor.page.evaluate(_RUN, [f".workbook-{name}" if name else ".workbook", kinds])
    assert found["passes"] >= (1 if colours_only else 3), "axe-core had nothing to look at"
    return list(found["violations"])
