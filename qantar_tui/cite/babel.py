"""The names that LaTeX's babel, and with it biblatex, has for languages."""

from __future__ import annotations

LANGUAGES = {
    "af": "afrikaans", "ak": "akan", "am": "amharic", "ar": "arabic", "as": "assamese", "az": "azerbaijani",
    "be": "belarusian", "bg": "bulgarian", "bm": "bambara", "bn": "bengali", "bo": "tibetan",
    "br": "breton", "bs": "bosnian", "ca": "catalan", "ce": "chechen", "cs": "czech",
    "cu": "churchslavonic", "cy": "welsh", "da": "danish", "de": "german", "dz": "dzongkha", "ee": "ewe",
    "el": "greek", "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque",
    "fa": "persian", "ff": "fulah", "fi": "finnish", "fo": "faroese", "fr": "french",
    "fy": "westernfrisian", "ga": "irish", "gd": "scottishgaelic", "gl": "galician", "gu": "gujarati",
    "gv": "manx", "ha": "hausa", "he": "hebrew", "hi": "hindi", "hr": "croatian", "hu": "hungarian",
    "hy": "armenian", "ia": "interlingua", "id": "indonesian", "ig": "igbo", "ii": "sichuanyi",
    "is": "icelandic", "it": "italian", "ja": "japanese", "ka": "georgian", "ki": "kikuyu", "kk": "kazakh",
    "kl": "kalaallisut", "km": "khmer", "kn": "kannada", "ko": "korean", "ks": "kashmiri", "kw": "cornish",
    "ky": "kyrgyz", "la": "latin", "lb": "luxembourgish", "lg": "ganda", "ln": "lingala", "lo": "lao",
    "lt": "lithuanian", "lu": "lubakatanga", "lv": "latvian", "mg": "malagasy", "mk": "macedonian",
    "ml": "malayalam", "mn": "mongolian", "mr": "marathi", "ms": "malay", "mt": "maltese", "my": "burmese",
    "nb": "norsk", "nd": "northndebele", "ne": "nepali", "nl": "dutch", "nn": "nynorsk", "no": "norsk",
    "oc": "occitan", "om": "oromo", "or": "odia", "os": "ossetic", "pa": "punjabi", "pl": "polish",
    "ps": "pashto", "pt": "portuguese", "qu": "quechua", "rm": "romansh", "rn": "rundi", "ro": "romanian",
    "ru": "russian", "rw": "kinyarwanda", "sa": "sanskrit", "sc": "sardinian", "se": "northernsami",
    "sg": "sango", "si": "sinhala", "sk": "slovak", "sl": "slovene", "sn": "shona", "so": "somali",
    "sq": "albanian", "sr": "serbian", "sv": "swedish", "sw": "swahili", "ta": "tamil", "te": "telugu",
    "th": "thai", "ti": "tigrinya", "tk": "turkmen", "to": "tongan", "tr": "turkish", "ug": "uyghur",
    "uk": "ukrainian", "ur": "urdu", "uz": "uzbek", "vi": "vietnamese", "yi": "yiddish", "yo": "yoruba",
    "zh": "chinese", "zu": "zulu",
}  # fmt: skip
"""By ISO 639-1 code, of each language that babel knows; of several names the one that biblatex has."""
