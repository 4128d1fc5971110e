"""Reads pages as a browser and a screen reader would: forms, links, headings, labels."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

VOID = {"meta", "link", "input", "br", "hr", "img"}


@dataclass
class Node:
    tag: str
    attributes: dict[str, str]
    parent: "Node | None" = None
    children: list["Node | str"] = field(default_factory=list)

    def all(self, *tags: str) -> list["Node"]:
        found = []
        for child in self.children:
            if isinstance(child, Node):
                if child.tag in tags:
                    found.append(child)
                found += child.all(*tags)
        return found

    @property
    def text(self) -> str:
        parts = [child if isinstance(child, str) else child.text for child in self.children]
        return " ".join(" ".join(parts).split())

    def inside(self, tag: str) -> "Node | None":
        above = self.parent
        while above is not None and above.tag != tag:
            above = above.parent
        return above


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("document", {})
        self.at = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(node)
        if tag not in VOID:
            self.at = node

    def handle_endtag(self, tag: str) -> None:
        assert self.at.tag == tag, f"<{self.at.tag}> is closed by </{tag}>"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def parse(html: str) -> Node:
    """Raises AssertionError where tags are not closed in order."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.at is builder.root, f"<{builder.at.tag}> is never closed"
    return builder.root


def form_fields(page: Node, action_ends: str) -> dict[str, str]:
    """What a browser would send of that form if nobody typed anything."""
    form = next(
        form for form in page.all("form") if form.attributes["action"].endswith(action_ends)
    )
    fields: dict[str, str] = {}
    for control in form.all("input", "textarea", "select"):
        name, kind = control.attributes.get("name", ""), control.attributes.get("type", "")
        if kind == "radio" and "checked" not in control.attributes:
            continue
        fields[name] = _value(control)
    return fields


def _value(control: Node) -> str:
    if control.tag == "textarea":
        return control.text
    if control.tag == "select":
        options = control.all("option")
        chosen = [one for one in options if "selected" in one.attributes] or options[:1]
        return chosen[0].attributes.get("value", "")
    return control.attributes.get("value", "")


def faults(page: Node) -> list[str]:
    """What would shut somebody out: no language, headings, labels or table heads."""
    (html,) = page.all("html")
    found = [] if html.attributes.get("lang") else ["no language"]
    headings = page.all("h1")
    if len(headings) != 1 or not headings[0].text:
        found.append(f"{len(headings)} main headings")
    if not page.all("title")[0].text.split(" – ")[0]:
        found.append("no title")
    found += _heading_faults(page) + _control_faults(page) + _table_faults(page)
    found += [f"empty {node.tag}" for node in page.all("a", "button", "th") if not node.text]
    if page.all("script", "style") or [n for n in _everything(page) if "style" in n.attributes]:
        found.append("script or style in the page")
    return found


def _everything(page: Node) -> list[Node]:
    nodes = [child for child in page.children if isinstance(child, Node)]
    return nodes + [below for node in nodes for below in _everything(node)]


def _heading_faults(page: Node) -> list[str]:
    levels = [int(node.tag[1]) for node in page.all("h1", "h2", "h3", "h4")]
    jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
    return [f"heading {b} follows heading {a}" for a, b in jumps]


def _control_faults(page: Node) -> list[str]:
    ids = [node.attributes["id"] for node in _everything(page) if "id" in node.attributes]
    found = [f"id {one} stands twice" for one in set(ids) if ids.count(one) > 1]
    labelled = {node.attributes.get("for") for node in page.all("label")}
    for control in page.all("input", "select", "textarea"):
        if control.attributes.get("type") == "hidden" or control.inside("label"):
            continue
        if control.attributes.get("id") not in labelled:
            found.append(f"no label for {control.attributes.get('name')}")
    for node in _everything(page):
        found += [
            f"{name} points at nothing: {node.attributes[name]}"
            for name in ("aria-labelledby", "aria-describedby")
            if name in node.attributes and node.attributes[name] not in ids
        ]
    return found


def _table_faults(page: Node) -> list[str]:
    found = []
    for table in page.all("table"):
        if not table.all("caption"):
            found.append("a table without a caption")
        bare = [th for th in table.all("th") if not th.attributes.get("scope")]
        found += [f"a table head without scope: {th.text}" for th in bare]
    return found
