"""The occupation head as a file beside the model that it belongs to."""

from pathlib import Path
from typing import Final

import numpy as np

from services.matcher.occupation_head import OccupationHead

FILE: Final = "occupations.npz"


def stored_head(folder: Path) -> OccupationHead | None:
    """The head that lies beside a model; None where the model has none."""
    path = folder / FILE
    if not path.is_file():
        return None
    with np.load(path, allow_pickle=False) as stored:
        return OccupationHead(
            classes=tuple(str(each) for each in stored["classes"]),
            weights=stored["weights"].astype(np.float64),
            bias=stored["bias"].astype(np.float64),
        )


def store_head(folder: Path, head: OccupationHead) -> None:
    np.savez(
        folder / FILE,
        classes=np.array(head.classes),
        weights=head.weights.astype(np.float32),
        bias=head.bias.astype(np.float32),
    )
