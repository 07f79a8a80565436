"""The hash of everything that decides a score: what two results must share for their scores to mean the same."""

import hashlib
import json

from lookthrough.model.policy import Policy
from lookthrough.screening.features import EVIDENCE, NAME_FEATURES


def policy_hash(policy: Policy, *, lexicon: str, code: str) -> str:
    """Hash the table of features with its weights, the thresholds, the lexicon's revision and the comparing code.

    Known false matches are left out: they silence an alert and change no score.
    """
    decides = {
        "names": [[feature.look.__name__, feature.costs] for feature in NAME_FEATURES],
        "evidence": [[feature.look.__name__, feature.agrees, feature.differs] for feature in EVIDENCE],
        "threshold": policy.threshold,
        "cut_off": policy.cut_off,
        "limit": policy.limit,
        "by_kind": {str(kind): score for kind, score in policy.by_kind.items()},
        "by_list": {str(listed): score for listed, score in policy.by_list.items()},
        "lexicon": lexicon,
        "code": code,
    }
    return hashlib.sha256(json.dumps(decides, sort_keys=True).encode()).hexdigest()[:16]
