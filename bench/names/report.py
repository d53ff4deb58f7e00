"""The bench's results as a table, as JSON, as a list of misses, and held against the goals."""

from __future__ import annotations

from bench.names.contestants import Hit
from bench.names.measure import Count, Result
from bench.names.queries import NOBODYS

GOALS = {"alone": (0.99, 0.996), "among": (0.98, 0.992), "latin-only": (0.968, 0.985)}
"""Recall at one and at five."""
MOST_STRONG = {"far": 0.03, "near": 0.08}
MOST_MS = 5.0
FLOOR = "trigram"
_WIDTH = 14


def table(results: dict[str, Result]) -> str:
    """Per class how many, and for each contestant the recall at one and at five, in per cent."""
    first = next(iter(results.values()))
    lines = [_line("class", "n", list(results))]
    for group, count in first.classes.items():
        if group not in NOBODYS:
            cells = [_pair(result.classes[group]) for result in results.values()]
            lines.append(_line(group, str(count.asked), cells))
    overall = [_pair(result.overall) for result in results.values()]
    lines.append(_line("overall", str(first.overall.asked), overall))
    confident = [f"{result.overall.share('found_strong'):.1%}" for result in results.values()]
    lines.append(_line("right and strong", "", confident))
    for group in NOBODYS:
        if group in first.classes:
            cells = [f"{result.classes[group].share('strong'):.1%}" for result in results.values()]
            lines.append(_line(f"{group}: strong", str(first.classes[group].asked), cells))
    return "\n".join(lines)


def misses(result: Result, group: str) -> str:
    """The queries of a class whose first hit is wrong, or of nobody's names those with a strong hit."""
    lines = []
    for answer in result.answers:
        is_missed = answer.is_strong if group in NOBODYS else not answer.is_first
        if answer.query.group == group and is_missed:
            expected = ", ".join(sorted(answer.query.accepted)) or "nobody"
            lines.append(f"{answer.query.text}  →  {expected}")
            lines += [f"    {_hit(hit)}" for hit in answer.hits[:3]] or ["    nothing"]
    return "\n".join(lines)


def goals(
    results: dict[str, Result], recall: tuple[float, float], speed: tuple[float, float] | None
) -> list[tuple[str, bool]]:
    """Each goal in words, and whether ours reached it."""
    ours = results["ours"]
    first, five = ours.overall.share("first"), ours.overall.share("among_five")
    held = [
        (f"recall@1 {first:.2%}, at least {recall[0]:.1%}", first >= recall[0]),
        (f"recall@5 {five:.2%}, at least {recall[1]:.1%}", five >= recall[1]),
    ]
    for group, most in MOST_STRONG.items():
        if group in ours.classes:
            share = ours.classes[group].share("strong")
            held.append((f"strong hits on {group} {share:.1%}, at most {most:.0%}", share <= most))
    if FLOOR in results:
        floor = results[FLOOR].classes
        below = [
            group
            for group, count in ours.classes.items()
            if group not in NOBODYS and count.share("first") < floor[group].share("first")
        ]
        held.append((f"classes below {FLOOR}: {', '.join(below) or 'none'}", not below))
    if speed:
        held.append((f"p95 {speed[1]:.1f} ms a keystroke, at most {MOST_MS:.0f}", speed[1] <= MOST_MS))
    return held


def as_json(results: dict[str, Result], held: list[tuple[str, bool]]) -> dict[str, object]:
    """Everything counted, for a later comparison."""
    return {
        "contestants": {
            name: {
                "overall": _counted(result.overall),
                "classes": {group: _counted(count) for group, count in result.classes.items()},
            }
            for name, result in results.items()
        },
        "goals": [{"goal": goal, "reached": is_reached} for goal, is_reached in held],
    }


def _line(name: str, count: str, cells: list[str]) -> str:
    return f"{name:23}{count:>5}" + "".join(f"{cell:>{_WIDTH}}" for cell in cells)


def _pair(count: Count) -> str:
    return f"{count.share('first'):.1%} {100 * count.share('among_five'):.1f}"


def _hit(hit: Hit) -> str:
    strength = "strong" if hit.is_strong else "weak"
    return f"{hit.actor}  {hit.score:.2f} {strength}  {hit.reason}"


def _counted(count: Count) -> dict[str, float]:
    return {
        "asked": count.asked,
        "recall_at_1": round(count.share("first"), 4),
        "recall_at_5": round(count.share("among_five"), 4),
        "strong": round(count.share("strong"), 4),
    }
