"""What a similarity of this model means: where words meet a requirement, where not; pure."""

from dataclasses import dataclass

from shared.events import EvidenceVerdict


@dataclass(frozen=True, slots=True)
class Scale:
    """Thresholds of one model's cosines, -1 to 1.

    From `partly` on words meet a requirement in part, from `meets` on in full. From `near` on a
    profile that no occupation is known of may be looked at for a vacancy; at `alike` it is as
    near as one of the same trade.
    """

    partly: float
    meets: float
    near: float
    alike: float

    def __post_init__(self) -> None:
        if not (-1 <= self.partly < self.meets <= 1 and -1 <= self.near < self.alike <= 1):
            raise ValueError(f"a scale rises from -1 to 1: {self}")

    def verdict(self, similarity: float) -> EvidenceVerdict:
        if similarity >= self.meets:
            return EvidenceVerdict.MEETS
        return EvidenceVerdict.PARTLY if similarity >= self.partly else EvidenceVerdict.NOT_SHOWN

    def share(self, similarity: float) -> float:
        """How much of a requirement is met: 0 below `partly`, there 0.5, 1 from `meets` on."""
        if similarity < self.partly:
            return 0.0
        return 0.5 + 0.5 * _between(similarity, self.partly, self.meets)

    def kinship(self, similarity: float) -> float:
        """How near a whole profile is to a vacancy: 0 at `near`, 1 from `alike` on."""
        return _between(similarity, self.near, self.alike)


def _between(value: float, low: float, high: float) -> float:
    return max(0.0, min(1.0, (value - low) / (high - low)))
