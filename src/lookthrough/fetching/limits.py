"""How long, how often and how much: what a fetch may take before it is given up."""

from dataclasses import dataclass

GIB = 1024**3


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Times in seconds, sizes in bytes."""

    connect: float = 20
    """Until a server takes the connection."""
    read: float = 60
    """Between two pieces of an answer."""
    total: float = 15 * 60
    """For one address, with every new try and every wait: a server that drips a byte a second ends here."""
    tries: int = 5
    """Tries in a row that bring nothing new."""
    first_wait: float = 2
    """Before the second try; each further wait is twice as long."""
    longest_wait: float = 120
    """A server that asks to be left alone for longer than this is left alone until the next refresh."""
    largest: int = GIB
    """Bytes of one file, as sent and unpacked."""
    redirects: int = 8

    def wait(self, tried: int) -> float:
        """Return how long to wait after so many tries that brought nothing.

        >>> [Limits().wait(tried) for tried in (1, 2, 3, 10)]
        [2.0, 4.0, 8.0, 120]
        """
        return min(self.first_wait * float(1 << min(tried - 1, 30)), self.longest_wait)
