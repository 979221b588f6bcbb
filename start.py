"""Start the workbook on a computer that has nothing but Python: `python3 start.py` (on Windows: `py start.py`).

    python3 start.py                  set up what is needed, then open the workbook
    python3 start.py test [ARGS]      for developers: set up and run every check, or pytest with ARGS
    python3 start.py bench [ARGS]     for developers: run the benchmarks

Options when opening: --no-browser, --port NUMBER, --home FOLDER.
"""

# This file must be readable for every Python, so that an old one gets a clear sentence and not a syntax error.
# What it starts is in the folder starter/.

import os
import sys

FIRST = (3, 11)
LAST = (3, 14)


def complaint(version, bits):
    """Return why this Python cannot run the workbook, or an empty text."""
    if not FIRST <= tuple(version[:2]) <= LAST:
        return (
            "The workbook needs Python 3.{0} to 3.{1}, and this is Python {2}.{3}. Install one from python.org, "
            "then start again with it: {4}".format(
                FIRST[1],
                LAST[1],
                version[0],
                version[1],
                "py -3.13 start.py" if sys.platform == "win32" else "python3.13 start.py",
            )
        )
    if bits < 64:
        return (
            "The workbook needs a 64-bit Python, and this one has {0} bits. "
            "Install the 64-bit version from python.org, then start again.".format(bits)
        )
    return ""


def alone(folder):
    """Return what to do when start.py lies in `folder` without the rest, or an empty text."""
    # Windows shows a zip file like a folder, and takes out of it only the file that one opens.
    if os.path.isdir(os.path.join(folder, "starter")):
        return ""
    return (
        "start.py lies in {0} without the other files of the workbook. Unpack the whole zip file (on Windows: click "
        "it with the right button, then Extract All), and start the start.py in the unpacked folder.".format(folder)
    )


def window_closes(system, processes):
    """Return whether the window closes with this program, so that nobody could read what it said.

    So it is after a double click on Windows, where nothing but Python and its launcher use the window.
    """
    return system == "win32" and 0 < processes <= 2


def processes_in_window():
    """Return how many programs use this window of Windows; 0 elsewhere, and where it cannot be told."""
    try:
        import ctypes

        return ctypes.windll.kernel32.GetConsoleProcessList((ctypes.c_uint * 4)(), 4)
    except Exception:
        return 0


def main():
    """Hand over to the starter, or tell in one sentence why not."""
    wrong = complaint(sys.version_info, 64 if sys.maxsize > 2**32 else 32)
    wrong = wrong or alone(os.path.dirname(os.path.abspath(__file__)))
    if wrong:
        sys.stderr.write(wrong + "\n")
        return 1
    from starter.main import main as start

    return start(sys.argv[1:])


if __name__ == "__main__":
    code = main()
    if code and window_closes(sys.platform, processes_in_window()):
        input("Press Enter to close this window. ")
    sys.exit(code)
