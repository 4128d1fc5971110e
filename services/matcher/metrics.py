"""What the matcher counts, for Prometheus, in the service's own registry."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter


class MatcherMetrics:
    """`work_seconds` is all time inside handlers, `embedding_seconds` the part of it embedding.

    Handlers of several topics work at the same time, so the sums may exceed the clock.
    """

    def __init__(self, registry: CollectorRegistry) -> None:
        def counter(name: str, text: str) -> Counter:
            return Counter(f"matcher_{name}", text, registry=registry)

        self.work_seconds = counter("work_seconds", "Seconds inside handlers, all work.")
        self.embedding_seconds = counter("embedding_seconds", "Seconds spent embedding texts.")
        self.texts_embedded = counter("texts_embedded", "Texts that the model was run for.")
        self.cache_hits = counter("text_cache_hits", "Texts whose vector was there already.")
        self.lists_computed = counter("lists_computed", "Shortlists computed.")
        self.lists_published = counter("lists_published", "Shortlists published.")
        self.requests_sent = counter("requests_sent", "Shortlist requests acknowledged.")

    @contextmanager
    def working(self) -> Iterator[None]:
        with _timed(self.work_seconds):
            yield

    @contextmanager
    def embedding(self, texts: int) -> Iterator[None]:
        with _timed(self.embedding_seconds):
            yield
        self.texts_embedded.inc(texts)


@contextmanager
def _timed(counter: Counter) -> Iterator[None]:
    started = time.perf_counter()
    try:
        yield
    finally:
        counter.inc(time.perf_counter() - started)
