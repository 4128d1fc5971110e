"""Reads a page's forms, links and text as a browser without scripts would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

BREAKS = frozenset({"p", "li", "tr", "td", "th", "dt", "dd", "h1", "h2", "h3", "div", "article"})


@dataclass
class Form:
    """What submitting it untouched would send."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)


@dataclass
class Page:
    text: str = ""
    forms: list[Form] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)

    def form(self, action_ends: str) -> Form:
        """The form whose action ends so. Raises AssertionError where there is none."""
        found = [form for form in self.forms if form.action.endswith(action_ends)]
        assert found, f"no form to ...{action_ends} on this page: {self.text[:500]}"
        return found[0]

    def has_form(self, action_ends: str) -> bool:
        return any(form.action.endswith(action_ends) for form in self.forms)


def read_page(html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.page.text = " ".join("".join(reader.words).split())
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.words: list[str] = []
        self._form: Form | None = None
        self._select = ""
        self._textarea = ""
        self._href: str | None = None
        self._link_words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.page.classes.update(said.get("class", "").split())
        if tag in BREAKS:
            self.words.append(" ")
        match tag:
            case "form":
                self._form = Form(said.get("action", ""), said.get("method", "get"))
                self.page.forms.append(self._form)
            case "input":
                self._input(said)
            case "select":
                self._select = said.get("name", "")
                self._need(self._select, said)
            case "option":
                self._option(said)
            case "textarea":
                self._textarea = said.get("name", "")
                self._need(self._textarea, said)
                if self._form is not None:
                    self._form.fields[self._textarea] = ""
            case "a" if "href" in said:
                self._href, self._link_words = said["href"], []

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "form":
                self._form = None
            case "select":
                self._select = ""
            case "textarea":
                self._textarea = ""
            case "a" if self._href is not None:
                self.page.links.append((self._href, "".join(self._link_words).strip()))
                self._href = None

    def handle_data(self, data: str) -> None:
        if self._textarea and self._form is not None:
            self._form.fields[self._textarea] += data
            return
        self.words.append(data)
        if self._href is not None:
            self._link_words.append(data)

    def _input(self, said: dict[str, str]) -> None:
        name, kind = said.get("name", ""), said.get("type", "text")
        if self._form is None or not name:
            return
        self._need(name, said)
        value = said.get("value", "")
        if kind in {"radio", "checkbox"}:
            self._form.choices.setdefault(name, []).append(value)
            if "checked" in said:
                self._form.fields[name] = value
        else:
            self._form.fields[name] = value

    def _option(self, said: dict[str, str]) -> None:
        if self._form is None or not self._select:
            return
        value = said.get("value", "")
        self._form.choices.setdefault(self._select, []).append(value)
        if "selected" in said or self._select not in self._form.fields:
            self._form.fields[self._select] = value

    def _need(self, name: str, said: dict[str, str]) -> None:
        if self._form is not None and "required" in said:
            self._form.required.add(name)
