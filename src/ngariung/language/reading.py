"""Reading a report: every finding with its place in the text, nothing decided for people."""

from dataclasses import replace

from ngariung.language import (
    calibration,
    candidates,
    cautions,
    commitments,
    dates,
    figures,
    hosts,
    organizations,
    people,
    places,
    programmes,
    soundness,
    speech,
    suggesting,
    texts,
    tokens,
    venues,
    voices,
)
from ngariung.language.findings import Programme, Reading
from ngariung.language.speech import Turn
from ngariung.language.texts import Text


def read(text: str, *, is_mended: bool = False) -> Reading:
    """Return what `text` says about a forum; spans count its characters. Fails on no text.

    `is_mended` warns the reviewer that the letters of the text were put right before.
    """
    found = calibration.calibrated(found_in(text))
    if not is_mended:
        return found
    return replace(found, warnings=(soundness.of_mended(), *found.warnings))


def found_in(text: str) -> Reading:
    """Return what `read` returns, with the confidence each rule claims for itself."""
    prepared = texts.prepare(text[: soundness.LONGEST])
    found = dates.dates_in(prepared)
    held, published = (
        dates.held_on(found, prepared.layout.fields.get("date", ())),
        dates.published_on(found),
    )
    named = programmes.programmes_in(prepared)
    is_dated = held is not None and held.confidence >= dates.SURE
    evidence = programmes.evidence_in(prepared, named, held if is_dated else None)
    score = sum(each.weight for each in evidence)
    warnings = cautions.cautions_in(prepared, found, held, published)
    reading = Reading(
        is_forum=score >= programmes.THRESHOLD,
        forum_reason=", ".join(each.reason for each in evidence),
        forum_confidence=calibration.claimed(score - programmes.THRESHOLD),
        forum_evidence=evidence,
        published_on=published,
        figures=figures.figures_in(prepared),
        warnings=(*soundness.doubts_about(text), *warnings),
        is_held=cautions.is_held(warnings, held, published),
    )
    if reading.is_held:
        reading = replace(reading, topics=suggesting.topics_in(prepared.clean))
    if not reading.is_forum:
        return reading
    return _of_forum(prepared, replace(reading, held_on=held), named)


def _of_forum(text: Text, reading: Reading, named: tuple[Programme, ...]) -> Reading:
    """Return the reading with all that belongs to one forum."""
    programme = named[0] if named else None
    written = places.written_in(text)
    named_places = frozenset(each.name.lower() for each in written)
    found = people.people_in(text, tokens.tokens_of(text.clean), named_places)
    persons = candidates.marked(text, found)
    turns = speech.turns_of(text, persons)
    told = cut_short(text, turns)
    opening = tuple(each.span for each in (programme, reading.held_on) if each)
    is_dispute = programme is not None and programme.code == "mediation"
    promised = commitments.commitments_in(
        text, told, held=reading.held_on, police_only=reading.is_held
    )
    known = tuple(each.span for each in promised)
    return replace(
        reading,
        programme=programme,
        programmes=named,
        venue=venues.venue_in(text),
        regions=places.places_in(text, persons, written),
        host=hosts.host_in(text, persons, programme),
        people=persons,
        participants=figures.participants_in(text),
        organizations=organizations.organizations_in(text, persons),
        alliances=organizations.alliances_in(text),
        voices=voices.voices_in(text, told, opening=opening, promised=known, is_dispute=is_dispute),
        commitments=promised,
        quotes=speech.quotes_of(text, turns),
    )


def cut_short(text: Text, turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """Return the sentences without a last one that has no end: half a sentence promises nothing."""
    if turns and not texts.ENDS.search(
        text.clean[max(0, turns[-1].span[1] - 4) : turns[-1].span[1]]
    ):
        return turns[:-1]
    return turns
