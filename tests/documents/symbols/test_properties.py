"""What holds for every symbol and every text."""

from hypothesis import example, given
from hypothesis import strategies as st

from documents.symbols.rules.citation import format_citation, parse_citation
from documents.symbols.rules.line import read_line
from documents.symbols.rules.parsing.errors import SymbolError
from documents.symbols.rules.parsing.grammar import parse_symbol
from documents.symbols.rules.parsing.symbol import Symbol, compose_text
from documents.symbols.rules.search import find_mentions
from documents.symbols.rules.sorting import build_sort_key, sort_symbols
from documents.symbols.rules.suggestion import suggest_symbol
from tests.documents.symbols.strategies import families, symbols, texts

symbol_letters = st.text(
    alphabet="AESTNPCDWG/.-()[]* 0123456789IVXaddcorrev（）／–\u00a0\u00ad,和و", max_size=40
)
any_text = st.one_of(st.text(max_size=60), symbol_letters, texts())


@given(texts())
def test_parse_symbol_generated_text_is_canonical(text: str) -> None:
    assert parse_symbol(text).text == text


@given(symbols)
def test_compose_text_is_inverse_of_parse_symbol(symbol: Symbol) -> None:
    again = parse_symbol(str(symbol))
    assert again == symbol
    assert (again.components, again.suffixes, again.reissues) == (
        symbol.components,
        symbol.suffixes,
        symbol.reissues,
    )
    for one in symbol.organ_symbols:
        assert compose_text(one.components, one.suffixes) == one.text


@given(symbols)
def test_parse_symbol_without_spaces_is_the_same_symbol(symbol: Symbol) -> None:
    assert parse_symbol(symbol.text.replace(" ", "")) == symbol


@given(symbols)
def test_parent_has_one_modification_less(symbol: Symbol) -> None:
    parent = symbol.parent
    if parent is None:
        assert symbol.modifications == ()
    else:
        assert parse_symbol(parent.text) == parent
        assert parent.modifications == symbol.modifications[:-1]
        assert build_sort_key(parent) < build_sort_key(symbol)


@given(symbols, symbols)
def test_build_sort_key_is_equal_only_without_stars(one: Symbol, other: Symbol) -> None:
    assert (build_sort_key(one) == build_sort_key(other)) == (one.unstarred == other.unstarred)


@given(symbols)
def test_sort_symbols_stars_do_not_change_the_order(symbol: Symbol) -> None:
    assert build_sort_key(parse_symbol(symbol.unstarred + "***")) == build_sort_key(symbol)


@given(st.lists(symbols, max_size=8), st.randoms())
def test_sort_symbols_ignores_the_order_of_input(some: list[Symbol], chance) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert [str(symbol) for symbol in sort_symbols(shuffled)] == [
        str(symbol) for symbol in sort_symbols(some)
    ]


@given(st.one_of(families, st.lists(symbols, max_size=6)))
def test_parse_citation_of_formatted_citation_is_equal(some: list[Symbol]) -> None:
    assert parse_citation(format_citation(some)) == sort_symbols(list(dict.fromkeys(some)))


@given(symbols)
def test_find_mentions_symbol_in_sentence_is_found(symbol: Symbol) -> None:
    text = f"The Committee had before it {symbol}."
    assert [mention.symbols for mention in find_mentions(text)] == [(symbol,)]


@given(any_text)
@example("A/" * 90)
@example("(" * 150)
@example("A/1" + " and Add.1-9" * 14)
@example("A" * 5000)
@example("\x00A/1")
@example("A/١")
def test_all_functions_any_text_raises_only_symbol_error(text: str) -> None:
    try:
        symbol = parse_symbol(text)
    except SymbolError as error:
        assert error.template % error.params == str(error) != ""
    else:
        assert parse_symbol(symbol.text) == symbol
        assert build_sort_key(symbol)
    for call in (parse_citation, suggest_symbol, find_mentions):
        try:
            call(text)
        except SymbolError:
            assert call is parse_citation
    reading = read_line(text)
    assert (reading.symbol is None) == (reading.error is not None)
    assert set(map(type, reading.as_dict())) == {str}


@given(any_text)
def test_find_mentions_place_contains_the_mention(text: str) -> None:
    end = 0
    for found in find_mentions(text):
        assert end <= found.start < found.end <= len(text)
        assert parse_citation(text[found.start : found.end]) == sort_symbols(list(found.symbols))
        end = found.end
