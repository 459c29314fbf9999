"""Real shapes of symbols of every UN body, as the document system, catalogues and print write
them.
"""

import pytest

from documents.symbols.rules.parsing.grammar import parse_symbol

REAL = """
A/RES/3/564A
A/RES/31/72
A/RES/2373(XXII)
A/RES/377(V)[A]
A/RES/377(V)[A-C]
A/RES/217(III)[A]
A/RES/46/36[L]
A/RES/46/36L
A/RES/46/36 L
A/RES/53/77A-AA
A/RES/3201(S-VI)
A/RES/S-10/2
A/RES/ES-10/13
A/RES/ES-11/1
A/RES/1000(ES-I)
A/DEC/62/519
A/DEC/S-27/11
S/RES/1376(2001)
S/RES/1540 (2004)
S/RES/661(1990)
S/PV.4453 (Resumption 1)
S/PV.4453(Resumption1)
S/PV.6201(Resumption1)
S/PV.4072(RESUMPTION1)
S/PV.6201 (Resumption 1)/Corr.1
S/PV.2977(PartII)(closed)
S/PV.2977 (Part II) (closed-Resumption 1)
S/PV.5959
S/PRST/2008/1
S/Agenda/5907
S/INF/63
S/96/Rev.7
S/24111
S/13560/Corr.1
S/2008/10/Add.15
S/AC.37/2004/(1455)/1
S/AC.44/2004/(02)/1
S/AC.26/2001/3
S/AC.29/SR.12
A/C.1/62/PV.3
A/C.6/62/SR.1
A/C.5/62/30
A/C.3/62/L.15/Rev.1
A/BUR/62/1
A/BUR/62/SR.1
A/INF/77/4/Rev.1
A/INF/62/2/Rev.1
A/62/PV.1
A/62/L.1
A/62/49 (Vol. I)
A/62/49(VOL.I)
A/62/49 (Vol.I)(SUPP)
A/62/6 (Introduction)
A/62/6(Sect.1)
A/62/6 (Sect. 29A)/Corr.1
A/62/6(Income sect.2)
A/62/5/Add.1(SUPP)
A/63/5 (Vol. II)
A/63/5(Vol.II)/Corr.1
A/62/17(PartI)
A/62/17 (Part I)
A/CONF.151/26 (Vol. I)
A/CONF.151/26/Rev.1(Vol.I)
A/CONF.151/26/Rev.1(Vol.I)(SUPP)
A/CONF.151/PC/100/Add.17
A/CONF.157/24 (Part I)
A/CONF.157/PC/62/Add.5
A/CONF.166/9
A/CONF.183/9
A/CONF.183/C.1/WGGP/L.4/Rev.1
A/CONF.192/15
A/CONF.192/2006/RC/9
A/CONF.192/PC/L.4/Rev.1
A/CONF.39/27
A/CONF.48/14/Rev.1
A/CONF.62/122
A/CONF.62/WP.10/Rev.3/Add.1
A/CONF.62/122/Corr.3
A/AC.237/18 (Part II)/Add.1
A/AC.237/Misc.1/Add.1
A/AC.105/C.1/L.292
A/AC.105/C.2/2026/CRP.9/Rev.1
A/AC.109/2008/SR.1
A/AC.254/L.1/Add.10
A/AC.265/WP.1
A/AC.96/1053
A/CN.4/SER.A/2001/Add.1 (Part 2)
A/CN.4/L.702
A/CN.9/WG.V/WP.82
A/CN.9/SER.C/ABSTRACTS/75
A/CN.9/645
A/CN.10/2008/CRP.3
A/HRC/WG.6/1/BRA/2
A/HRC/WG.6/2/L.3
A/HRC/RES/S-9/1
A/HRC/S-9/L.1
A/HRC/DEC/6/102
A/HRC/7/L.22/Rev.1
A/HRC/10/G/3
A/HRC/7/NGO/12
A/HRC/PRST/8/1
A/HRC/15/CRP.3
A/HRC/EMRIP/2008/2
A/HRC/Sub.1/58/36
A/HRC/AC/1/2
A/S-10/2
A/S-27/PV.1
A/S-10/AC.1/37
A/ES-10/1
A/ES-10/PV.23
A/ES-10/37-S/2000/946
A/520/Rev.17
A/3159
A/PV.2300
A/SPC/32/L.2
A/48/180-E/1993/70
A/48/180–E/1993/70
A/47/277-S/24111
A/44/123-E/1989/30-S/20500
E/1995/23-E/CN.4/1995/176
E/2008/43(SUPP)
E/2001/INF/2/Add.2
E/2008/99
E/2008/SR.30
E/RES/2008/29
E/RES/1296(XLIV)
E/DEC/2008/251
E/CN.4/2004/L.80
E/CN.4/Sub.2/2000/L.10
E/CN.4/SUB.2/2000/L.10/ADD.1
E/CN.4/Sub.2/AC.2/1987/WP.4/Add.1
E/CN.4/SR.100
E/CN.17/ISCI/1
E/AC.51/2008/L.1
E/ICEF/2008/P/L.2
E/ICEF/2008/AB/L.1
E/ESCAP/1450
E/ESCAP/CED/1
E/ESCWA/SDPD/2008/1
E/ESCWA/28/5(PartI)
E/ECA/CM.41/2
E/ECA/COE/27/2
E/ECE/1453
E/ECE/324/Rev.1/Add.20/Rev.2
E/ECE/TRANS/505/Rev.1/Add.48/Rev.3/Amend.1
E/INCB/2007/1
E/NL.2000/15-16
E/NL.2000/15
E/C.12/1/Add.3
E/C.12/GBR/CO/5/Add.1
E/1990/5/Add.59
E/PC/T/174
E/5109
ECE/TRANS/WP.29/2008/1
ECE/TRANS/WP.29/343/Rev.19/Amend.1
TRANS/WP.29/GRSP/2002/1
TRANS/SC.1/2002/3/Rev.4
TRADE/WP.4/R.1023/Rev.1
ECE/MP.PP/2008/2/Add.1
ECE/EB.AIR/91/Add.1
EB.AIR/1999/1
ECE/CEP/AC.10/2006/3
ECE/TRADE/C/WP.7/GE.1/2008/INF.1
CES/2005/4
CEP/AC.13/2004/6
ENERGY/GE.1/2002/2
TIM/EFC/WP.1/2002/1
ST/SG/AC.10/C.3/2008/1
ST/SG/AC.10/1/Rev.15
ST/SG/AC.10/11/Rev.4/Amend.2
ST/SGB/259
ST/SGB/2003/13
ST/SGB/StaffRules/1/Rev.7
ST/AI/189/Add.3/Rev.2
ST/AI/2006/3
ST/IC/2015/19*
ST/CS/SER.A/44/Rev.1*
ST/LIB/SER.B/5/Rev.5
ST/ESA/STAT/SER.M/4/Rev.4
ST/ESA/SER.A/283
ST/HR/1/Rev.6 (Vol. I/Part 1)
ST/HR/1/Rev.5(Vol.I/Part2)
ST/LEG/SER.C/45
ST/SPACE/11
ST/ODA/2008/1
ST/DCS/1/Rev.2
ST/ECA/196
ST/ESCAP/2500
ST/ADM/SER.B/774
T/RES/2183(LIII)
T/PV.1700
T/L.1290
T/PET.10/L.5
T/PET.5/1436
T/OBS.3/45
T/1956
CRC/C/BEN/3-5
CRC/C/15/Add.180
CRC/C/OPAC/CO/2006/1
CRC/C/OPSC/USA/1
CRC/C/BEL/CO/3-4
CRC/C/GC/12
CRC/SP/37
CCPR/C/USA/CO/3/Rev.1
CCPR/C/GC/32
CCPR/C/92/D/1454/2006
CCPR/CO/70/TTO
CCPR/C/21/Rev.1/Add.13
CCPR/C/SR.2565
CAT/C/38/CRP.2/Add.4
CAT/C/XXVII/Concl.5
CAT/C/41/D/257/2004
CAT/OP/2
CEDAW/C/2008/I/CRP.1
CEDAW/C/BGD/5-6
CEDAW/C/40/L.1/Add.3
CEDAW/C/ITA/Q/6/Add.1
CEDAW/SP/2008/INF/1
CERD/C/SR.1
CERD/C/65/CO/1
CERD/C/64/Misc.11/rev.2
CERD/C/304/Add.1
CMW/C/MEX/CO/1
CRPD/C/1/2
CED/C/1/1
HRI/GEN/1/Rev.9 (Vol. I)
HRI/CORE/1/Add.62
HRI/MC/2008/4
HRI/CORE/CHE/2007
HR/PUB/08/3
HR/P/PT/7
DP/2008/24
DP/FPA/2008/5 (Part I)
DP/OPS/2008/4
DP/DCP/BRA/2
DP/2008/L.1
TD/B/55/1
TD/B/INF.222
TD/B/Inf.222
TD/B/EX(44)/1
TD/B/EX(70)/R.1
TD/B(S-XXXI)/INF/1
TD/B(S-XXXV)/1
TD/B/COM.1/EM.35/2
TD/B/COM.2/CLP/20
TD/B/C.I/MEM.2/67
TD/B/C.II/16
TD/B/C.5/ORIGIN/3
TD/COCOA.9/7
TD/RUBBER.3/11/Rev.1
TD/B/WP/212
TD/B/WP(91)/CRP.1
TD/B/WP/343/Add.2
TD/B/C.1/IRON ORE/12
TD/CODE TOT/47
TD(XI)/BP/1
TD(XII)/PC/1
TD(XIII)/1
TD/L.380
TD/412
TD/TIMBER.3/L.1
TD/RBP/CONF/10/Rev.2
UNCTAD/DITC/TED/2015/6
UNCTAD/WIR/2008
UNCTAD/TIR/2023 (Overview)
UNCTAD/ITE/IIT/28 (Vol. II)
UNEP/OzL.Pro.19/7
UNEP/OzL.Pro/ExCom/54/59
UNEP/OzL.Conv.8/7
UNEP/CBD/COP/8/31
UNEP/CBD/COP/DEC/VIII/31
UNEP/CBD/BS/COP-MOP/4/1
UNEP/CBD/WG8J/5/3
UNEP/CBD/SBSTTA/13/2
CBD/COP/DEC/14/8
UNEP/GC.22/2
UNEP/GC.23/INF/18
UNEP/GCSS.VIII/8
UNEP/EA.1/2
UNEP/EA.2/Res.1
UNEP/CHW.8/16
UNEP/POPS/COP.3/INF/27
UNEP/FAO/RC/COP.3/26
UNEP(DTIE)/Hg/INC.5/7
UNEP(DEPI)/MED IG.20/8
UNEP(OCA)/MED WG.5/16
HSP/GC/21/2/Add.1
HSP/EB.1/3
FCCC/CP/2015/L.9/Rev.1
FCCC/CP/2010/7/Add.1*
FCCC/SBSTA/2008/MISC.4/Add.1
FCCC/KP/CMP/2005/8/Add.1
FCCC/KP/AWG/2008/L.2
FCCC/IRR/2007/GBR
FCCC/ARR/2008/DEU
FCCC/IDR.4/SWE
FCCC/PA/CMA/2018/3/Add.1
FCCC/TP/2008/2
ICCD/COP(8)/16/Add.1
ICCD/CRIC(5)/2
ICCD/COP(1)/11/Add.1
UNW/2011/9
PBC/2/BDI/9
PBC/1/OC/L.1
ISBA/14/A/2
ISBA/14/LTC/CRP.1
ISBA/A/L.1/Rev.1
ISBA/24/C/8/Add.1
SPLOS/184
CLCS/58
CLCS/40/Rev.1
LOS/PCN/153 (Vol. I)
ICC-ASP/7/20
PCNICC/2000/1/Add.1
JIU/REP/86/5
JIU/REP/2005/8
JIU/NOTE/2008/1
IDB.35/2
IDB.35/CRP.4
GC.12/5
PBC.24/2
GC.12/Res.1
ID/WG.123/4
ID/B/150
CTOC/COP/2008/1
CAC/COSP/2008/1
CAC/COSP/IRG/2010/7
LC/G.2330
LC/L.2850
LC/TS.2019/10
LC/CAR/L.161
AT/DEC/1100
ICSC/66/R.5
CEB/2008/1
ACC/1999/5
WFP/EB.2/2008/4
WFP/EB.A/2008/4
UNMIK/REG/2000/1
EC/58/SC/CRP.1
HCR/PRO/4
APLC/MSP.8/2007/6
APLC/CONF/2004/5/Add.1
CCM/MSP/2011/5
CCM/77
TPNW/MSP/2022/6
BWC/AD HOC GROUP/56
BWC/AD HOC GROUP/WP.400/Rev.1
BWC/CONF.III/VEREX/9
BWC/SPCONF/1
CCW/CONF.I/GE/CRP.1
CCD/PV.600
ENDC/225
ENMOD/CONF.II/12
CTBT-ART.XIV/2007/6
DC/SC.1/PV.1
UNIDIR/2008/1
SAICM/ICCM.1/7
A/62/278/ADD.1
A/62/278/Summary
A/63/666*-S/2008/813*
A/62/251**
S/AC.25/1993/1
S/2008/(02)/1
A/CONF.219/4
A/AC.286/WP.37
A/CONF.229/2017/8
A/AC.292/2024/3
A/77/CRP.1/Add.3
E/CN.6/2008/CRP.8
E/C.2/2008/R.3
E/C.18/2008/CRP.2/Add.1
E/CONF.98/CRP.1
E/HLS/2008/1
HSP/HA.1/2
IPBES/2/4
MICT/12/Rev.1
CEDAW/C/AUL/4-5
A/HRC/FORUM/2008/1
A/HRC/17/27/Corr.1
A/HRC/OEWG/1/2
A/INF/S-24/1
UNODC/CND/2008/1
E/CN.7/2008/L.5/Rev.1
UNEP/GC/DEC/SS.VII/1
E/CN.12/AC.61/SR.4
E/CN.11/NR/ML.20/2
ECE/ENERGY/GE.3/2009/2
A/CONF.192/BMS/2021/CRP.1/Rev.2
UNEP/OzL.Pro/ExCom/54/59
""".strip().splitlines()


def _bare(text: str) -> str:
    """What is left when spelling is forgotten: letters, digits, strokes and brackets."""
    return text.replace(" ", "").replace("–", "-").rstrip("*").replace("*-", "-").upper()


@pytest.mark.parametrize("text", REAL)
def test_parse_symbol_real_symbol_keeps_its_text(text: str) -> None:
    symbol = parse_symbol(text)
    assert _bare(symbol.text) == _bare(text)
    assert parse_symbol(symbol.text) == symbol


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("S/RES/1376(2001)", "S/RES/1376 (2001)"),
        ("A/RES/2373(XXII)", "A/RES/2373 (XXII)"),
        ("A/RES/377(V)[A]", "A/RES/377 (V)[A]"),
        ("A/RES/377 (V) A", "A/RES/377 (V) A"),
        ("A/RES/46/36 L", "A/RES/46/36L"),
        ("A/RES/53/77 A-AA", "A/RES/53/77A-AA"),
        ("A/RES/3/564A", "A/RES/3/564A"),
        ("S/PV.4453(Resumption1)", "S/PV.4453 (Resumption 1)"),
        ("S/PV.4072(RESUMPTION1)", "S/PV.4072 (Resumption 1)"),
        ("A/62/17(PARTI)", "A/62/17 (Part I)"),
        ("A/62/49(VOL.I)(SUPP)", "A/62/49 (Vol. I) (SUPP)"),
        ("A/61/6(PROG.3)", "A/61/6 (Prog.3)"),
        ("A/62/6(SECT.29A)/CORR.1", "A/62/6 (Sect. 29A)/Corr.1"),
        ("A/62/6(Income sect.2)", "A/62/6 (Income sect. 2)"),
        ("ST/HR/1/Rev.5(Vol.I/Part2)", "ST/HR/1/Rev.5 (Vol. I/Part 2)"),
        ("A/62/278/ADD.1", "A/62/278/Add.1"),
        ("A/62/278/add.1/corr.2", "A/62/278/Add.1/Corr.2"),
        ("E/CN.4/SUB.2/2000/L.10", "E/CN.4/Sub.2/2000/L.10"),
        ("CTBT-ART.XIV/2007/6", "CTBT-Art.XIV/2007/6"),
        ("A/63/666*-S/2008/813*", "A/63/666-S/2008/813*"),
        ("A/63/666 – S/2008/813", "A/63/666-S/2008/813"),
        ("TD/B/Inf.222", "TD/B/Inf.222"),
        ("  A/63/125  ", "A/63/125"),
        ("CTBT-Art.XIV/2021/6 *", "CTBT-Art.XIV/2021/6*"),
    ],
)
def test_parse_symbol_other_spelling_becomes_canonical(given: str, canonical: str) -> None:
    assert parse_symbol(given).text == canonical


@pytest.mark.parametrize(
    ("text", "nature", "number", "session", "year", "letter"),
    [
        ("TD/B/Inf.222", "INF", 222, None, None, None),
        ("A/RES/3/564A", "RES", 564, "3", None, "A"),
        ("A/RES/377(V)[A]", "RES", 377, "V", None, "A"),
        ("A/RES/377 (V) A", "RES", 377, "V", None, "A"),
        ("A/RES/3201(S-VI)", "RES", 3201, "S-VI", None, None),
        ("S/PV.4453(Resumption1)", "PV", 4453, None, None, None),
        ("ECE/TRANS/WP.29/2008/1", None, 1, None, 2008, None),
        ("A/CN.9/WG.V/WP.82", "WP", 82, None, None, None),
        ("CCPR/C/92/D/1454/2006", None, 1454, "92", None, None),
        ("CEDAW/C/BGD/5-6", None, 5, None, None, None),
        ("FCCC/IRR/2007/GBR", None, None, None, 2007, None),
        ("A/HRC/RES/S-9/1", "RES", 1, "S-9", None, None),
        ("A/HRC/7/NGO/12", "NGO", 12, "7", None, None),
        ("IDB.35/2", None, 2, "35", None, None),
        ("TD(XIII)/1", None, 1, "XIII", None, None),
        ("TD/B/EX(44)/1", None, 1, "44", None, None),
        ("UNEP(DTIE)/Hg/INC.5/7", None, 7, None, None, None),
        ("CAT/C/XXVII/Concl.5", None, 5, "XXVII", None, None),
        ("T/RES/2183(LIII)", "RES", 2183, "LIII", None, None),
        ("S/AC.44/2004/(02)/1", None, 1, None, 2004, None),
        ("NPT/CONF.2020/CC/1", "CC", 1, None, None, None),
        ("E/2001/INF/2/Add.2", "INF", 2, None, 2001, None),
    ],
)
def test_parse_symbol_old_form_has_all_its_values(text, nature, number, session, year, letter) -> None:
    symbol = parse_symbol(text)
    assert (symbol.nature, symbol.number, symbol.session, symbol.year, symbol.letter) == (
        nature, number, session, year, letter,
    )  # fmt: skip
