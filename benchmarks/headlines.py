"""What tools do that cluster headlines, for comparison: a cluster is one origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.alignment import WORD
from benchmarks.tallies import Cubed, Tally, b_cubed
from benchmarks.tying import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from benchmarks.storygold import GoldStory
    from benchmarks.tying import Related

JACCARD = 0.55


def headline_clusters(titles: Mapping[str, str]) -> dict[str, str]:
    """Cluster reports by single linkage of their headlines' words; each by the least name in it."""
    words = {name: frozenset(WORD.findall(title.casefold())) for name, title in titles.items()}
    cluster = {name: name for name in titles}
    for one, mine in words.items():
        for other, theirs in words.items():
            if mine and len(mine & theirs) >= JACCARD * len(mine | theirs):
                low, high = sorted((cluster[one], cluster[other]))
                cluster = {name: low if each == high else each for name, each in cluster.items()}
    return cluster


def score_headlines(gold: GoldStory, related: Related) -> dict[str, Tally | Cubed]:
    """Answer what the clusters can: who relays whom, how many origins, which statements go together."""
    cluster = headline_clusters(
        {name: reading.document.title or "" for name, reading in related.readings.items()}
    )

    def first(names: Iterable[str]) -> str:
        times = {name: related.readings[name].document.frame.published for name in names}
        return min(times, key=lambda name: (times[name] is None, str(times[name]), name))

    origins = {low: first(name for name in cluster if cluster[name] == low) for low in set(cluster.values())}
    found = {(origins[low], name) for name, low in cluster.items() if origins[low] != name}
    allowed = {(each.origin, each.to) for each in gold.relays if each.allowed}
    wanted = {(each.origin, each.to) for each in gold.relays} - allowed
    right = sum(
        len({cluster[place.at] for place in claim.places}) == len(claim.roots) for claim in gold.claims
    )
    members = {Item(claim.key, place): claim.key for claim in gold.claims for place in claim.places}
    return {
        "h-relays": Tally(len(found & wanted), len(found - allowed), len(wanted)),
        "h-counts": Tally(right, len(gold.claims), len(gold.claims)),
        "h-claims": b_cubed(members, {item: cluster[item.place.at] for item in members}),
    }
