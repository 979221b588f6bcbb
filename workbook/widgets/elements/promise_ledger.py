"""The browser part of the promise ledger."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class PromiseLedgerElement(Element):
    """Draws both sides of the ledger and the introductions that are still open."""

    _esm = joined("promise_ledger", "form_draft")
