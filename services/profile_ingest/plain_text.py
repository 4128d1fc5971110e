"""HTML of adverts as plain text: paragraphs, line breaks and bullets are kept, programs go."""

import re
from html.parser import HTMLParser

BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "div", "dl", "fieldset"),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html"),
        *("main", "nav", "ol", "p", "pre", "section", "table", "ul"),
    }
)
LINES = frozenset({"br", "caption", "dd", "dt", "figcaption", "legend", "option", "tr"})
DROPPED = frozenset(
    {"head", "iframe", "noscript", "object", "script", "style", "svg", "template", "title"}
)
INLINE = frozenset(
    {
        *("a", "abbr", "b", "button", "cite", "code", "del", "em", "embed", "font", "i", "img"),
        *("input", "ins", "kbd", "label", "li", "link", "mark", "meta", "o:p", "q", "s", "small"),
        *("span", "strike", "strong", "sub", "sup", "tbody", "td", "textarea", "tfoot", "th"),
        *("thead", "time", "tt", "u", "wbr"),
    }
)
TAGS = BLOCKS | LINES | DROPPED | INLINE

_TAG = re.compile(
    rf"</?(?:{'|'.join(sorted(map(re.escape, TAGS), key=len, reverse=True))})(?=[\s/>])[^<>]*>"
    r"|<!--(?:(?!<!--).)*?-->|<!doctype[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

ROUNDS = 5
"""How often an advert may have been escaped before it came here; more is kept as it stands."""


def plain_text(text: str) -> str:
    """The text without HTML; what holds none is returned as it is, but for blanks at line ends.

    "Druck < 5 bar" is no HTML. An advert that was escaped twice is read twice.
    """
    for _ in range(ROUNDS):
        if not (_TAG.search(text) or _ENTITY.search(text)):
            break
        text = _converted(text)
    return _tidied(text)


def _converted(text: str) -> str:
    reader = _Reader()
    # Only tags of HTML are tags; any other "<" is the sign itself.
    position = 0
    for tag in _TAG.finditer(text):
        reader.feed(text[position : tag.start()].replace("<", "&lt;") + tag.group())
        position = tag.end()
    reader.feed(text[position:].replace("<", "&lt;"))
    reader.close()
    return "".join(reader.pieces)


class _Reader(HTMLParser):
    """Collects the text; "\\n" for a line, "\\n\\n" for a paragraph, "- " for an item."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._dropping: str | None = None
        self._dropped: list[str] = []

    def close(self) -> None:
        """What a missing end tag would swallow is kept, unless it is a program or a style."""
        super().close()
        if self._dropping not in {None, "script", "style"}:
            self.pieces += self._dropped

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._dropping is None and tag in DROPPED:
            self._dropping = tag
            self._dropped = []
        self._break(tag, opens=True)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag, opens=True)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._dropping:
            self._dropping = None
        self._break(tag, opens=False)

    def handle_data(self, data: str) -> None:
        (self.pieces if self._dropping is None else self._dropped).append(data)

    def _break(self, tag: str, *, opens: bool) -> None:
        if self._dropping is not None:
            return
        if tag == "li" and opens:
            self.pieces.append("\n- ")
        elif tag in BLOCKS and self.pieces[-1:] != ["\n- "]:
            self.pieces.append("\n\n")
        elif tag in LINES and opens:
            self.pieces.append("\n")
        elif tag in {"td", "th"} and not opens:
            self.pieces.append(" ")


def _tidied(text: str) -> str:
    text = re.sub(r"[\r\u2028\u2029\x0b\x0c]\n?", "\n", text)
    text = re.sub(r"[ \t\xa0\u2000-\u200a\u202f\u3000]+", " ", text)
    text = re.sub(r"[\u200b-\u200d\u2060\ufeff\xad]", "", text)
    lines = [line.strip() for line in text.split("\n")]
    kept = [line for line in lines if line not in {"-", "•"}]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
