"""Views for people who open the database in another program: this one neither reads nor needs them."""

from __future__ import annotations

_TIMELINE = """
SELECT
  event.id AS event_id,
  event.title,
  coalesce(event.edtf, '') AS date_as_written,
  coalesce(CASE event.clock_to WHEN '' THEN event.clock_from
    ELSE trim(event.clock_from || ' to ' || event.clock_to) END, '') AS clock_as_written,
  coalesce(strftime('%Y-%m-%dT%H:%M:%S', event.earliest, 'unixepoch', event.zone) || event.zone,
    strftime('%Y-%m-%dT%H:%M:%SZ', event.earliest, 'unixepoch'), '') AS earliest_begin,
  coalesce(strftime('%Y-%m-%dT%H:%M:%S', event.latest, 'unixepoch', event.zone) || event.zone,
    strftime('%Y-%m-%dT%H:%M:%SZ', event.latest, 'unixepoch'), '') AS latest_end,
  coalesce((SELECT name.text FROM name WHERE name.kind = 'place' AND name.record = event.place
    AND name.form = 'canonical'), event.place) AS place,
  event.kind,
  (SELECT count(*) FROM account WHERE account.event = event.id) AS number_of_sources,
  (SELECT count(*) FROM claim WHERE claim.event = event.id) AS number_of_claims,
  coalesce((SELECT whole.title FROM event AS whole WHERE whole.id = event.part_of), '') AS part_of,
  event.summary
FROM event
ORDER BY event.edtf IS NULL, event.earliest, event.latest IS NULL, event.latest, event.id
"""
_WHAT_SOURCES_SAY = """
SELECT
  claim.number AS claim_number,
  claim.event AS event_id,
  event.title AS event,
  point.ask AS question,
  source.label AS source,
  coalesce((SELECT group_concat(speaker, ' → ') FROM (
    SELECT coalesce((SELECT name.text FROM name WHERE name.kind = 'actor' AND name.record = voice.actor
      AND name.form = 'canonical'), voice.actor) AS speaker
    FROM voice WHERE voice.claim = claim.number ORDER BY voice.ordinal)), '') AS voices,
  claim.stance,
  CASE json_type(claim.value) WHEN 'object' THEN
      json_extract(claim.value, '$.edtf') || coalesce(' ' || json_extract(claim.value, '$.from'), '')
      || coalesce(' to ' || json_extract(claim.value, '$.to'), '')
    ELSE (SELECT group_concat(coalesce(
        (SELECT name.text FROM name WHERE name.kind = point.answer AND name.record = part.value
          AND name.form = 'canonical'),
        (SELECT choice.value FROM json_each(point.choices) AS choice WHERE choice.key = part.value),
        part.value), '; ')
      FROM json_each(claim.value) AS part) END AS answer,
  claim.computed AS answer_is_computed,
  claim.words,
  claim.quote AS quotation,
  trim(source.locator || ' ' || claim.locator) AS locator,
  claim.as_of,
  coalesce((SELECT entry.title FROM entry WHERE entry.kind = 'origins' AND entry.id = claim.origin),
    claim.origin) AS origin,
  claim.source AS source_id
FROM claim
JOIN event ON event.id = claim.event
JOIN point ON point.event = claim.event AND point.id = claim.point
JOIN source ON source.id = claim.source
ORDER BY claim.event, point.ordinal, source.ordinal, claim.number
"""
_WHO_IS_WHO = """
SELECT
  actor.id AS actor_id,
  coalesce((SELECT name.text FROM name WHERE name.kind = 'actor' AND name.record = actor.id
    AND name.form = 'canonical'), actor.id) AS name,
  actor.kind,
  coalesce((SELECT group_concat(text, '; ') FROM (
    SELECT name.text FROM name WHERE name.kind = 'actor' AND name.record = actor.id
      AND name.form <> 'canonical' ORDER BY name.ordinal)), '') AS other_names,
  coalesce((SELECT group_concat(role, '; ') FROM (
    SELECT role.title
      || CASE role.body WHEN '' THEN '' ELSE ', ' || coalesce((SELECT name.text FROM name
        WHERE name.kind = 'actor' AND name.record = role.body AND name.form = 'canonical'), role.body) END
      || CASE WHEN role.since || role.until = '' THEN ''
        WHEN role.until = '' THEN ' (since ' || role.since || ')'
        WHEN role.since = '' THEN ' (until ' || role.until || ')'
        ELSE ' (' || role.since || ' to ' || role.until || ')' END AS role
    FROM role WHERE role.actor = actor.id ORDER BY role.ordinal)), '') AS roles,
  coalesce((SELECT group_concat(tie, '; ') FROM (
    SELECT replace(relation.kind, '-', ' ') || ' ' || coalesce((SELECT name.text FROM name
        WHERE name.kind = 'actor' AND name.record = relation.other AND name.form = 'canonical'),
        relation.other) AS tie
    FROM relation WHERE relation.actor = actor.id ORDER BY relation.ordinal)), '') AS relations,
  (SELECT count(DISTINCT involvement.event) FROM involvement WHERE involvement.actor = actor.id)
    AS number_of_events,
  (SELECT count(DISTINCT voice.claim) FROM voice WHERE voice.actor = actor.id) AS number_of_claims_voiced,
  actor.note
FROM actor
ORDER BY actor.id
"""
_BIBLIOGRAPHY = """
SELECT
  source.id AS source_id,
  source.label,
  coalesce((SELECT group_concat(coalesce(json_extract(author.value, '$.literal'),
      json_extract(author.value, '$.family') || ', ' || json_extract(author.value, '$.given'),
      json_extract(author.value, '$.family'), json_extract(author.value, '$.given')), '; ')
    FROM json_each(source.csl, '$.author') AS author), '') AS authors,
  source.title,
  coalesce(json_extract(source.csl, '$."container-title"'), '') AS published_in,
  coalesce(json_extract(source.csl, '$.publisher'), '') AS publisher,
  source.published AS date_as_written,
  json_extract(source.csl, '$.type') AS type,
  coalesce(json_extract(source.csl, '$.URL'), '') AS url,
  coalesce(json_extract(source.csl, '$.language'), '') AS language,
  source.standpoint AS where_it_speaks_from,
  source.copy AS copy_that_was_read,
  source.reading AS how_much_was_read,
  coalesce((SELECT group_concat(coalesce(
      (SELECT other.label FROM source AS other WHERE other.id = basis.value), basis.value), '; ')
    FROM json_each(source.derived_from) AS basis), '') AS derived_from,
  (SELECT count(*) FROM account WHERE account.source = source.id) AS number_of_events,
  (SELECT count(*) FROM claim WHERE claim.source = source.id) AS number_of_claims,
  source.note
FROM source
ORDER BY source.ordinal
"""
DEFINITIONS = {
    name: f"CREATE VIEW {name} AS\n{asked.strip()}"
    for name, asked in (
        ("timeline", _TIMELINE),
        ("what_sources_say", _WHAT_SOURCES_SAY),
        ("who_is_who", _WHO_IS_WHO),
        ("bibliography", _BIBLIOGRAPHY),
    )
}
"""The statement that makes each view, letter by letter as the file holds it: see `model.database.VIEWS`."""
