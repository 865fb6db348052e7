"""Material for the exercise on pathway 4a: who answers to whom in an invented county.

The relations are synthetic. They say nothing about the law, the essay or any county.
"""

from __future__ import annotations

from countycase.exercises.streams import Stream

TEAM = "village team"
_BODIES = (
    "township", "bureau", "inspection office", "discipline commission", "command office",
    "county government", "county committee", "people's congress", "village assembly",
)  # fmt: skip


def network(seed: str = "course") -> frozenset[tuple[str, str, str]]:
    """Return synthetic triples of an actor, the forum it answers to, and an empty sentence id.

    By construction the village team answers to one body, and through it and a second to a third;
    these three answer to one another in a circle, and some relations lead to or from the rest.
    """
    draw = Stream(f"network/{seed}")
    first, second, third, *rest = draw.shuffled(_BODIES)
    pairs = {(TEAM, first), (first, second), (second, third), (third, first)}
    pairs.add((third, rest[0]))
    while len(pairs) < 10:
        actor, forum = draw.choice([second, third, *rest]), draw.choice(rest)
        if actor != forum:
            pairs.add((actor, forum))
    return frozenset((actor, forum, "") for actor, forum in pairs)
