"""What holds for every symbol and every text."""

from hypothesis import example, given
from hypothesis import strategies as st

from documents.symbols.rules.citation import compact, expand
from documents.symbols.rules.line import read_line
from documents.symbols.rules.parsing.errors import SymbolError
from documents.symbols.rules.parsing.grammar import parse
from documents.symbols.rules.parsing.symbol import Symbol, compose
from documents.symbols.rules.search import find
from documents.symbols.rules.sorting import in_order, sort_key
from documents.symbols.rules.suggestion import folded, suggest
from tests.documents.symbols.strategies import families, symbols, texts

symbol_letters = st.text(
    alphabet="AESTNPCDWG/.-()[]* 0123456789IVXaddcorrev（）／–\u00a0\u00ad,和و", max_size=40
)
any_text = st.one_of(st.text(max_size=60), symbol_letters, texts())


@given(texts())
def test_generated_texts_are_canonical_symbols(text: str) -> None:
    assert parse(text).text == text


@given(symbols)
def test_parse_and_compose_are_inverse(symbol: Symbol) -> None:
    again = parse(str(symbol))
    assert again == symbol
    assert (again.components, again.suffixes, again.reissues) == (
        symbol.components,
        symbol.suffixes,
        symbol.reissues,
    )
    for one in symbol.each:
        assert compose(one.components, one.suffixes) == one.text


@given(symbols)
def test_the_compact_spelling_is_the_same_symbol(symbol: Symbol) -> None:
    assert parse(symbol.compact) == symbol


@given(symbols)
def test_a_parent_is_a_symbol_with_one_modification_less(symbol: Symbol) -> None:
    parent = symbol.parent
    if parent is None:
        assert symbol.modifications == ()
    else:
        assert parse(parent.text) == parent
        assert parent.modifications == symbol.modifications[:-1]
        assert sort_key(parent) < sort_key(symbol)


@given(symbols, symbols)
def test_keys_are_equal_only_for_the_same_unstarred_symbol(one: Symbol, other: Symbol) -> None:
    assert (sort_key(one) == sort_key(other)) == (one.unstarred == other.unstarred)


@given(symbols)
def test_stars_do_not_move_a_symbol(symbol: Symbol) -> None:
    assert sort_key(parse(symbol.unstarred + "***")) == sort_key(symbol)


@given(st.lists(symbols, max_size=8), st.randoms())
def test_the_order_does_not_depend_on_the_order_given(some: list[Symbol], chance) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert [str(symbol) for symbol in in_order(shuffled)] == [str(symbol) for symbol in in_order(some)]


@given(st.one_of(families, st.lists(symbols, max_size=6)))
def test_a_citation_gives_its_symbols_back(some: list[Symbol]) -> None:
    assert expand(compact(some)) == in_order(list(dict.fromkeys(some)))


@given(symbols)
def test_a_symbol_is_found_in_a_sentence(symbol: Symbol) -> None:
    text = f"The Committee had before it {symbol}."
    assert [found.symbols for found in find(text)] == [(symbol,)]


@given(symbols)
def test_folding_forgets_case_and_stars(symbol: Symbol) -> None:
    assert folded(symbol.text.lower()) == folded(symbol.text) == folded(symbol.unstarred)


@given(any_text)
@example("A/" * 90)
@example("(" * 150)
@example("A/1" + " and Add.1-9" * 14)
@example("A" * 5000)
@example("\x00A/1")
@example("A/١")
def test_no_text_breaks_anything(text: str) -> None:
    try:
        symbol = parse(text)
    except SymbolError as error:
        assert error.template % error.params == str(error) != ""
    else:
        assert parse(symbol.text) == symbol
        assert sort_key(symbol)
    for call in (expand, suggest, find):
        try:
            call(text)
        except SymbolError:
            assert call is expand
    reading = read_line(text)
    assert (reading.symbol is None) == (reading.error is not None)
    assert set(map(type, reading.as_dict())) == {str}


@given(any_text)
def test_found_places_hold_the_mention(text: str) -> None:
    end = 0
    for found in find(text):
        assert end <= found.start < found.end <= len(text)
        assert expand(text[found.start : found.end]) == in_order(list(found.symbols))
        end = found.end
