"""HTML of adverts becomes readable text; signs of mathematics stay what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.profile_ingest.plain_text import plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<p>Wir suchen <b>Mechatroniker (m/w/d)</b></p><ul><li>Druck &lt; 5 bar</li>"
            "<li>SPS &amp; S7</li></ul>Ende<br/>Zeile 2",
            "Wir suchen Mechatroniker (m/w/d)\n\n- Druck < 5 bar\n- SPS & S7\n\nEnde\nZeile 2",
        ),
        ("Druck < 5 bar, x<y, a>b", "Druck < 5 bar, x<y, a>b"),
        ("&lt;p&gt;Hallo&lt;/p&gt;&amp;nbsp;Welt", "Hallo\n\nWelt"),
        ("<script>steal()</script>x<style>p{}</style>y", "xy"),
        ("<p class='a'>Gehalt:&nbsp;3.200&nbsp;&euro;<o:p></o:p>", "Gehalt: 3.200 €"),
        ("a\r\nb\r\n\r\n\r\nc", "a\nb\n\nc"),
        (
            "<table><tr><td>Lohn</td><td>3.200 €</td></tr><tr><td>Urlaub</td><td>30</td></tr>"
            "</table>",
            "Lohn 3.200 €\nUrlaub 30",
        ),
        ("AT&T & Co; a&b", "AT&T & Co; a&b"),
        ("<ul><li><p>eins</p></li><li>zwei</ul>", "- eins\n\n- zwei"),
        ("<!-- Vorlage 7 --><h2>Aufgaben</h2>Drehen", "Aufgaben\n\nDrehen"),
        ("<title>ohne Ende, aber nicht verloren", "ohne Ende, aber nicht verloren"),
        ("Lắp đặt&nbsp;<em>điện mặt trời</em>", "Lắp đặt điện mặt trời"),
        ("Elektro\u00adniker\u200b gesucht", "Elektroniker gesucht"),
    ],
)
def test_paragraphs_lines_and_bullets_are_kept_and_markup_goes(html: str, text: str) -> None:
    assert plain_text(html) == text


PIECES = st.lists(
    st.sampled_from(
        [
            *("<p>", "</p>", "<li>", "</li>", "<ul>", "<br>", "<b>", "</b>", "<script>", "&lt;"),
            *("</script>", "<!--", "-->", "&amp;", "&nbsp;", "&#60;", "<", ">", " ", "\n", "5 bar"),
            *("<td>", "<title>", "</title>", "Wartung", "<p class=x>", "<svg/>", "- ", "&"),
        ]
    ),
    max_size=20,
).map("".join)


@given(st.one_of(PIECES, st.text(max_size=200)))
def test_plain_text_stays_plain_and_never_grows(text: str) -> None:
    once = plain_text(text)

    assert plain_text(once) == once
    assert len(once) <= len(text)
