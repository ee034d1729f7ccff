"""What people typed is shown as it stands: checked against a model of Discord's markdown."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import markdown
from bot.markdown import address, bold, escape, host, italic, pages, quoted, spoiler, veiled
from data import cut, width

CHECKED = settings(deadline=None, database=None, max_examples=200)

# The model: each rule where it can begin. Where clients differ or are not known, it takes more than
# Discord does: any address, any emoji, anything in angle brackets, blocks after any indent.
INLINE = {
    "code": r"(`+)[\s\S]*?[^`]\1(?!`)|```[\s\S]*?```",
    "bold": r"\*\*(?:\\[\s\S]|[^\\])+?\*\*(?!\*)",
    "underline": r"__(?:\\[\s\S]|[^\\])+?__(?!_)",
    "italic": r"\*(?=\S)(?:\\[\s\S]|[^*\\])+?\*(?!\*)|_(?:\\[\s\S]|[^_\\])+?_(?!\w)",
    "struck": r"~~[\s\S]+?~~",
    "spoiler": r"\|\|[\s\S]+?\|\|",
    "link": r"\[(?:\[[^\]]*\]|[^\[\]])*[^\[]*\]\(\s*<?\S*?>?\s*\)",
    "address": r"(?<!\w)\w[\w+.-]*://\S+",
    "in angle brackets": r"<[^<>\s][^<>]*>",
    "mass mention": r"@(?:everyone|here)",
    "emoji": r":[^\s:]+:",
}
BLOCK = {
    "heading": r"[^\S\n]*#{1,3}\s(?!\s*#)",
    "subtext": r"[^\S\n]*-#\s(?!\s*-#)",
    "list": r"[^\S\n]*(?:[-*+]|[0-9]+\.)\s",
    "quote": r"[^\S\n]*>(?:>>)?\s",
}
RULES = {name: re.compile(rule) for rules in (BLOCK, INLINE) for name, rule in rules.items()}
PING = re.compile(r"<@[!&]?[0-9]+>")
ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
ISOLATES = re.compile("[\u2068\u2069]")
BREAKS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def active(source: str) -> list[tuple[str, str]]:
    """Return what acts in the markdown: the name of each rule that holds, and on what."""
    source = ISOLATES.sub("", source)
    found = [("ping", match[0]) for match in PING.finditer(source)]
    at = 0
    while at < len(source):
        if ESCAPED.match(source, at):
            at += 2
            continue
        rules = RULES if at == 0 or source[at - 1] in "\n\r\u2028" else INLINE
        held = [(name, m) for name in rules if (m := RULES[name].match(source, at))]
        found += [(name, match[0]) for name, match in held[:1]]
        at = max([at + 1, *(match.end() for _, match in held[:1])])
    return found


def shown(source: str) -> str:
    """Return what Discord shows for markdown in which nothing acts."""
    return ESCAPED.sub(r"\1", ISOLATES.sub("", source))


CONSTRUCTS = [
    *("<@1>", "<@!1>", "<@&1>", "<#1>", "</x:1>", "<id:guide>", "<t:1:R>", "<t:1>", "<:x:1>"),
    *("<a:x:1>", "<sound:1:2>", "<https://a.b>", "<mailto:a@b.c>", "<a@b.c>", "<+123>"),
    *("@everyone", "@here", "http://a.b", "HTTPS://A.B", "steam://run", "x://y.z"),
    *("[a](https://b.c)", "[[a]](https://b.c)", "[a](<https://b.c>)", ":smile:", ":+1:"),
    *("||a||", "`a`", "``a``", "```a```", "*a*", "**a**", "***a***", "_a_", "__a__", "~~a~~"),
    *("# a", "## a", "### a", "-# a", "- a", "* a", "+ a", "1. a", "10. a", "> a", ">>> a"),
    *("  - a", " > a", "\t1. a", "#\na", "```py\na\n```", "||a\nb||", "a\n- b", "**a*b*c**"),
]
AROUND = (
    *("{}", "x {}", "{} x", "**Show** · {} · 2024", "*a* {} *b*", "[label](https://b.c) {}"),
    *("||a|| {} ||b||", "`a` {} `b`", "<t:1:D> {} <t:1:D>"),
    *("- {}\n- x", "> {}\n> x", "-# {}", "# {}"),
)
PARTS = st.one_of(
    st.sampled_from(CONSTRUCTS),
    st.sampled_from("\\`*_~|<>[]()@#:/-+.!&1a \n\t\r\u2028\u200b\ufeff\u202e\u2066\u2069א٢é"),
    st.sampled_from(["http", "://", "everyone", "here", "](", "<@", "||", "¯\\_(ツ)_/¯", "👨‍👩‍👧"]),
    st.text(max_size=3),
)
TYPED = st.lists(PARTS, max_size=14).map("".join)


def assert_shown_as_it_is(typed: str, surroundings: tuple[str, ...] = AROUND) -> None:
    """Check that the escaped text acts nowhere, in any surroundings, and shows what was typed."""
    escaped = escape(typed)
    for around in surroundings:
        assert active(around.format(escaped)) == active(around.format("x")), around
    assert shown(escaped) == DIRECTIONS.sub("", typed)
    for line in BREAKS.split(escaped):
        line = line.removesuffix("\u2068\u2069")
        isolated = line.startswith("\u2068") and line.endswith("\u2069")
        assert not DIRECTIONS.search(line[1:-1] if isolated else line)


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_escape_disarms_every_construct_everywhere(construct: str) -> None:
    assert active(construct), "a model that does not see it would prove nothing"
    for typed in (construct, f"a {construct} b", f"a\n{construct}\n\n{construct}", construct * 2):
        assert_shown_as_it_is(typed)
    for other in CONSTRUCTS:
        assert_shown_as_it_is(construct + other, ("{}",))
        assert_shown_as_it_is(other.replace("a", construct), ("{}",))


@CHECKED
@given(TYPED)
def test_escape_disarms_whatever_is_typed(typed: str) -> None:
    assert_shown_as_it_is(typed)


ESCAPES = [
    *[("", ""), ("M*A*S*H", r"M\*A\*S\*H"), ("AC\\DC", r"AC\\DC"), ("a\0b", "a\0b"), ("|", "|")],
    *[("<@1>", r"\<\@1>"), ("@everyone", r"\@everyone"), ("see HTTPS://A.B", r"see HTTPS\://A.B")],
    *[("a||b|c", r"a\|\|b|c"), ("~~a~~ ~b~", r"\~\~a\~\~ ~b~"), ("x](y)", r"x]\(y)"), ("-", r"\-")],
    *[("- a\n 12. b\n-# c", "\\- a\n 12\\. b\n\\-# c"), ("¯\\_(ツ)_/¯", r"¯\\\_(ツ)\_/¯")],
    *[("#blackAF", r"\#blackAF"), ("-#", "\\-#\u2068\u2069"), ("C#", "C#\u2068\u2069")],
    ("\ud800*", "\ud800\\*"),
]


@pytest.mark.parametrize(("typed", "source"), ESCAPES)
def test_escape_sets_backslashes_where_they_are_needed(typed: str, source: str) -> None:
    assert escape(typed) == source


TITLES = """Ocean's Eleven;Spider-Man: No Way Home;9-1-1: Lone Star;Mr. & Mrs. Smith (2024);re:Zero
Marvel's Agents of S.H.I.E.L.D.;What If…?;10,000 BC;$#!t;-ish;50/50;3.5 stars;+1 more;1.a;a > b
discord.gg/x;www.example.com;a@example.com;@midnight;Law & Order | SVU;Frieren ~Beyond~;呪術廻戦
3:10 to Yuma;12:30 or so: yes;“For All Mankind”;Pokémon;\U0001f680 Star City"""


@pytest.mark.parametrize("title", re.split("[;\n]", TITLES))
def test_escape_leaves_ordinary_titles_readable(title: str) -> None:
    assert escape(title) == title


ISOLATED = [
    *[("שדה", "\u2068שדה\u2069"), ("a\u200fb", "\u2068a\u200fb\u2069"), ("٢٠٢٤", "٢٠٢٤")],
    ("a\n\nא\n*b*", "\u2068a\u2069\n\n\u2068א\u2069\n\u2068\\*b\\*\u2069"),
    *[("\u202egnp.exe", "gnp.exe"), ("*\u202e*a", r"\*\*a"), ("\u2069א\u2067", "\u2068א\u2069")],
]


@pytest.mark.parametrize(("typed", "source"), ISOLATED)
def test_right_to_left_text_reorders_nothing_beside_it(typed: str, source: str) -> None:
    assert escape(typed) == source


def test_every_right_to_left_letter_is_isolated() -> None:
    letters = [c for c in map(chr, range(0x110000)) if unicodedata.bidirectional(c) in ("R", "AL")]
    assert len(letters) > 1000
    assert [c for c in letters if escape(f"a{c}") != f"\u2068a{c}\u2069"] == []


@pytest.mark.parametrize(("wrap", "mark"), [(bold, "**"), (italic, "*"), (spoiler, "||")])
def test_marks_hold_the_text_and_only_the_text(wrap: Callable[[str], str], mark: str) -> None:
    assert (wrap(""), wrap(" \n"), wrap("\u2069")) == ("", " \n", "")
    assert wrap("\u2069 a") == f" {mark}a{mark}"
    assert wrap("  a b\n") == f"  {mark}a b{mark}\n"
    assert wrap("- a\nא") == f"{mark}\u2068\\- a\u2069\n\u2068א\u2069{mark}"
    for typed in ("*a*", "**", "||", "|a|", "a\\", "a||b\n||c", "_", "a\n\nb"):
        assert shown(wrap(typed).replace(f" {mark}", mark)) == f"{mark}{typed}{mark}"
        assert [match for _, match in active(wrap(typed))] == [wrap(typed)]


VEILED = [
    *[("a", "||a||"), ("**a** · *b*", "||**a** · *b*||"), ("a\nb", "||a\nb||"), ("|", "||| ||")],
    *[("a ||b|| ||c||", "||a b c||"), ("**||a||**\nb", "||**a**\nb||"), (r"\\||a||", r"||\\a||")],
    *[(escape("a||"), r"||a\|\| ||"), (spoiler("||a||"), r"||\|\|a\|\| ||"), ("a|b", "||a|b||")],
]


@pytest.mark.parametrize(("markup", "source"), VEILED)
def test_veiled_hides_markup_behind_one_spoiler(markup: str, source: str) -> None:
    assert veiled(markup) == veiled(source) == source
    assert active(source) == [("spoiler", source)]


@CHECKED
@given(TYPED, TYPED, TYPED)
def test_veiled_hides_all_that_is_shown_and_nothing_else(a: str, b: str, c: str) -> None:
    source = ISOLATES.sub("", veiled(f"{bold('x')} {escape(a)} {spoiler(b)} {escape(c)}"))
    assert active(f"*x* {source} y")[1:] == [("spoiler", source)]
    assert active(source[2:-2]) == [("bold", "**x**")]
    told = DIRECTIONS.sub("", f"**x**{a}{b}{c}")
    assert "".join(shown(source[2:-2]).split()) == "".join(told.split())


def test_quoted_goes_around_every_line() -> None:
    assert (quoted("*a*"), quoted("a\n\n> b")) == (r"> \*a\*", ">>> a\n\n\\> b")


REFUSED = (
    *("", "example.com", "ftp://example.com", "javascript:alert(1)", "https://", "https:///a"),
    *("https://.", "https://a..b/", "https://-a.b/", "https://[::1]/", "https://good.com:port/"),
    *("https://good.com@evil.com/", "https://user:word@evil.com/", "https://good.com\\@evil.com/"),
    *("https://ex%61mple.com/", "https://a b.c/", "https://a\tb.c/", "https://a\u1680b.c/"),
    *("https://a\u200bb.c/", "https://\ud800.c/", "https://a\u2100.c/", "https://a.b:65536/"),
)
HOSTS = [
    *[("https://example.com/a?b#c", "example.com"), ("http://localhost?a", "localhost")],
    *[(" HTTP://WWW.A.BC:8080 ", "www.a.bc"), ("https://a.b.", "a.b."), ("https://a_b.c", "a_b.c")],
    *[("https://bücher.b/", "xn--bcher-kva.b"), ("https://g\u043e\u043egle.b/", "xn--ggle-55da.b")],
    ("https://\u0430\u0440\u0440\u04cf\u0435.com/", "xn--80ak6aa92e.com"),
    *[("https://例え\u3002テスト", "xn--r8jz45g.xn--zckzah"), ("https://\uff41\uff42.c", "ab.c")],
    *[(url, None) for url in REFUSED],
]


@pytest.mark.parametrize(("url", "name"), HOSTS)
def test_host_is_what_a_browser_would_go_to(url: str, name: str | None) -> None:
    assert host(url) == name
    assert (address(url) is None) == (name is None)


TARGETS = [
    *[("HTTPS://A.B:80", "https://a.b:80"), ("https://a.b/c(d)", "https://a.b/c%28d%29")],
    ("https://a.b/c-d_e/?f=g&h=%20#i", "https://a.b/c-d_e/?f=g&h=%20#i"),
    ("https://a.b/ <c> \n\0", "https://a.b/%20%3Cc%3E%20%0A%00"),
    *[('https://a.b/"c', "https://a.b/%22c"), ("https://a.b/[c](d)", "https://a.b/%5Bc%5D%28d%29")],
    ("https://a.b/**c**||`\\", "https://a.b/%2A%2Ac%2A%2A%7C%7C%60%5C"),
    ("https://a.b/@here/@c", "https://a.b/%40here/@c"),
    *[("https://a.b/\ud800", "https://a.b/%3F"), ("http://é.b?é", "http://xn--9ca.b?%C3%A9")],
]


@pytest.mark.parametrize(("typed", "target"), TARGETS)
def test_nothing_in_an_address_breaks_out(typed: str, target: str) -> None:
    assert address(typed) == address(target) == target


@CHECKED
@given(st.text(alphabet="ab.-:@/\\?#%é", max_size=8), TYPED)
def test_an_address_goes_where_its_host_says_or_nowhere(name: str, rest: str) -> None:
    url = f"https://{name}/{rest}"
    target = address(url) or ""
    assert target.isascii()
    assert (re.split("[:/?#]+", target)[1:2] or [None])[0] == host(url) == host(target)
    assert not target or active(f"[a]({target})") == [("link", f"[a]({target})")]


def assert_pages(text: str, limit: int) -> list[str]:
    """Check that the pieces are the text in order, but for white space between them, and fit."""
    found, rest = pages(text, limit), text
    for piece in found:
        assert width(escape(piece)) <= limit
        rest = rest if rest.startswith(piece) else rest.lstrip()
        assert rest.startswith(piece)
        rest = rest[len(piece) :]
    assert not rest.strip() and (found == [""] or all(found))
    return found


@CHECKED
@given(TYPED, st.integers(markdown.LEAST_PAGE, 60))
def test_pages_lose_nothing_and_pages_and_cuts_fit(text: str, limit: int) -> None:
    assert_pages(text, limit)
    assert width(escape(cut(text, limit, width_of=lambda part: width(escape(part))))) <= limit


CUTS = [
    *[("", 16, [""]), (" " * 100, 16, [""]), ("x" * 16, 16, ["x" * 16])],
    ("One two. Three.\n\nFour five six", 29, ["One two. Three.", "Four five six"]),
    ("One. Two.\n\nThree. Four five", 23, ["One. Two.", "Three. Four five"]),
    ("One two. Three four five", 20, ["One two.", "Three four five"]),
    ("“One two!” Three four five", 20, ["“One two!”", "Three four five"]),
    ("One two\nthree four five", 20, ["One two", "three four five"]),
    ("これは。それは猫です。あれは犬ではない", 16, ["これは。それは猫です。", "あれは犬ではない"]),
    ("これは。" + "あ" * 14, 16, ["これは。", "あ" * 11, "あ" * 3]),
    ("It has 3.5 million", 16, ["It has 3.5", "million"]),
    *[("one two three four", 16, ["one two", "three four"]), ("a" * 20, 16, ["a" * 11, "a" * 9])],
    ("a" * 10 + "e\u0301" * 8, 16, ["a" * 10, "e\u0301" * 5, "e\u0301" * 3]),
    ("Z" + "\u0335" * 30, 16, ["Z" + "\u0335" * 10, "\u0335" * 11, "\u0335" * 9]),
    ("\U0001f680" * 9, 16, ["\U0001f680" * 5, "\U0001f680" * 4]),
    *[("*" * 12, 16, ["*" * 5, "*" * 5, "**"]), ("א\n" * 6, 16, ["א\nא\nא"] * 2)],
    ("~\u202e~ " * 5, 16, ["~\u202e~ ~\u202e~"] * 2 + ["~\u202e~ "]),
]


@pytest.mark.parametrize(("text", "limit", "pieces"), CUTS)
def test_pages_cut_at_the_best_place(text: str, limit: int, pieces: list[str]) -> None:
    assert assert_pages(text, limit) == pieces


@pytest.mark.parametrize("part", ["*", "|", "~", ":", "\n", " ", ".", "'", "<@", "[](", "1", "#>"])
def test_pages_of_a_long_text_end(part: str) -> None:
    # Time that grows by the square of the length would show as a test that hangs.
    assert_pages(part * (40_000 // len(part)), 4000)


def test_pages_need_room() -> None:
    with pytest.raises(ValueError, match=str(markdown.LEAST_PAGE)):
        pages("a", markdown.LEAST_PAGE - 1)
