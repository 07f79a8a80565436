"""What a bank answers, told apart by what the file is: camt.054, pain.002 or a table."""

from collections.abc import Iterator
from datetime import tzinfo

from lookthrough.books.payments import camt_054, pain_002
from lookthrough.books.payments.camt_054 import read_camt_054
from lookthrough.books.payments.csv_form import read_answers_table
from lookthrough.books.payments.messages import message_of
from lookthrough.books.payments.pain_002 import read_pain_002
from lookthrough.books.raw import Raw
from lookthrough.errors import BrokenBook
from lookthrough.model.payment import Answered
from lookthrough.model.subject import Rejected


def read_answers(raw: Raw, zone: tzinfo) -> Iterator[Answered | Rejected]:
    """Walk a bank's answers; what cannot be read is rejected, a file that is none raises BrokenBook.

    A moment without a zone is in `zone`, the bank's.
    """
    message = message_of(raw)
    if message is None:
        return read_answers_table(raw, zone)
    if message.startswith(camt_054.FAMILY):
        return read_camt_054(raw, message, zone)
    if message.startswith(pain_002.FAMILY):
        return read_pain_002(raw, message, zone)
    raise BrokenBook(
        f"It is {message or 'XML of another kind'}, and no answer to payments.",
        place=raw.place,
        hint="Give a camt.054 or pain.002 message of the bank, or a table of payment, status, amount, currency and at.",
    )
