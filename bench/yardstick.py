"""How fast this machine is just now: the processor time of one piece of work that never changes.

The same machine may be three times slower from one hour to the next, when others share what it is part of. A figure
that is a time says more beside this one.
"""

import time
from statistics import median

TIMES, SIZE = 5, 200_000


def measured() -> float:
    """Return the seconds of processor time that the work takes, the median of a few times."""
    return median(_once() for _ in range(TIMES))


def _once() -> float:
    """Do what the program does most: make small texts and tuples, look them up, sort and add them."""
    began = time.process_time()
    made = {}
    for number in range(SIZE):
        text = f"{number}x{number * 7}"
        made[text] = (number, text)
    total = sum(made[text][0] + len(text) for text in sorted(made))
    assert total == SIZE * (SIZE - 1) // 2 + sum(map(len, made)), "the work is always the same"
    return time.process_time() - began
