"""Markdown written by an agent, or by whoever took over the agent's account."""

import re

import pytest

from portail_reflex.domain.article.rendu import rendre

HOSTILES = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src='https://ailleurs.exemple'></iframe>",
    "<style>body{background:url(https://ailleurs.exemple/x)}</style>",
    '<a href="javascript:alert(1)" onclick="alert(1)">x</a>',
    "<div\nonmouseover=alert(1)>",
    "<!-- --!><script>alert(1)</script>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](data:image/svg+xml;base64,PHN2Zz4=)",
    "[x](file:///etc/passwd)",
    "<javascript:alert(1)>",
    '[x](https://exemple.fr "onmouseover=alert(1)")',
    '[x](https://exemple.fr/"onmouseover="alert(1))',
    "![x](https://ailleurs.exemple/pixel.png)",
    '![" onerror="alert(1)](x)',
    "[![x](https://ailleurs.exemple/pixel.png)](javascript:alert(1))",
    "![x](data:image/png;base64,AAAA)",
    "[r]: javascript:alert(1)\n\n[x][r]",
    "```html\n<script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "|a|\n|:-:|\n|<script>alert(1)</script>|",
]
BALISE = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>")
PERMISES = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "strong", "em", "blockquote", "pre", "code", "a"),
    *("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
}


@pytest.mark.parametrize("markdown", HOSTILES)
def test_hostile_markdown_leaves_only_harmless_tags(markdown: str) -> None:
    html = rendre(markdown)
    for _, balise, attributs in BALISE.findall(html):
        assert balise in PERMISES
        assert re.fullmatch(r'( (href="(https?:|mailto:|tel:|/|#)[^"]*"|rel="noopener noreferrer"))*', attributs)
    assert html.count("<") == len(BALISE.findall(html))


@pytest.mark.parametrize("image", ["![Le plan](https://ailleurs.exemple/plan.png)", "![Le plan](/plan.png)"])
def test_an_image_leaves_its_description_and_loads_nothing(image: str) -> None:
    assert rendre(image) == "<p>Le plan</p>\n"


def test_raw_html_is_shown_as_the_text_it_is() -> None:
    assert rendre("Le <b>5</b> & le 6") == "<p>Le &lt;b&gt;5&lt;/b&gt; &amp; le 6</p>\n"


def test_what_agents_write_is_kept() -> None:
    html = rendre("**Important** et *doux*\n\n- un\n- deux\n\n3. trois\n\n> dit\n\n|a|b|\n|-|-|\n|1|2|")
    for morceau in ("<strong>Important</strong>", "<em>doux</em>", "<li>un</li>", '<ol start="3">', "<blockquote>"):
        assert morceau in html
    assert "<th>a</th>" in html
    assert "<td>2</td>" in html


def test_only_links_that_leave_the_portal_are_cut_off_from_it() -> None:
    dehors = '<a href="https://exemple.fr" rel="noopener noreferrer">x</a>'
    assert dehors in rendre("[x](https://exemple.fr)")
    assert 'rel="noopener noreferrer"' in rendre("[x](//exemple.fr)")
    assert rendre("[x](/contact)") == '<p><a href="/contact">x</a></p>\n'
    assert rendre("[x](mailto:a@exemple.fr)") == '<p><a href="mailto:a@exemple.fr">x</a></p>\n'
    assert rendre("[x](tel:+33465710001)") == '<p><a href="tel:+33465710001">x</a></p>\n'


@pytest.mark.parametrize(
    ("markdown", "titres"),
    [
        ("# A\n## B\n# C", ["h2", "h3", "h2"]),
        ("## A\n### B", ["h2", "h3"]),
        ("### A\n## B", ["h2", "h2"]),  # the first one never skips the page's h1
        ("# A\n#### B\n###### C", ["h2", "h3", "h4"]),  # no level is skipped
        ("# A\n## B\n### C\n#### D\n##### E\n###### F", ["h2", "h3", "h4", "h5", "h6", "h6"]),
        ("A\n=\nB\n-", ["h2", "h3"]),
    ],
)
def test_headings_start_at_h2_and_skip_no_level(markdown: str, titres: list[str]) -> None:
    html = rendre(markdown)
    assert re.findall(r"<(h\d)>", html) == titres
    assert re.findall(r"</(h\d)>", html) == titres


def test_a_title_written_between_arrows_is_text() -> None:
    assert rendre("# <script>") == "<h2>&lt;script&gt;</h2>\n"


def test_an_endless_nesting_is_rendered_in_time() -> None:
    assert rendre("> " * 5000 + "fin")
    assert rendre("[" * 5000)
