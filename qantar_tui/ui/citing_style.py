"""The style and the language of formatted citations, as the user has chosen them for good."""

from __future__ import annotations

from qantar_tui.cite.styles import Language, Style
from qantar_tui.store.settings import remember_settings, setting

_STYLE, _LANGUAGE = "citation-style", "citation-language"
LANGUAGES = {Language.ENGLISH: "English", Language.RUSSIAN: "Russian"}


def chosen_style() -> tuple[Style, Language]:
    """What was chosen last; Chicago notes in English where nothing was, or what there is not."""
    style, language = setting(_STYLE), setting(_LANGUAGE)
    return (
        Style(style) if style in set(Style) else Style.CHICAGO_NOTES,
        Language(language) if language in set(Language) else Language.ENGLISH,
    )


def choose_style(style: Style, language: Language) -> bool:
    """Remember a choice; False where it cannot be kept."""
    return remember_settings({_STYLE: style, _LANGUAGE: language})
