"""`python -m training FOLDER`: trains the matching model and leaves it in FOLDER.

The folder is a sentence-transformers model: `MATCHER_MODEL=FOLDER` runs with it,
`make quality ARGS="--model FOLDER"` measures it. Two cores take about 3 seconds a step.
"""

import argparse
import sys
from collections import defaultdict, deque
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

from services.matcher.model.build import ensure_base_model
from services.matcher.model.cache import cache_folder
from training.lexicon import esco, lexicon
from training.loop import Course, Progress, train
from training.sampling import Sampler

EVERY = 20


def main(arguments: Sequence[str]) -> int:
    asked = _parser().parse_args(arguments)
    words, labels = lexicon(), esco()
    print(f"lexicon: {len(words.concepts)} meanings, {len(words.passages)} passages")
    if labels is None:
        print("ESCO: left out, no such folder; name one in ESCO_HOME")
    else:
        print(f"ESCO: {len(labels.occupations)} occupations, {len(labels.skills)} skills")
    base = asked.base or ensure_base_model(cache_folder())
    course = Course(steps=asked.steps, own=asked.own, seed=asked.seed)
    model = train(base, Sampler(words, labels, asked.seed).batches(), course, _Teller())
    model.max_seq_length = 512
    model.save(str(asked.folder), create_model_card=False)
    print(f"written to {asked.folder}")
    return 0


class _Teller:
    """Every 20 steps the mean loss of the last 20 batches of each kind."""

    def __init__(self) -> None:
        self._losses: defaultdict[str, deque[float]] = defaultdict(lambda: deque(maxlen=EVERY))

    def __call__(self, at: Progress) -> None:
        self._losses[at.kind].append(at.loss)
        if at.step % EVERY == 0:
            means = ", ".join(f"{kind} {fmean(of):.3f}" for kind, of in self._losses.items())
            print(f"step {at.step}, {at.seconds:.0f} s: {means}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m training", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the trained model goes")
    parser.add_argument("--base", type=Path, help="a folder to start from; the base model without")
    parser.add_argument("--steps", type=int, default=900)
    parser.add_argument("--own", type=float, default=1.0, help="share of the trained weights")
    parser.add_argument("--seed", type=int, default=7)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
