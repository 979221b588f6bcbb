"""What can go wrong while starting, each as one sentence with a way out."""

from __future__ import annotations

import errno
import re


class StartProblem(Exception):
    """A problem to tell a person as it is: what is wrong, then what to do.

    Parameters
    ----------
    sentence : the whole message.
    """


_AGAIN = "then run start.py again; it goes on where it stopped"

DEEP = (
    "The workbook lies in too deep a folder for this computer. Move it to a short path such as C:\\workbook, "
    "then run start.py again."
)

# In this order: a failed connection also ends in "no matching distribution", and a full disk in many other ways.
_KNOWN: tuple[tuple[str, str], ...] = (
    (
        r"No space left on device|\[Errno 28\]|not enough space on the disk|\[WinError 112\]|Disk quota exceeded",
        "There is no room left on the disk: the workbook needs about 1 GB. Free some space, " + _AGAIN + ".",
    ),
    (
        r"Long Path support|\[WinError 206\]|filename or extension is too long|File name too long|\[Errno 36\]",
        DEEP,
    ),
    (
        r"DO NOT MATCH THE HASHES|Hashes are required|hash mismatch",
        "A downloaded package is not the one the workbook was checked with, so it was not installed. "
        "Try again later or on another network; if it stays so, tell whoever gave you the workbook.",
    ),
    (
        r"ProxyError|Cannot connect to proxy|check proxy URL|Proxy URL had|407 Proxy|Proxy Authentication Required",
        "The proxy of this network could not be used for the download. Set HTTPS_PROXY to the address your network's "
        "help desk names, " + _AGAIN + ".",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerificationError|certificate verify failed",
        "The connection for the download could not be verified; some company networks put in a certificate of their "
        "own. Try another network, or set PIP_CERT to the certificate file your help desk names, " + _AGAIN + ".",
    ),
    (
        r"NewConnectionError|NameResolutionError|name resolution|getaddrinfo failed|Network is unreachable|"
        r"ConnectTimeout|ReadTimeout|Connection refused|Connection reset|Connection aborted|Could not connect|"
        r"Failed to establish a new connection|nodename nor servname|No route to host|IncompleteRead|"
        r"RemoteDisconnected|Max retries exceeded",
        "The packages could not be downloaded: there is no working internet connection. Connect to the internet, "
        + _AGAIN
        + ".",
    ),
    (
        r"Permission denied|\[Errno 13\]|\[WinError (?:5|32)\]|Access is denied|Read-only file system|\[Errno 30\]",
        "The environment folder cannot be written. Close every window that runs the workbook, or move the workbook to "
        "a folder of your own, " + _AGAIN + ".",
    ),
)


# What Windows says of a file that somebody has open: access denied, sharing violation.
_IN_USE = (5, 32)


def explain(output: str, *, log: str) -> str:
    """Return one sentence for a failed installation, from what pip printed.

    Parameters
    ----------
    output : everything pip printed.
    log : where that is kept, for causes that nobody foresaw.
    """
    for pattern, sentence in _KNOWN:
        if re.search(pattern, output, re.IGNORECASE):
            return sentence
    missing = re.search(r"No matching distribution found for ([^\s;]+)", output)
    if missing:
        return (
            f"There is no ready-made package {missing[1]} for this computer and this Python. "
            "Install Python 3.13 (64-bit) from python.org, then run start.py with it."
        )
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    reason = next((line for line in reversed(lines) if line.lower().startswith("error")), lines[-1] if lines else "")
    return f"The packages could not be installed ({reason[:200]}). Run start.py again; the whole story is in {log}."


def explain_os(error: OSError, folder: object) -> str:
    """Return one sentence for an error of the file system while the environment is made."""
    place = error.filename or folder
    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return (
            f"There is no room left on the disk at {place}: the workbook needs about 1 GB. Free some space, {_AGAIN}."
        )
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        if getattr(error, "winerror", None) in _IN_USE:
            return (
                f"{place} is in use or may not be written. Close every window that runs the workbook, {_AGAIN}. If it "
                "stays so, move the workbook to a folder of your own."
            )
        return (
            f"The folder {place} cannot be written. Move the workbook to a folder of your own, such as your home "
            "folder, or set WORKBOOK_ENVIRONMENT to a folder that can be written, then run start.py again."
        )
    reason = error.strerror or error
    return f"{place}: {reason}. Run start.py again; if it stays so, move the workbook to another folder."
