"""Nobody waits for each other: every action holds its rows in one order of tables, as PostgreSQL shows."""

import re

import pytest
from django.db import connection

# What is held first comes first. An action that holds rows of one table alone need not stand here.
ORDER = ["installation", "upload", "run", "programme", "person", "enrolment", "pairing", "proposal", "tandem"]


@pytest.fixture(autouse=True)
def _one_order_of_locks():
    held = {}

    def look(execute, sql, *rest):
        if "FOR NO KEY UPDATE" in sql and connection.savepoint_ids:
            tables = held.setdefault(connection.savepoint_ids[0], [])  # of the outermost transaction of our own
            tables += re.findall(r'FROM "viceversa_(\w+)"', sql)[:1]
            assert len({*tables}) == 1 or tables == sorted(tables, key=ORDER.index)
        return execute(sql, *rest)

    with connection.execute_wrapper(look):
        yield
