"""Every class of change by its name, in the order that reports show."""

from collections.abc import Callable, Sequence

from lookthrough.model.party import Name
from lookthrough.mutations.chinese import chinese
from lookthrough.mutations.draw import Change
from lookthrough.mutations.letters import (
    case_and_accents,
    exact,
    first_letter,
    one_deleted,
    one_inserted,
    one_substituted,
    one_swapped,
    two_edits,
)
from lookthrough.mutations.published import aliases, chinese_forms
from lookthrough.mutations.scripts import arabic, cyrillic, romanisation
from lookthrough.mutations.words import (
    dropped_word,
    extra_words,
    initial,
    joined,
    legal_form,
    split,
    word_order,
)

EXACT = "exact"
DROPPED = "dropped word"
DROPPED_TO_COMMON = "dropped to common words"
"""A dropped word of a name whose other words are all common: what is left, such as Trading Company, names nobody."""

CLASSES: dict[str, Change] = {
    EXACT: exact,
    "case, accents": case_and_accents,
    "1 substitution": one_substituted,
    "first letter": first_letter,
    "1 deletion": one_deleted,
    "1 insertion": one_inserted,
    "1 swap": one_swapped,
    "2 edits": two_edits,
    "word order": word_order,
    DROPPED: dropped_word,
    "initial": initial,
    "joined": joined,
    "split": split,
    "romanisation": romanisation,
    "Cyrillic": cyrillic,
    "Arabic": arabic,
    "legal form": legal_form,
    "extra words": extra_words,
    "Chinese": chinese,
}
"""Changes of one name; their order is part of what a seed means where one generator serves them all."""

WITHHELD: dict[str, Callable[[Sequence[Name]], tuple[str, ...]]] = {
    "published Chinese": chinese_forms,
    "withheld alias": aliases,
}
"""Names the publisher itself gives, asked for while the list is searched as if it did not have them."""
