"""Vectors of texts, each text embedded once; asks the index first, the model for what is unseen."""

from collections.abc import Sequence

from services.matcher.canonical import text_hash
from services.matcher.metrics import MatcherMetrics
from services.matcher.ports import Embedder, Index, Vector


class TextVectors:
    def __init__(self, index: Index, embedder: Embedder, metrics: MatcherMetrics) -> None:
        self._index = index
        self._embedder = embedder
        self._metrics = metrics

    async def kept(self, texts: Sequence[str]) -> dict[str, Vector]:
        """By text; what was unseen is stored, and read back as it will be read from now on.

        Read back, because an engine may change the last digits of what it stores: lists made
        before and after a restart must be the same to the byte.
        """
        found = await self._stored(texts)
        unseen = [text for text in dict.fromkeys(texts) if text not in found]
        if unseen:
            vectors = await self._embedded(unseen)
            await self._index.put_text_vectors(
                {text_hash(text): vector for text, vector in vectors.items()}
            )
            found = vectors | await self._stored(texts, count=False)
        return found

    async def looked_up(self, texts: Sequence[str]) -> dict[str, Vector]:
        """By text; what is not stored is embedded for this once and not kept.

        A list reads a graduate's texts by this: were they forgotten a moment ago, they would
        come back to stay.
        """
        found = await self._stored(texts)
        unseen = [text for text in dict.fromkeys(texts) if text not in found]
        return found | await self._embedded(unseen) if unseen else found

    async def _stored(self, texts: Sequence[str], *, count: bool = True) -> dict[str, Vector]:
        by_hash = {text_hash(text): text for text in texts}
        vectors = await self._index.text_vectors(list(by_hash)) if by_hash else {}
        if count:
            self._metrics.cache_hits.inc(len(vectors))
        return {by_hash[name]: vector for name, vector in vectors.items()}

    async def _embedded(self, texts: Sequence[str]) -> dict[str, Vector]:
        with self._metrics.embedding(len(texts)):
            vectors = await self._embedder.embed(texts)
        return dict(zip(texts, vectors, strict=True))
