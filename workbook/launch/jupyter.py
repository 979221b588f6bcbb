"""The settings of a JupyterLab that is only the workbook's, so that the person's own Jupyter stays as it is."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from workbook.launch.lean import lean

if TYPE_CHECKING:
    from pathlib import Path

    from workbook.home import Home

# A pasted text of 10 MB is more than the server's default limit for one message.
_MESSAGE_BYTES = 128 * 1024 * 1024
_OUTPUT_BYTES_PER_SECOND = 1_000_000_000
# Our choice: longer than it takes to look something up on another page and come back.
_UNSEEN_SECONDS = 1200

# Each of these would lead Jupyter out of the workbook's own folders.
_FOREIGN = (
    "JUPYTER_PATH",
    "JUPYTER_CONFIG_PATH",
    "JUPYTER_TOKEN",
    "JUPYTER_PREFER_ENV_PATH",
    "JUPYTERLAB_DIR",
    "JUPYTER_SERVER_ROOT",
    "JUPYTER_SERVER_URL",
)


def folders(home: Home) -> dict[str, Path]:
    """Return the environment variables that keep this Jupyter's files inside the learner's folder."""
    jupyter = home.state / "jupyter"
    return {
        "JUPYTER_CONFIG_DIR": jupyter / "config",
        "JUPYTER_DATA_DIR": jupyter / "data",
        "JUPYTER_RUNTIME_DIR": jupyter / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": jupyter / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": jupyter / "workspaces",
        "IPYTHONDIR": jupyter / "ipython",
    }


def enter(home: Home, *, runtime: Path | None = None, history: bool = True) -> None:
    """Point this process, and with it every kernel, to the learner's folder and the workbook's own Jupyter.

    Parameters
    ----------
    home : the learner's folder.
    runtime : where notes about running kernels lie; by default in the learner's folder.
    history : whether kernels keep what was typed into cells. IPython's file of it fails on many network drives.
    """
    lean()
    for name in _FOREIGN:
        os.environ.pop(name, None)
    places = folders(home) if runtime is None else {**folders(home), "JUPYTER_RUNTIME_DIR": runtime}
    for name, folder in places.items():
        folder.mkdir(parents=True, exist_ok=True)
        os.environ[name] = str(folder)
    profile = places["IPYTHONDIR"] / "profile_default"
    profile.mkdir(exist_ok=True)
    quiet = {"IPKernelApp": {"log_level": "ERROR"}, "HistoryManager": {"enabled": history}}
    (profile / "ipython_kernel_config.json").write_text(json.dumps(quiet), encoding="utf-8")
    # The environment's own Python kernel comes before one of the same name in the person's home.
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    os.environ["WORKBOOK_HOME"] = str(home.path)


def options(home: Home, *, port: int, token: str, page: str, browser: bool) -> list[str]:
    """Return JupyterLab's options: this machine only, a token, nothing fetched from outside, no question at the end."""
    chosen = {
        **_anywhere(home, page),
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.open_browser": browser,
        "ServerApp.answer_yes": True,
        # Warnings here are about connections that come and go; they would only worry people.
        "ServerApp.log_level": "ERROR",
        "LabApp.log_level": "ERROR",
        "ServerApp.allow_root": True,
        "ServerApp.use_redirect_file": not _inside_windows(),
        "KernelManager.transport_encryption": "auto",
        "IdentityProvider.token": token,
    }
    return [f"--{name}={value}" for name, value in chosen.items()]


def hub_options(home: Home, *, page: str) -> list[str]:
    """Return the options of a server that a hub starts: address, port and who gets in are the hub's affair."""
    chosen = {
        **_anywhere(home, page),
        # Learners on one machine can reach each other's ports: a kernel that cannot encrypt must not start.
        "KernelManager.transport_encryption": "required",
        # A page that nobody has open any more gives its memory back; opened again, it starts by itself.
        "MappingKernelManager.cull_idle_timeout": _UNSEEN_SECONDS,
        "MappingKernelManager.cull_connected": False,
    }
    return [f"--{name}={value}" for name, value in chosen.items()]


def _anywhere(home: Home, page: str) -> dict[str, object]:
    """The options that make a JupyterLab the workbook, whoever starts it."""
    return {
        "ServerApp.root_dir": home.path,
        "ServerApp.tornado_settings": {"websocket_max_message_size": _MESSAGE_BYTES},
        "ZMQChannelsWebsocketConnection.iopub_data_rate_limit": _OUTPUT_BYTES_PER_SECOND,
        "KernelSpecManager.allowed_kernelspecs": {"python3"},
        "LabApp.default_url": f"/doc/tree/{page}",
        "LabApp.news_url": "None",
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "LabApp.extension_manager": "readonly",
        # Lets a card open the next page in place; without it the browser loads all of JupyterLab again.
        "LabApp.expose_app_in_browser": True,
    }


def _inside_windows() -> bool:
    """Whether this is Linux inside Windows, whose browser cannot open a Linux file."""
    return bool(os.environ.get("WSL_DISTRO_NAME"))
