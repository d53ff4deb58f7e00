"""How Russian names are romanised by offices, scholars and the press of several countries."""

from __future__ import annotations

from bench.names.romanise import PLAIN, Scheme

BGN = Scheme("ь ʼ ъ ˮ", iotated="е ye ё yë")
BGN_PRESS = Scheme(iotated="е ye ё yo", before=(("ий$", "ы"),))
ISO9 = Scheme("ё ë ж ž й j х h ц c ч č ш š щ ŝ ъ ʺ ь ʹ э è ю û я â")
SCHOLARLY = Scheme("ё ë ж ž й j х ch ц c ч č ш š щ šč ъ ʺ ь ʹ э è ю ju я ja")
PASSPORT = Scheme("й i ъ ie ю iu я ia")
GERMAN = Scheme(
    "в w ё jo ж sch з s й i х ch ц z ч tsch ш sch щ schtsch ю ju я ja",
    iotated="е je",
    before=(("ий$", "и"), ("ый$", "ы"), ("(?<=[аеиоуыэюя])с(?=[аеиоуыэюя])", "сс")),
)
FRENCH = Scheme(
    "ё io ж j й ï ч tch ш ch щ chtch у ou ю iou я ia",
    iotated="е ïe",
    before=(("ий$", "и"), ("ай", "аи"), ("(?<=[аеиоуыэюя])с(?=[аеиоуыэюя])", "сс")),
    after=(("^ï", "i"), ("in$", "ine"), ("g(?=[ei])", "gu")),
)
POLISH = Scheme(
    "в w ж ż й j л ł х ch ц c ч cz ш sz щ szcz ё io ю iu я ia",
    iotated="е je ё jo ю ju я ja",
    before=(("ий$", "и"),),
    after=(("^([sz])e", r"\1ie"), ("łi", "li"), ("łe", "le"), ("(ż|cz|sz)i(?![aeou])", r"\1y")),
)
CZECH = Scheme("ё jo ж ž й j х ch ц c ч č ш š щ šč ю ju я ja", iotated="е je")
TURKISH = Scheme("ж j х h ч ç ш ş щ şç ы ı", iotated="е ye", before=(("ий$", "и"),))

SCHEMES: dict[str, tuple[Scheme, ...]] = {
    "latin-bgn": (BGN, BGN_PRESS),
    "latin-scholarly": (ISO9, SCHOLARLY),
    "latin-passport": (PASSPORT, PLAIN),
    "latin-german": (GERMAN,),
    "latin-french": (FRENCH,),
    "latin-polish": (POLISH,),
    "latin-czech": (CZECH,),
    "latin-turkish": (TURKISH,),
}
