"""A workspace of test cards, and a sandbox of `mintrun serve` on it."""

import json
import subprocess
import threading
from pathlib import Path

# The beginning of the address that clients sign.
PUBLIC = "http://127.0.0.1"

SERVICE = """\
public: {public}
listen: [127.0.0.1:0]
admin: 127.0.0.1:0
environment: test
limits:
  failuresPerAddress: 100000
  failuresPerUsername: 100000
  wrongPINsPerTerminal: 100000
  wrongPINsPerClient: 100000
  unknownCards: 100000
mounts:
"""


class Sandbox:
    """A workspace in a folder, and the service that serves a copy of it."""

    def __init__(self, program, folder):
        self.program, self.folder = Path(program).resolve(), Path(folder)
        self.workspace = self.folder / "workspace"
        self.process = None
        self.run("init", str(self.workspace))

    def run(self, *arguments):
        """Runs the program, which must succeed."""
        done = subprocess.run([str(self.program), *arguments], cwd=self.folder,
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(arguments)}: {done.returncode}\n{done.stderr}")
        return done.stdout

    def mintrun(self, *arguments):
        """Runs a command in the workspace, which must succeed."""
        return self.run(*arguments, "--workspace", str(self.workspace))

    def add_product(self, name, text):
        """Adds a product."""
        (self.folder / f"{name}.yaml").write_text(text)
        self.mintrun("product", "add", f"{name}.yaml")

    def add_client(self, name, interface, *options):
        """Adds a client; returns the lines of its secret file."""
        file = self.folder / f"{name}.secret"
        self.mintrun("client", "add", name, "--interface", interface, "--environment", "test",
                     "--rate", "10000/s", "--secret-out", file.name, *options)
        return file.read_text().split()

    def start(self, mounts):
        """Starts the sandbox with these mounts and waits until it is ready."""
        text = SERVICE.format(public=PUBLIC) + "".join(f"  {mount}\n" for mount in mounts)
        (self.workspace / "service.yaml").write_text(text)
        self.process = subprocess.Popen(
            [str(self.program), "serve", "--sandbox", "--workspace", str(self.workspace)],
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        lines = []
        for line in self.process.stderr:
            lines.append(line)
            if '"event":"ready"' in line:
                self.url = f"http://{json.loads(line)['listen'][0]}"
                break
        else:
            raise SystemExit("the server did not start:\n" + "".join(lines))
        # Its log must not fill the pipe.
        threading.Thread(target=self.process.stderr.read, daemon=True).start()

    def stop(self):
        """Stops the sandbox; it must end well."""
        if self.process is None:
            return
        self.process.terminate()
        status = self.process.wait(timeout=60)
        if status != 0:
            raise SystemExit(f"the server ended with {status}")
