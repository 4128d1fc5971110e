"""`python -m training FOLDER`: trains the matching model and leaves in FOLDER what is shipped.

That is the encoder in ONNX form with weights in 8 bits, its tokenizer, and the occupation head.
The trained weights as they were are left in FOLDER/../trained, a sentence-transformers folder;
`--trained` starts from such a one and does the rest. Two cores take about 3 seconds a step.
"""

import argparse
import asyncio
import sys
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean

from services.matcher.embedder import SentenceTransformerEmbedder
from services.matcher.model.build import ensure_base_model
from services.matcher.model.cache import cache_folder
from services.matcher.model.head_file import store_head
from services.matcher.ports import Vector
from training.export import export
from training.head import examples, fit
from training.lexicon import Esco, Lexicon, esco, lexicon
from training.loop import Course, Progress, train
from training.sampling import Sampler

EVERY = 20


def main(arguments: Sequence[str]) -> int:
    asked = _parser().parse_args(arguments)
    words, labels = lexicon(), esco()
    print(f"lexicon: {len(words.concepts)} meanings, {len(words.passages)} passages")
    print(f"other work: {len(words.other)} kinds")
    if labels is None:
        print("ESCO: left out, no such folder; name one in ESCO_HOME")
    else:
        print(f"ESCO: {len(labels.occupations)} occupations, {len(labels.skills)} skills")
    trained = asked.trained or _trained(asked, words, labels)
    export(trained, asked.folder)
    print(f"exported to {asked.folder}")
    _fit_head(asked.folder, words, labels, asked.seed)
    return 0


def _trained(asked: argparse.Namespace, words: Lexicon, labels: Esco | None) -> Path:
    base = asked.base or ensure_base_model(cache_folder())
    course = Course(steps=asked.steps, own=asked.own, seed=asked.seed)
    model = train(base, Sampler(words, labels, asked.seed).batches(), course, _Teller())
    model.max_seq_length = 512
    folder: Path = asked.folder.parent / "trained"
    model.save(str(folder), create_model_card=False)
    print(f"trained weights in {folder}")
    return folder


def _fit_head(folder: Path, words: Lexicon, labels: Esco | None, seed: int) -> None:
    """On the vectors of the encoder as it is shipped."""
    of = examples(words, labels, seed)
    texts = list(dict.fromkeys(text for each in of for text in each.texts))
    print(f"occupation head: {len(of)} examples of {len(texts)} texts", flush=True)
    fitted = fit(of, asyncio.run(_vectors(folder, texts)))
    store_head(folder, fitted.head)
    print(
        f"of meanings kept aside {fitted.accuracy:.3f} right, log loss {fitted.log_loss:.3f}, "
        f"temperature {fitted.temperature:.2f}"
    )


async def _vectors(folder: Path, texts: Sequence[str]) -> Mapping[str, Vector]:
    embedder = SentenceTransformerEmbedder(str(folder))
    try:
        await embedder.load()
        return dict(zip(texts, await embedder.embed(texts), strict=True))
    finally:
        await embedder.close()


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
    parser.add_argument("folder", type=Path, help="where what is shipped goes")
    parser.add_argument("--base", type=Path, help="a folder to start from; the base model without")
    parser.add_argument("--trained", type=Path, help="a trained folder: export and head alone")
    parser.add_argument("--steps", type=int, default=850)
    parser.add_argument("--own", type=float, default=1.0, help="share of the trained weights")
    parser.add_argument("--seed", type=int, default=7)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
