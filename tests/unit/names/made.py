"""Names made up of words that names have, for properties."""

from hypothesis import strategies as st

from lookthrough.lexicon import load
from lookthrough.model.kind import Kind
from lookthrough.names.lexicon_types import Lexicon

LEXICON: Lexicon = load()

WORDS = (
    *(
        "sensetime",
        "Huawei",
        "GAZPROM",
        "megvii",
        "rosneft",
        "mellat",
        "kadyrov",
        "Путин",
        "Ramzan",
        "mohammed",
        "商汤",
    ),
    *("group", "bank", "trading", "of", "the", "and", "company", "oil", "ocean", "star", "china", "集团", "банк"),
    *("Ltd", "Limited", "Inc.", "S.A.", "GmbH", "OAO", "有限公司", "de", "Co."),
    *("al", "bin", "abd", "Dr.", "Jr", "Sheikh", "R.", "K", "2", "2000", "a1"),
)
"""Rare words, common ones, legal forms, and what dresses a person's name."""

names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
texts = st.one_of(names, st.text(max_size=30))
kinds = st.sampled_from(list(Kind))
words = st.one_of(
    st.sampled_from(
        (
            "mohammed",
            "muhammad",
            "alzawahiri",
            "zawahiri",
            "abdulrahman",
            "rahman",
            "abdul",
            "salahuddin",
            "ltd",
            "limited",
            "12",
        )
    ),
    st.text("abcdehiklmnorstuvyz", min_size=1, max_size=12),
    st.text("0123456789", min_size=1, max_size=4),
)
