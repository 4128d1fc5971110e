"""What similarities of this model mean: for a requirement, and for a whole profile; pure."""

from dataclasses import dataclass

from services.matcher.calibration import CALIBRATION
from shared.events import EvidenceVerdict

PARTLY_COUNTS = 0.35
"""What the faintest likeness that counts at all is worth of a requirement."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Thresholds on the comparable scale of `services.matcher.calibration`, -1 to 1.

    From `partly` on words meet a requirement in part, from `meets` on in full; up to `full` a
    closer likeness still counts for more, so that of many who meet it the nearest come first.

    A profile whose occupation is not known may be looked at for a vacancy if the whole is alike
    to at least `searched`, and its kinship is at least `near`; at `alike` it counts as one of the
    trade. `hint` is what an uncertain coding that points to the trade takes off `near`.
    """

    partly: float
    meets: float
    full: float
    searched: float
    near: float
    alike: float
    hint: float

    def __post_init__(self) -> None:
        if not (
            -1 <= self.partly < self.meets <= self.full <= 1 and -1 <= self.near < self.alike <= 1
        ):
            raise ValueError(f"a scale rises from -1 to 1: {self}")

    def verdict(self, similarity: float) -> EvidenceVerdict:
        if similarity >= self.meets:
            return EvidenceVerdict.MEETS
        return EvidenceVerdict.PARTLY if similarity >= self.partly else EvidenceVerdict.NOT_SHOWN

    def share(self, similarity: float) -> float:
        """How much of a requirement is met: 0 below `partly`, there a third, 1 from `full` on."""
        if similarity < self.partly:
            return 0.0
        return PARTLY_COUNTS + (1 - PARTLY_COUNTS) * _between(similarity, self.partly, self.full)

    def closeness(self, kinship: float) -> float:
        """How near a profile without a known occupation is: 0 a hint below `near`, 1 at `alike`."""
        return _between(kinship, self.near - self.hint, self.alike)


BASE_SCALE = Scale(
    partly=CALIBRATION.partly,
    meets=CALIBRATION.meets,
    full=0.50,
    searched=0.40,
    near=0.44,
    alike=0.62,
    hint=0.08,
)
"""For the bundled base model. Of 3,891 pairs of a coded profile and a vacancy of an unrelated
trade under 1 in 100 has a kinship of `near`; of 412 pairs of one trade 4 in 10 (0007)."""


def _between(value: float, low: float, high: float) -> float:
    return max(0.0, min(1.0, (value - low) / (high - low)))
