"""The configuration of `docs/hub`, as it is, on other ports and folders, with people who have no accounts."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from jupyterhub.auth import Authenticator
from jupyterhub.spawner import LocalProcessSpawner

told = json.loads(Path(os.environ["WORKBOOK_TEST_HUB"]).read_text(encoding="utf-8"))
folder = Path(told["folder"])

load_subconfig(str(Path(__file__).parents[2] / "docs" / "hub" / "jupyterhub_config.py"))  # type: ignore[name-defined]  # noqa: F821
c: Any = get_config()  # type: ignore[name-defined]  # noqa: F821


class OnePasswordEach(Authenticator):
    """The form at the door, with the passwords of the test in place of the machine's accounts."""

    async def authenticate(self, handler: object, data: dict[str, str]) -> str | None:
        del handler
        name = data["username"]
        return name if told["passwords"].get(name) == data["password"] else None


class NumberedUsers(LocalProcessSpawner):
    """LocalProcessSpawner for users that are a number and a folder."""

    def make_preexec_fn(self, name: str) -> Any:
        number, home = told["uids"][name], folder / "homes" / name

        def become() -> None:
            if told["apart"]:
                os.setgid(number)
                os.setgroups([])
                os.setuid(number)
            os.chdir(home)

        return become

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        return {**env, "USER": self.user.name, "HOME": str(folder / "homes" / self.user.name), "SHELL": "/bin/sh"}


public, hub, proxy = (f"http://127.0.0.1:{port}" for port in told["ports"])
c.JupyterHub.bind_url = public
c.JupyterHub.hub_bind_url = hub
c.ConfigurableHTTPProxy.api_url = proxy
c.ConfigurableHTTPProxy.command = [sys.executable, "-c", "from configurable_http_proxy.cli import main; main()"]
c.JupyterHub.db_url = f"sqlite:///{folder / 'hub' / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(folder / "hub" / "cookie_secret")
c.JupyterHub.authenticator_class = OnePasswordEach
c.JupyterHub.spawner_class = NumberedUsers
c.JupyterHub.load_groups = {name: {"users": members} for name, members in told["groups"].items()}
c.JupyterHub.allow_named_servers = True
# A second culler for the tests that wait for it, with the rights of the one that is configured.
c.JupyterHub.services.append({"name": "culler-of-tests", "api_token": told["culler_token"]})
c.JupyterHub.load_roles.append(
    {**c.JupyterHub.load_roles[0], "name": "culler-of-tests", "services": ["culler-of-tests"]}
)
