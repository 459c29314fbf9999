"""Symbols made by hypothesis from the grammar itself: every shape that it names, of every body in
the register.
"""

from hypothesis import strategies as st

from documents.symbols.rules.parsing.bodies import CODES
from documents.symbols.rules.parsing.body_names import AFTER
from documents.symbols.rules.parsing.grammar import NoMatch, match_symbol
from documents.symbols.rules.parsing.roman import to_roman
from documents.symbols.rules.parsing.symbol import Symbol

numbers = st.integers(min_value=1, max_value=99999).map(str)
romans = st.integers(min_value=1, max_value=39).map(to_roman)
counts = st.one_of(numbers, romans)
bodies = st.sampled_from(sorted(CODES - set(AFTER) - {"GC", "IDB"}))
organs = st.builds(
    "{}.{}".format,
    st.sampled_from(("AC", "C", "CN", "CONF", "MC", "MX", "PC", "SER", "Sub", "WG", "OzL.Pro")),
    counts,
)
sessions = st.one_of(
    numbers, st.integers(1945, 2030).map(str), romans,
    st.builds("{}-{}".format, st.integers(1979, 2030), romans),
    st.integers(1, 40).map("S-{}".format), st.integers(1, 12).map("ES-{}".format),
    st.just("(02)"), st.just("EX(44)"),
)  # fmt: skip
last = st.one_of(
    numbers,
    st.builds(
        "{}.{}".format,
        st.sampled_from(("WP", "CRP", "INF", "Inf", "L", "R", "SR", "PV", "DEC", "MISC")),
        numbers,
    ),
    st.builds("{}/{}".format, st.sampled_from(("INF", "CC", "NGO", "PRST", "BUR", "RES")), numbers),
    st.builds("{}{}".format, numbers, st.sampled_from("ABL")),
)
modifications = st.one_of(
    st.builds("/{}.{}".format, st.sampled_from(("Add", "Amend", "Corr", "Rev")), st.integers(1, 40)),
    st.sampled_from(("/Summary", "/Annex", "/Rev.2a", "/Add.IV", "/Annex.2")),
)
tails = st.one_of(
    st.builds(" (Part {})".format, st.one_of(st.integers(1, 99), romans)),
    st.builds(" (Vol. {})".format, romans),
    st.builds(" (Prog.{})".format, st.integers(1, 28)), st.builds(" (Sect. {})".format, st.integers(1, 36)),
    st.just(" (Resumption 1)"), st.just(" (SUPP)"), st.builds(" ({})".format, st.integers(1946, 2030)),
    st.builds(" ({})".format, romans),
)  # fmt: skip
stars = st.sampled_from(("", "", "", "*", "**"))


@st.composite
def cores(draw: st.DrawFn) -> str:
    """One organ's symbol without stars."""
    steps = [
        draw(bodies),
        *draw(st.lists(organs, max_size=2)),
        *draw(st.lists(sessions, max_size=1)),
        draw(last),
    ]
    return "/".join(steps) + "".join(
        draw(st.lists(tails, max_size=1)) + draw(st.lists(modifications, max_size=3))
    )


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A canonical symbol, now and then joint."""
    halves = draw(st.lists(cores(), min_size=1, max_size=3 if draw(st.integers(0, 5)) == 0 else 1))
    joinable = [half for half in halves[:-1] if half[-1] in "0123456789)"]
    return "-".join([*joinable, halves[-1]]) + draw(stars)


def _readable(text: str) -> bool:
    try:
        match_symbol(text)
    except NoMatch:
        return False
    return True


symbols: st.SearchStrategy[Symbol] = texts().filter(_readable).map(match_symbol)

#: A few texts with many modifications each, as a register holds them.
families: st.SearchStrategy[list[Symbol]] = st.lists(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(("A/62/278", "A/62/278 (Part I)", "A/62/278 (Part II)",
                         "S/RES/1540 (2004)", "CD/8", "A/62/1-S/2008/1")),
        st.lists(
            st.builds("/{}.{}".format, st.sampled_from(("Add", "Corr", "Rev")), st.integers(1, 5)), max_size=2
        ).map("".join),
        stars,
    ).map(match_symbol),
    max_size=14,
)  # fmt: skip
