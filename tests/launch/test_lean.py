"""What a start leaves out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ENTER = "from workbook.launch.jupyter import enter; enter(Home(folder))"
TRUST = "from workbook.launch.trust import Trust; Trust(folder).give(page)"


@pytest.mark.parametrize("begin", [ENTER, TRUST], ids=["the server", "bringing the pages"])
def test_a_start_loads_no_grammar_of_web_addresses_and_notebooks_are_checked_as_before(
    tmp_path: Path, begin: str
) -> None:
    page = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    code = f"""
import json, sys
from pathlib import Path
from workbook.home import Home
folder, page = Path({str(tmp_path)!r}), {json.dumps(page).encode()!r}
{begin}
from nbformat.validator import isvalid
from jsonschema import FormatChecker
good = json.loads(page)
loaded = [name for name in ("lark", "rfc3987_syntax") if sys.modules.get(name)]
bad = good | {{"cells": [{{"cell_type": "none"}}]}}
print(json.dumps([loaded, isvalid(good), isvalid(bad), "date" in FormatChecker.checkers]))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, json.loads(ran.stdout or "null")) == (0, [[], True, False, True]), ran.stderr
