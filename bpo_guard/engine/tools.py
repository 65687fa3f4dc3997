"""What looking at data takes, built once a process: detectors, vocabulary, taxonomy, the language model."""

from __future__ import annotations

from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.interface import NameModel
from bpo_guard.detect.registry import load_detectors
from bpo_guard.detect.watching import WatchingEngine
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.batch import Limits
from bpo_guard.model.category import Taxonomy
from bpo_guard.model.compact import dataclass
from bpo_guard.model.config import NO_CONFIG, Config
from bpo_guard.model.detection import PatternDetector
from bpo_guard.model.lexicon import Vocabulary
from bpo_guard.model.request import ScanRequest
from bpo_guard.reference import load_taxonomy


@dataclass(frozen=True, slots=True)
class Tools:
    """Shared by all files of a process. ``engine`` holds the ``model``, which loads when it is first asked."""

    detectors: tuple[PatternDetector, ...]
    vocabulary: Vocabulary
    taxonomy: Taxonomy
    engine: WatchingEngine
    model: NameModel | None

    @staticmethod
    def of(request: ScanRequest) -> Tools:
        vocabulary = load_lexicon(request.policies)
        detectors = load_detectors()
        engine, model = build_engine(detectors, vocabulary, request.names, request.config, request.limits.steps)
        return Tools(detectors, vocabulary, load_taxonomy(request.policies), engine, model)


def build_engine(
    detectors: tuple[PatternDetector, ...],
    vocabulary: Vocabulary,
    names: str,
    config: Config = NO_CONFIG,
    steps: int = Limits().steps,
) -> tuple[WatchingEngine, NameModel | None]:
    """The detection engine, and its language model unless ``names`` is ``off``."""
    model = None
    if names != "off":
        from bpo_guard.detect.ner import english_model

        model = english_model()
    return WatchingEngine(detectors, FILTERS, vocabulary, config, names=names, model=model, steps=steps), model
