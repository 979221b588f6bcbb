"""A page to print as somebody sees it: its tags, their attributes, and its words."""

from __future__ import annotations

from html.parser import HTMLParser


class SeenPage(HTMLParser):
    """The tags of a page in their order, with all attributes, and its texts without those of its style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.feed(html)

    @property
    def words(self) -> list[str]:
        """The texts that are more than space between tags."""
        return [text.strip() for text in self.texts if text.strip()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] != "style":
            self.texts.append(data)
