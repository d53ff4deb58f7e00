"""Checks of names and languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qantar_tui.build.lint.finding import Check, Found, Level
from qantar_tui.build.lint.names import CheckName
from qantar_tui.build.lint.walk import claims, keys
from qantar_tui.build.problem import Where
from qantar_tui.build.read import Item, Records
from qantar_tui.model.actor import ActorKind, NameKind
from qantar_tui.search.sounds import name_key
from qantar_tui.text.nearest import nearest

_SHARED = (NameKind.NICKNAME, NameKind.MISSPELLING)
_TRANSLATED = (ActorKind.BODY, ActorKind.ORGANISATION, ActorKind.COMPANY, ActorKind.OUTLET)


def name_folds_to_another(records: Records) -> Iterator[Found]:
    first: dict[str, tuple[str, str]] = {}
    told: set[tuple[str, str]] = set()
    for actor in records.actors:
        id_ = actor.text("id")
        for name in actor.items("names"):
            folded = "" if name.text("kind") in _SHARED else name_key(name.text("text"))
            other, spelt = first.setdefault(folded, (id_, name.text("text"))) if folded else (id_, "")
            if other != id_ and (id_, other) not in told:
                told.add((id_, other))
                yield Found(
                    name.where("text"),
                    f"“{name.text('text')}” of “{id_}” and “{spelt}” of “{other}” are one name to a search",
                    "one actor? join them; two? say in a reason who is who",
                    (id_, other),
                )


def no_native_name(records: Records) -> Iterator[Found]:
    native = native_languages(records.about)
    for actor in records.actors:
        kind, id_ = actor.text("kind"), actor.text("id")
        lacking = lacking_languages(kind, (name.text("lang") for name in actor.items("names")), native)
        if not lacking:
            continue
        if kind == ActorKind.PERSON:
            hint = "who searches in another script finds it only by its sound"
        else:
            hint = "it is translated, not spelt otherwise: who searches so finds it only by the name itself"
        yield Found(actor.where("names"), f"“{id_}” has no {' or '.join(lacking)} name", hint, (id_,))


def native_languages(about: Item) -> dict[str, str]:
    """Those in which the dossier asks for names, with their titles; by the first part of a code."""
    titles = about.item("vocabularies").terms("languages")
    return {_primary(code): titles.get(code, code) for code in about.texts("native-languages")}


def lacking_languages(kind: object, codes: Iterable[str], native: Mapping[str, str]) -> list[str]:
    """The native languages in which an actor of this kind lacks a name, whose names have these codes."""
    languages = set(map(_primary, codes))
    lacking = [title for code, title in native.items() if code not in languages]
    is_enough = kind not in _TRANSLATED and (kind != ActorKind.PERSON or len(lacking) < len(native))
    return [] if is_enough else lacking


def unknown_language(records: Records) -> Iterator[Found]:
    known = keys(records.about.item("vocabularies"), "languages")
    for code, where, ids in _languages(records) if known else ():
        if code and code not in known and _primary(code) not in known:
            near = nearest(code, known, count=1)
            hint = f"did you mean {near[0]}?" if near else "add it under vocabularies: languages"
            yield Found(where, f"no language of dossier.yaml has the code “{code}”", hint, ids)


def _languages(records: Records) -> Iterator[tuple[str, Where, tuple[str, ...]]]:
    """Every code of a language, its place, and the ids of what it belongs to."""
    of_all = (records.about.text("id"),)
    yield from ((code, where, of_all) for code, where in records.about.placed_texts("native-languages"))
    for record, field, ids in _of_one_language(records):
        yield record.text(field), record.where(field), ids


def _of_one_language(records: Records) -> Iterator[tuple[Item, str, tuple[str, ...]]]:
    """Every record that has a language, the field that says which, and the ids of what it belongs to."""
    yield records.about, "language", (records.about.text("id"),)
    for source in records.sources:
        yield source, "language", (source.text("id"),)
    for named in (*records.actors, *records.places):
        for name in named.items("names"):
            yield name, "lang", (named.text("id"),)
    for told in claims(records):
        yield told.claim, "quote-lang", told.ids


def _primary(code: str) -> str:
    """The language of a code such as kk-Latn."""
    return code.partition("-")[0]


CHECKS = (
    Check(
        CheckName.NAME_FOLDS_TO_ANOTHER,
        "A name of one actor is, to a search, a name of another.",
        "A search sets case, accents, script and habits of spelling aside, so that Токаев finds Tokayev."
        " Two actors whose names are then the same are often one who was entered twice, and what is said of"
        " him is split in two. Short names count as well: a reader who types one must know that there are"
        " two. Nicknames and misspellings do not count: they are recorded as sources print them, and that"
        " one hits two people is then a fact about the source. Where both are who they are, switch this off"
        " for one of them and say who is who.",
        name_folds_to_another,
    ),
    Check(
        CheckName.NO_NATIVE_NAME,
        "A body, organisation, company or outlet lacks a name in a native language, or a person in all.",
        "Sources print foreign names in many spellings; the native one settles who is meant and lets"
        " others search for it. It is asked for in the `native-languages` of dossier.yaml, such as [kk, ru];"
        " where there are none, in none. The names of a person in two of them are one name in two spellings,"
        " so that either is found by the other; those of a ministry, a party or a newspaper are two"
        " translations, of which neither can be derived: each is asked for. This is advice, printed with"
        " --all, and never a reason to fail; an import counts it in one line. Somebody whom a source leaves"
        " unnamed has no name to give, nor perhaps has a foreign paper: switch it off for them. Groups are"
        " not asked for one.",
        no_native_name,
        Level.ADVICE,
    ),
    Check(
        CheckName.UNKNOWN_LANGUAGE,
        "A language is not among the dossier's.",
        "The languages of names, quotations, sources and the dossier itself are listed under"
        " `vocabularies`, by code and name; one that is missing is shown as a bare code, and is most often a"
        " typing error, such as kz for kk. A code with a part for script or country, such as kk-Latn, is"
        " known by its first part.",
        unknown_language,
    ),
)
