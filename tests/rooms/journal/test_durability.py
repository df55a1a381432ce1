"""A save that was acknowledged outlives a power cut."""

import pytest
from django.db import connection

ASKED = {"sqlite": ("PRAGMA synchronous", 2), "postgresql": ("SHOW synchronous_commit", "on")}


@pytest.mark.django_db
def test_the_database_writes_through_to_the_disk_before_it_says_that_something_is_saved():
    question, wanted = ASKED[connection.vendor]

    with connection.cursor() as cursor:
        cursor.execute(question)

        assert cursor.fetchone() == (wanted,)
