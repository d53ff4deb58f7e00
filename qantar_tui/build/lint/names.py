"""The names of the checks, as `qantar check` prints them and `checks-off` takes them."""

from __future__ import annotations

from enum import StrEnum


class CheckName(StrEnum):
    """A check that a dossier can switch off."""

    POINT_WITHOUT_ACCOUNTS = "point-without-accounts"
    ACCOUNT_WITHOUT_CLAIMS = "account-without-claims"
    EVENT_WITHOUT_ACCOUNTS = "event-without-accounts"
    CLAIM_WITHOUT_LOCATOR = "claim-without-locator"
    QUOTATION_TOO_LONG = "quotation-too-long"
    QUOTATION_FROM_ALTERED_COPY = "quotation-from-altered-copy"
    SILENCE_WITHOUT_WHOLE_READING = "silence-without-whole-reading"
    ORIGIN_USED_ONCE = "origin-used-once"
    ORIGIN_UNUSED = "origin-unused"
    NAME_FOLDS_TO_ANOTHER = "name-folds-to-another"
    OUTSIDE_PARENT = "outside-parent"
    UNUSED_RECORD = "unused-record"
    CHOICE_NEVER_GIVEN = "choice-never-given"
    OVER_TIME_WITHOUT_AS_OF = "over-time-without-as-of"
    NO_NATIVE_NAME = "no-native-name"
    VOICE_IS_SOURCE = "voice-is-source"
    COMPUTED_WITHOUT_NOTE = "computed-without-note"
    DUPLICATE_CLAIM = "duplicate-claim"
    UNKNOWN_LANGUAGE = "unknown-language"


STRUCTURE = "structure"
STALE_EXCEPTION = "stale-exception"
