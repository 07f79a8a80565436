import pytest

from lookthrough.law import Lawbook
from lookthrough.lawbook import load


@pytest.fixture(scope="session")
def lawbook() -> Lawbook:
    return load()
