"""How much a word of a query tells: titles, patronymics and little words tell less than a name."""

from __future__ import annotations

import re
from functools import lru_cache

from qantar_tui.search.endings import stems
from qantar_tui.search.letters import without_accents

TITLE = 0.12
COMMON = 0.15
PATRONYMIC = 0.30
INITIAL = 0.45
NAME = 1.0

_TITLES = """
president presidents pres prime minister ministers premier chairman chairwoman chair chairperson chief
head director general gen colonel col lieutenant lt major maj captain capt marshal commander sergeant
senator deputy governor state mayor akim judge prosecutor ambassador secretary speaker leader elbasy
mr mrs ms miss dr prof professor sir lord king prince sheikh former ex acting vice
journalist activist lawyer blogger politician economist analyst businessman oligarch
президент премьер министр председатель глава директор генерал полковник подполковник майор капитан
маршал лейтенант сержант сенатор депутат губернатор аким мэр судья прокурор посол секретарь спикер лидер
господин госпожа г-н г-жа гн гжа товарищ доктор профессор экс бывший бывшая заместитель зам вице
журналист журналистка активист активистка адвокат блогер политик экономист аналитик бизнесмен олигарх
шеф государства начальник руководитель командир командующий елбасы
президенті мемлекет министрі төраға төрағасы басшы басшысы генералы полковнигі әкім әкімі сенаторы депутаты
судьясы прокуроры елшісі хатшысы мырза ханым журналисі белсенді заңгер экономисі бұрынғы орынбасары
präsident präsidentin ministerpräsident generalmajor generalleutnant oberst hauptmann herr frau doktor
bürgermeister vorsitzender vorsitzende minister außenminister innenminister verteidigungsminister
président présidente ministre premier général colonel monsieur madame maître maire
cumhurbaşkanı bakan başkan başbakan bay bayan prezydent prezident pan pani generál
"""
_LITTLE = """
unnamed of the and for in on a an to at by from with de la le les des du der die das den von und für al el
о об и или в во на для по при с со из от до к у за
және мен пен бен туралы үшін бойынша
"""
_COUNTRY = """
republic kazakhstan kazakh kazakhstani qazaqstan kz kazakhstans rk
республика республики казахстан казахстана рк рф
қазақстан қазақстанның республикасы республикасының қр
kasachstan kasachstans république republik
"""
_PATRONYMIC = re.compile(
    r"(?:ovich|evich|ovych|evych|ovic|evic|owicz|ewicz|owitsch|ewitsch|ovitch|evitch|ovna|evna|owna|ewna|ichna"
    r"|uly|ulı|ulu|oglu|ogly|oglı|kyzy|qyzy|qızı|kizi|qizi"
    r"|ович|евич|йович|ьевич|овна|евна|ична|инична|овича|евича|овичу|евичу|овичем|евичем|овны|евны|овне|евне"
    r"|ұлы|улы|оглы|қызы|кызы|гызы)$"
)
_ALL_TITLES = frozenset(_TITLES.split())
_BARE_TITLES = frozenset(without_accents(word) for word in _ALL_TITLES)
_BARE_COUNTRY = frozenset(without_accents(word) for word in _COUNTRY.split())
_BARE_COMMON = _BARE_COUNTRY.union(without_accents(word) for word in _LITTLE.split())


def weight(word: str) -> float:
    """The weight of a cleaned word of a query, 0 to 1."""
    bare = without_accents(word)
    if len(word) == 1:
        return INITIAL
    if is_common(word):
        return COMMON
    if bare in _BARE_TITLES or any(stem in _ALL_TITLES for stem in stems(word)):
        return TITLE
    return PATRONYMIC if len(word) > 5 and _PATRONYMIC.search(bare) else NAME


@lru_cache(maxsize=4096)
def is_common(word: str) -> bool:
    """Whether the word is a preposition, an article, a country's name or a case ending by itself."""
    return len(word) > 1 and without_accents(word) in _BARE_COMMON


def is_country(word: str) -> bool:
    """Whether the word is a country's name."""
    return len(word) > 1 and without_accents(word) in _BARE_COUNTRY
