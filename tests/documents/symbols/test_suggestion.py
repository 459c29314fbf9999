"""Did you mean."""

import pytest

from documents.symbols.rules.suggestion import suggest_symbol


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("NPT/CONF2010/PC.1/WP.78", "NPT/CONF.2010/PC.I/WP.78"),
        ("npt/conf.2010/pc.i/wp.78", "NPT/CONF.2010/PC.I/WP.78"),
        ("NPT / CONF. 2010 / PC.I / WP 78", "NPT/CONF.2010/PC.I/WP.78"),
        ("NPT/CONF.2010/PC1/WP78", "NPT/CONF.2010/PC.I/WP.78"),
        ("NPT/CONF.2010/PC.I/WP/78", "NPT/CONF.2010/PC.I/WP.78"),
        ("NPT/CONF.2015/INF.2", "NPT/CONF.2015/INF/2"),
        ("BWC/CONF.6/INF/3", "BWC/CONF.VI/INF.3"),
        ("CCW/P.5/CONF/2019/INF/1", "CCW/P.V/CONF/2019/INF.1"),
        ("CCW/AP.II/CONF.IX/2", "CCW/AP.II/CONF.9/2"),
        ("CTBT-Art.XIV/2017/INF/1", "CTBT-Art.XIV/2017/INF.1"),
        ("ctbt-art.xiv/2007/6", "CTBT-Art.XIV/2007/6"),
        ("A/C.I/62/L.39", "A/C.1/62/L.39"),
        ("A/63/125 Add.1", "A/63/125/Add.1"),
        ("A/63/125/Addendum 1", "A/63/125/Add.1"),
        ("A/63/125, corrigendum 2", "A/63/125/Corr.2"),
        ("A\\63\\125", "A/63/125"),
        ("A_63_125", "A/63/125"),
        ("А/63/125", "A/63/125"),
        ("A/63/125.", "A/63/125"),
        ("(A/63/125)", "A/63/125"),
        ("UN Doc. A/63/125", "A/63/125"),
        ("https://undocs.org/A/63/125", "A/63/125"),
        ("e/cn.4/sub.2/2000/l.10", "E/CN.4/Sub.2/2000/L.10"),
        ("60/288", "A/RES/60/288"),
        ("2373 (XXII)", "A/RES/2373 (XXII)"),
    ],
)
def test_suggest_symbol_misspelt_text_gives_the_symbol(typed: str, meant: str) -> None:
    symbol = suggest_symbol(typed)
    assert symbol is not None
    assert symbol.text == meant


@pytest.mark.parametrize(
    "typed",
    [
        "A/63/125", "NPT/CONF.2010/PC.I/WP.78", "BWC/CONF.VI/INF.3", "TD/B/Inf.222", "A/CN.9/WG.V/WP.82",
        "TD/B/C.II/16",
        "hello world", "", "GA/DIS/3403", "E.15.IX.2", "A/63/125/Add.0", "A/63/0", "A/63/12 5", "A/1 A/2",
        "x" * 500,
    ],
)  # fmt: skip
def test_suggest_symbol_without_good_guess_returns_none(typed: str) -> None:
    assert suggest_symbol(typed) is None
