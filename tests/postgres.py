"""A real PostgreSQL for the tests: a server of our own, and a database for each test.

The server comes with the package pgserver where that has a wheel, else from the machine. It listens
on loopback, its files are in a temporary folder, and it syncs nothing to disk.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

NOBODY = "nobody"
"""Who runs the server where the tests are run by root, from whom PostgreSQL takes no orders."""

SETTINGS = ("fsync=off", "full_page_writes=off", "max_connections=200")


CLEARED = """
cat > /dev/null
if [ -f "$0/data/postmaster.pid" ]; then
    server=$(head -n 1 "$0/data/postmaster.pid")
    kill -QUIT "$server"
    while kill -0 "$server" 2> /dev/null; do sleep 0.05; done
fi
rm -rf "$0"
"""
"""Waits until nobody has the other end of its standard input, then stops the server in the folder
`$0` as a crash would, and removes it: so it goes too when the tests are killed."""


class Missing(Exception):
    """There is no PostgreSQL here."""


class Server:
    """A server with one superuser, `greenlight`, who needs no password."""

    def __init__(self) -> None:
        """Make its files; raises `Missing`. `start` starts it."""
        self._folder = Path(tempfile.mkdtemp(prefix="greenlight-"))
        self._root = os.geteuid() == 0
        if self._root:
            shutil.chown(self._folder, NOBODY)
            self._folder.chmod(0o755)
        try:
            self._programs = self._found()
        except Missing:
            shutil.rmtree(self._folder)
            raise
        self._files = self._folder / "data"
        command = ["/bin/sh", "-c", CLEARED, str(self._folder)]
        self._clearing = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)
        self.port = _free_port()
        options = ["-U", "greenlight", "-A", "trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
        self._run("initdb", "-D", str(self._files), *options)

    def _found(self) -> Path:
        """The folder of the server's programs, which whoever runs it may read."""
        package = find_spec("pgserver")
        if package is None or package.origin is None:
            installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=str)
            found = shutil.which("initdb") or (str(installed[-1] / "initdb") if installed else None)
            if found is None:
                raise Missing
            return Path(found).resolve().parent
        packages = Path(package.origin).parents[1]
        if self._root:  # the environment may be in root's own folder
            for part in ("pgserver/pginstall", "pgserver.libs"):
                shutil.copytree(packages / part, self._folder / part, symlinks=True)
            packages = self._folder
        return packages / "pgserver" / "pginstall" / "bin"

    def address(self, database: str = "postgres") -> str:
        """The `DATABASE_URL` of one of its databases."""
        return f"postgresql://greenlight@127.0.0.1:{self.port}/{database}"

    def start(self, settings: Sequence[str] = SETTINGS) -> None:
        """Start it, and wait until it takes connections."""
        chosen = " ".join(f"-c {setting}" for setting in settings)
        options = f"-p {self.port} -h 127.0.0.1 -k {self._folder} {chosen}"
        self._control("-l", str(self._folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        """Stop it as a crash would: every connection breaks."""
        self._control("-m", "immediate", "stop")

    def remove(self) -> None:
        """Stop it, if it runs, and remove its files."""
        assert self._clearing.stdin is not None
        self._clearing.stdin.close()
        self._clearing.wait()

    def _control(self, *arguments: str) -> None:
        self._run("pg_ctl", "-w", "-D", str(self._files), *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        command: Sequence[str] = [str(self._programs / program), *arguments]
        user = NOBODY if self._root else None
        # What is started keeps what it inherits open: a pipe would never end.
        with (self._folder / f"{program}.log").open("w") as log:
            subprocess.run(command, check=True, stdout=log, stderr=log, user=user, cwd=self._folder)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
