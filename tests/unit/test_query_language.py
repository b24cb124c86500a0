import random
import time

import pytest

from docsearch_gui.errors import MESSAGES
from docsearch_gui.query_language import LONGEST_QUERY, MOST_FILTERS, parse, without
from docsearch_gui.search_models import FilterKind, ParsedQuery, Term, TermKind

SIGNS = {TermKind.WORD: "", TermKind.PHRASE: '"', TermKind.PREFIX: "*"}
PIECES = [
    '"', "“", "”", "-", "－", "*", "＊", ":", "：", " ", "\u3000", "OR", "AND", "or", "in:", "type:", "path:", "date:", "lang:", "depth:",
    "title:", "pdf", "word", "検索", "2026-01-01", ">", "..", "ja", "2", "'", "%", "_", "\\", "\0", "\ud800", "😀", "\u202e", "\n", "(", "[", "NOT",
]  # fmt: skip


def shown(term: Term) -> str:
    sign = SIGNS[term.kind]
    text = f"{sign}{term.text}{sign}" if term.kind is TermKind.PHRASE else f"{term.text}{sign}"
    return f"title:{text}" if term.in_title else text


def terms(query: ParsedQuery) -> list[str]:
    return ["|".join(map(shown, any_of)) for any_of in query.alternatives]


def filters(query: ParsedQuery) -> list[str]:
    return [f"{'-' * one.negated}{one.kind}:{one.value}" for one in query.filters]


def codes(query: ParsedQuery) -> list[str]:
    return [remark.code for remark in query.remarks]


def random_query(chance: random.Random) -> str:
    return "".join(chance.choice(PIECES) for _ in range(chance.randrange(20)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("green tea", ["green", "tea"]),
        ('"green tea" cup', ['"green tea"', "cup"]),
        ("“green tea” ＂hot cup＂", ['"green tea"', '"hot cup"']),
        ('検索の"使い方"とは', ["検索の", '"使い方"', "とは"]),
        ("「仮想DOM」とは", ["「仮想DOM」とは"]),
        ("tea OR coffee OR \"hot water\" cup", ["tea|coffee|\"hot water\"", "cup"]),
        ("お茶　ＯＲ　珈琲", ["お茶|珈琲"]),
        ("tea AND cup", ["tea", "cup"]),
        ("tea or cup and milk not", ["tea", "or", "cup", "and", "milk", "not"]),
        ("comp* 検索＊", ["comp*", "検索*"]),
        ("**bold** * a*b", ["**bold**", "a*b"]),
        ('title:tea title:"hot water" title:gre*', ["title:tea", 'title:"hot water"', "title:gre*"]),
        ("https://a.b/c?d=e 12:30 C:\\x std::vector", ["https://a.b/c?d=e", "12:30", "C:\\x", "std::vector"]),
        ("a-b -5 --limit -> foo:bar Type:pdf", ["a-b", "-5", "--limit", "->", "foo:bar", "Type:pdf"]),
        ('a 5"disk x="1"', ["a", '5"disk', 'x="1"']),
        ("&&", ["&&"]),
        ("what ? , then", ["what", "then"]),
        ("x\0y \ud800", ["x", "y", "\N{REPLACEMENT CHARACTER}"]),
        ('"" “ ”', []),
        (" \u3000\n", []),
    ],
)  # fmt: skip
def test_words_phrases_and_alternatives(text, expected):
    query = parse(text)
    assert (terms(query), query.excluded, query.filters, query.remarks) == (expected, (), (), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tea -milk", ["milk"]),
        ('tea -"cow milk" －砂糖', ['"cow milk"', "砂糖"]),
        ("tea -title:milk -mil*", ["title:milk", "mil*"]),
        ("type:md -milk", ["milk"]),
    ],
)
def test_what_a_minus_stands_before_is_excluded(text, expected):
    query = parse(text)
    assert (list(map(shown, query.excluded)), query.remarks) == (expected, ())
    assert "milk" not in query.plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("type:.PDF -type:md", ["type:pdf", "-type:md"]),
        ('in:notes in:"my notes" -in:旧資料', ["in:notes", "in:my notes", "-in:旧資料"]),
        ("path:guide/*.md", ["path:guide/*.md"]),
        ("ｔｙｐｅ：ｐｄｆ　ｌａｎｇ：ＪＡ", ["type:pdf", "lang:ja"]),
        ("date:>2026-01-01 date:2025 date:2025-03..2026 date:＜＝2026/1/2", None),
        ("date:today date:yesterday date:7d date:>=2w", None),
        ("lang:ja depth:2", ["lang:ja", "depth:2"]),
        ('type:"md"', ["type:md"]),
    ],
)
def test_filters(text, expected):
    query = parse(text)
    assert (query.alternatives, query.plain, query.remarks) == ((), "", ())
    assert len(query.filters) == len(text.replace("my notes", "").split())
    assert expected is None or filters(query) == expected


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ('tea "green', "query_quote_open", ["tea", "green"]),
        ('tea "', "query_quote_open", ["tea"]),
        ("tea type:", "query_filter_invalid", ["tea", "type:"]),
        ("type:a/b", "query_filter_invalid", ["type:a/b"]),
        ("date:2026-02-30", "query_filter_invalid", ["date:2026-02-30"]),
        ("date:2026..2025", "query_filter_invalid", ["date:2026..2025"]),
        ("date:0001 lang:japanese", "query_filter_invalid", ["date:0001", "lang:japanese"]),
        ("depth:x -depth:2", "query_filter_invalid", ["depth:x", "-depth:2"]),
        ('in:"" title:', "query_filter_invalid", ["in:", "title:"]),
        ("OR tea", "query_operator_alone", ["OR", "tea"]),
        ("tea OR", "query_operator_alone", ["tea", "OR"]),
        ("tea OR OR cup", "query_operator_alone", ["tea", "OR", "OR", "cup"]),
        ("tea OR type:md", "query_operator_alone", ["tea", "OR"]),
        ("tea - cup", "query_operator_alone", ["tea", "cup"]),
        ("-", "query_operator_alone", ["-"]),
        ('-tea -"hot cup"', "query_only_excluded", ["tea", '"hot cup"']),
    ],
)
def test_what_is_malformed_is_plain_text_and_said(text, code, expected):
    query = parse(text)
    assert (terms(query), set(codes(query)), query.excluded) == (expected, {code}, ())


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('"green tea" cup* -milk type:md title:hot', "green tea cup hot"),
        ("tea OR coffee", "tea coffee"),
        ('検索の"使い方"とは　type:md 何', "検索の使い方とは 何"),
        ("Vue - Getting started?", "Vue - Getting started?"),
    ],
)
def test_plain_is_what_is_looked_for_without_signs(text, plain):
    assert parse(text).plain == plain


def test_phrases_and_titles_are_required_and_words_are_not():
    query = parse('tea "hot water" title:cup "cold water" OR milk')
    assert [shown(one) for terms in query.required for one in terms] == ['"hot water"', "title:cup"]


def test_a_long_query_is_cut_and_said():
    query = parse("word " * LONGEST_QUERY)
    assert (len(query.alternatives), codes(query)) == (LONGEST_QUERY // 5, ["query_too_long"])


def test_too_many_filters_are_said():
    query = parse("type:md " * (MOST_FILTERS + 1))
    assert (len(query.filters), codes(query), terms(query)) == (MOST_FILTERS, ["query_too_many_filters"], ["type:md"])


@pytest.mark.parametrize("piece", ['"', "a ", "-type:md ", "x", '"a" ', "title:", "検索", " ", "OR ", 'a"', "-"])
def test_a_query_of_100_kb_takes_no_time(piece):
    started = time.process_time()
    parse(piece * (100_000 // len(piece)))
    assert time.process_time() - started < 0.2


def test_no_string_is_an_error():
    chance = random.Random(1)
    for text in (random_query(chance) for _ in range(3_000)):
        query = parse(text)
        assert set(codes(query)) <= set(MESSAGES)
        assert query.alternatives or query.filters or not query.plain
        query.plain.encode()


def test_a_filter_knows_where_it_was_typed_and_can_be_taken_out():
    chance = random.Random(2)
    found = 0
    for text in (random_query(chance) for _ in range(5_000)):
        query = parse(text)
        for removed in query.filters:
            found += 1
            assert text[removed.start : removed.end].lstrip("-－").startswith(removed.kind.value)
            rest = filters(parse(without(text, removed)))
            assert rest == filters(ParsedQuery(filters=tuple(one for one in query.filters if one is not removed)))
    assert found > 300


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("tea type:md cup", "tea cup"),
        ("type:md　tea", "tea"),
        ("tea　-in:\"my notes\"", "tea"),
        ("type:md", ""),
    ],
)  # fmt: skip
def test_a_removed_chip_leaves_no_blanks(text, rest):
    assert without(text, parse(text).filters[0]) == rest


def test_every_kind_of_filter_can_be_typed():
    query = parse("in:a type:b path:c date:2026 lang:ja depth:1")
    assert [one.kind for one in query.filters] == list(FilterKind)
