"""A class on a real hub: two learners and a coach in real kernels, and what nobody can do to somebody else.

As root every server runs under a user of its own and the walls between them are tried. Without root there are no such
walls to try: those tests are skipped, and say so.
"""

from __future__ import annotations

import json
import os
import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from workbook.classroom.hub import PROVISIONER_FILE, culling

from . import postgres
from .hub import Hub, Kernel, Person, running_hub

pytestmark = pytest.mark.skipif(os.name == "nt", reason="JupyterHub does not run on Windows")

CLASS = "autumn-1"
PROVISIONER_PASSWORD = "hush-hush-hush"
#: A page that Ada does not have any more when her second server starts.
MISSED = "06_practise.ipynb"

#: Words that only Ada's kernel says, in parts so that the code which looks for them does not hold them.
WHISPER = "only-for-" + "ada-41c7"


@dataclass
class Everybody:
    """Two learners and their coach, signed in, each with a server and a kernel; `more` is Ada with a second server."""

    hub: Hub
    ada: Person
    bo: Person
    kim: Person
    more: Person
    kernels: dict[str, Kernel]

    def run(self, name: str, code: str) -> str:
        return self.kernels[name].run(code)

    def login(self, name: str) -> str:
        """The login of the database that a person's server got."""
        said = self.run(name, "import os; print(os.environ['WORKBOOK_CLASS_URL'])")
        return re.search(r"user=(\w+)", said)[1]  # type: ignore[index]


@pytest.fixture(scope="module")
def everybody() -> Iterator[Everybody]:
    from workbook.classroom.database.connecting import settings_of
    from workbook.classroom.database.preparing import prepare

    with postgres.running() as server:
        provisioner = server.url("postgres", "wb_provisioner", PROVISIONER_PASSWORD)
        groups = {f"learners:{CLASS}": ["ada", "bo"], f"coaches:{CLASS}": ["kim"]}
        # A machine has more than one processor: what need not wait for another thing is done beside it.
        with ThreadPoolExecutor() as beside:
            prepared = beside.submit(prepare, settings_of(server.url("postgres")), PROVISIONER_PASSWORD)
            with running_hub({PROVISIONER_FILE: provisioner}, groups) as hub:
                prepared.result()
                ada, bo, kim, more = (hub.person(name) for name in ("ada", "bo", "kim", "ada"))

                def come_in(person: Person) -> Kernel:
                    assert person.sign_in(hub.passwords[person.name]) == 200
                    person.begin()
                    person.arrive()
                    return person.kernel()

                people = (ada, bo, kim)
                kernels = dict(zip((person.name for person in people), beside.map(come_in, people), strict=True))
                # While the tests go on Ada gets another server; the last but one looks at it.
                (hub.home("ada") / MISSED).unlink()
                more.server = "more"
                assert more.sign_in(hub.passwords["ada"]) == 200
                more.begin()
                yield Everybody(hub, ada, bo, kim, more, kernels)


@pytest.fixture
def apart(everybody: Everybody) -> Everybody:
    """Everybody, each under a user of their own."""
    if not everybody.hub.apart:
        pytest.skip("NOT TESTED: these walls need servers with users of their own, and only root can start those")
    return everybody


def test_a_wrong_password_lets_nobody_in(everybody: Everybody) -> None:
    stranger = everybody.hub.person("ada")
    assert stranger.sign_in(everybody.hub.passwords["bo"]) == 403
    assert stranger.ask("/user/ada/api/contents")[0] in {403, 404}


def test_a_learner_gets_the_first_page_alone_and_the_start_of_the_workbook_under_the_hubs_address(
    everybody: Everybody,
) -> None:
    page = everybody.ada.arrive()
    config = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    extensions = {each["name"]: each["load"] for each in config["federated_extensions"]}
    assert (config["mode"], config["baseUrl"], config["exposeAppInBrowser"]) == ("single-document", "/user/ada/", True)
    script = f"/user/ada/lab/extensions/workbook-start/{extensions['workbook-start']}"
    status, _, text = everybody.ada.ask(script)
    assert (status, "workbook-start:plugin" in text) == (200, True)
    _, landed, _ = everybody.ada.ask("/user/ada/")
    assert landed == f"{everybody.hub.origin}/user/ada/doc/tree/00_start_here.ipynb"


def test_each_folder_has_the_trusted_pages_and_a_book_and_belongs_to_its_learner(everybody: Everybody) -> None:
    home = everybody.hub.home("ada")
    assert {"00_start_here.ipynb", "book.sqlite"} <= {path.name for path in home.iterdir()}
    assert home.stat().st_mode & 0o077 == 0
    if everybody.hub.apart:
        assert {path.stat().st_uid for path in home.rglob("*")} == {everybody.hub.uids["ada"]}
    _, _, text = everybody.ada.ask("/user/ada/api/contents/00_start_here.ipynb?type=notebook&content=1")
    cells = [cell for cell in json.loads(text)["content"]["cells"] if cell["cell_type"] == "code"]
    assert cells
    assert [cell["metadata"]["trusted"] for cell in cells] == [True] * len(cells)


QUESTIONS = (
    "id,text,topic,stage,audience,kind,minutes,origin,starred,pin_last,why\n"
    "boats,How does one fold a boat?,skills,middle,any,informational,2,ours,no,no,It is a craft.\n"
)

#: What every kernel of the class begins with. Later the pages do this.
BEGIN = f"""
from datetime import UTC, datetime
from workbook import Book, Home
from workbook.classroom.classes import database_address
from workbook.classroom.database.exchange import PostgresExchange
from workbook.classroom.keys import learner_id, signing_key
from workbook.classroom.from_coach import Comment, Feedback
from workbook.classroom.pack import Pack, PitchVersion
from workbook.classroom.sealing import seal, unseal
book = Book.open(Home.default().book_path)
exchange = PostgresExchange(database_address(""), {CLASS!r})
"""

SHARE = (
    BEGIN
    + f"""
me = learner_id(book, {CLASS!r})
pitch = PitchVersion(record="pitch:main", label="Main", parts={{"past": "NAME taught maths."}})
pack = Pack(class_id={CLASS!r}, learner_id=me, name="NAME", made_at=datetime.now(UTC), pitches=(pitch,))
receipt = exchange.submit(seal(pack, signing_key(book)))
print(receipt.stored_new, pack.told())
"""
)

COMMENT = (
    BEGIN
    + f"""
for arrival in sorted(exchange.submissions(), key=lambda each: each.received_at):
    pack = unseal(arrival.read(), arrival.name).item
    past = pack.pitches[0].parts["past"]
    print(arrival.sender, pack.name, past)
    comment = Comment(about="pitch:main#past", quote=past, text=f"Say where {{pack.name}} taught.")
    exchange.give_feedback(seal(Feedback(
        class_id={CLASS!r}, learner_id=pack.learner_id, pack_id=pack.pack_id, made_at=datetime.now(UTC),
        coach="Kim", comments=(comment,)), signing_key(book)))
"""
)

READ = (
    BEGIN
    + f"""
for arrival in exchange.feedback(learner_id(book, {CLASS!r})):
    for comment in unseal(arrival.read(), arrival.name).item.comments:
        print(comment.about, comment.text)
print(len(list(exchange.submissions())))
"""
)


def test_a_class_hour_share_comment_and_see_the_comment(everybody: Everybody) -> None:
    for name in ("ada", "bo"):
        assert everybody.run(name, SHARE.replace("NAME", name.title())) == "True 1 pitch version\n"
    lines = everybody.run("kim", COMMENT).splitlines()
    assert [line.split(" ", 1)[1] for line in lines] == ["Ada Ada taught maths.", "Bo Bo taught maths."]
    # The database vouches for the login, and no login says whose it is.
    senders = [line.split(" ", 1)[0] for line in lines]
    assert senders == [everybody.login("ada"), everybody.login("bo")]
    assert [bool(re.fullmatch(r"wb_l_[0-9a-f]{24}", sender)) for sender in senders] == [True, True]
    assert everybody.run("ada", READ) == "pitch:main#past Say where Ada taught.\n1\n"
    assert everybody.run("bo", READ) == "pitch:main#past Say where Bo taught.\n1\n"


OFFER = (
    BEGIN
    + f"""
from workbook.classroom.class_info import ClassInfo
from workbook.classroom.classes import save_class
from workbook.classroom.handing_out import content_folder, hand_out
now, home = datetime.now(UTC), Home.default()
info = ClassInfo({CLASS!r}, "Autumn", "Kim", 5, "postgresql", "", None, now)
save_class(book, info)
folder = content_folder(info, home)
folder.mkdir(parents=True)
(folder / "questions.csv").write_text({QUESTIONS!r}, encoding="utf-8")
print(hand_out(book, home, now=now).path)
"""
)

JOIN = (
    BEGIN
    + f"""
import os
from pathlib import Path
from workbook.classroom.class_bundle import CONTENT_VARIABLE, bundle_name, unbundle
from workbook.classroom.classes import join, refresh_content
card = unbundle((Path(os.environ[CONTENT_VARIABLE]) / bundle_name({CLASS!r})).read_bytes()).card
join(book, card, "Ada", now=datetime.now(UTC))
print(refresh_content(book))
"""
)


def test_the_content_of_a_class_reaches_a_learner_by_the_folder_that_the_hub_names(everybody: Everybody) -> None:
    hub = everybody.hub
    made = Path(everybody.run("kim", OFFER).strip())
    (hub.folder / "content" / made.name).write_bytes(made.read_bytes())
    assert everybody.run("ada", JOIN) == "('questions.csv',)\n"


def test_no_command_line_and_no_line_of_the_log_holds_a_secret(everybody: Everybody) -> None:
    secrets = [everybody.run(name, "import os; print(os.environ['WORKBOOK_CLASS_URL'])") for name in everybody.kernels]
    passwords = [re.search(r"password=(\w+)", line)[1] for line in secrets]  # type: ignore[index]
    assert len(set(passwords)) == 3
    lines = [path.read_bytes().decode("utf-8", "replace") for path in Path("/proc").glob("[0-9]*/cmdline")]
    assert len(lines) > 3
    for secret in [*passwords, PROVISIONER_PASSWORD, *everybody.hub.passwords.values()]:
        assert secret not in everybody.hub.log
        assert secret not in "".join(lines)


def test_no_kernel_can_read_another_process_of_the_class_or_the_hub(apart: Everybody) -> None:
    code = """
import json, os, pathlib
mine, others, read = os.getuid(), [], []
for folder in pathlib.Path("/proc").glob("[0-9]*"):
    try:
        if folder.stat().st_uid == mine:
            continue
        others.append(int(folder.name))
    except OSError:
        continue
    for name in ("environ", "mem", "maps", "auxv", "stack", "cwd", "root", "fd"):
        try:
            path = folder / name
            begin = lambda each: open(each, "rb").read(1)
            look = {"cwd": os.readlink, "root": os.readlink, "fd": os.listdir}.get(name, begin)
            if look(path):
                read.append(f"{folder.name}/{name}")
        except OSError:
            pass
print(json.dumps([others, read]))
"""
    for name in apart.kernels:
        others, read = json.loads(apart.run(name, code))
        assert apart.hub.process.pid in others, "the hub was not among what was tried"
        assert read == [], f"{name} read {read}"


def test_no_kernel_can_read_the_folders_of_others_or_of_the_hub(apart: Everybody) -> None:
    hub = apart.hub
    runtime = Path(apart.run("ada", "import os; print(os.environ['JUPYTER_RUNTIME_DIR'])").strip())
    assert runtime.exists()
    closed = [
        *(hub.folder / name for name in ("hub", "hub/jupyterhub.sqlite", "hub/cookie_secret", "hub/told.json")),
        *(hub.folder / name for name in ("secrets", f"secrets/{PROVISIONER_FILE}", "secrets/secret")),
        hub.folder / "hub.log", hub.folder / "homes",
        hub.home("ada"), hub.home("ada") / "book.sqlite", runtime, next(runtime.glob("kernel-*.json")),
    ]  # fmt: skip
    assert [path for path in closed if not path.exists()] == []
    code = f"""
import os
for path in {[str(path) for path in closed]!r}:
    for way in (os.listdir, lambda each: open(each, "rb").read(1), lambda each: open(each, "ab"), os.unlink):
        try:
            way(path)
            print("did", path)
        except OSError:
            pass
"""
    assert apart.run("bo", code) == ""
    assert [path for path in closed if not path.exists()] == []


def test_no_kernel_can_end_or_trace_a_process_of_another(apart: Everybody) -> None:
    ada = int(apart.run("ada", "import os; print(os.getpid())"))
    code = f"""
import ctypes, os, signal
for process in ({ada}, {apart.hub.process.pid}):
    for number in (0, signal.SIGSTOP, signal.SIGKILL):
        try:
            os.kill(process, number)
            print("signalled", process, number)
        except PermissionError:
            pass
    if ctypes.CDLL(None).ptrace(16, process, 0, 0) == 0:
        print("traced", process)
"""
    assert apart.run("bo", code) == ""
    assert apart.run("ada", "print('alive')") == "alive\n"


def test_no_kernel_can_listen_to_what_another_kernel_says(apart: Everybody) -> None:
    code = f"""
import json, os, time, zmq
ports = []
for line in open("/proc/net/tcp").read().splitlines()[1:]:
    fields = line.split()
    if fields[3] == "0A" and int(fields[7]) == {apart.hub.uids["ada"]}:
        ports.append(int(fields[1].split(":")[1], 16))
context, heard = zmq.Context(), []
sockets = []
for port in ports:
    socket = context.socket(zmq.SUB)
    socket.subscribe(b"")
    socket.connect(f"tcp://127.0.0.1:{{port}}")
    sockets.append(socket)
end = time.monotonic() + 2
while time.monotonic() < end:
    for socket in sockets:
        if socket.poll(20):
            heard.append(repr(socket.recv_multipart()))
print(json.dumps([len(ports), heard]))
context.destroy(linger=0)
"""
    said: list[str] = []
    listener = threading.Thread(target=lambda: said.append(apart.run("bo", code)))
    listener.start()
    while listener.is_alive():
        apart.run("ada", f"print({WHISPER!r})")
        time.sleep(0.2)
    ports, heard = json.loads(said[0])
    assert ports > 5, "a server and the channels of a kernel"
    assert heard == []


def test_no_learner_gets_into_the_server_of_another_whatever_door_is_tried(everybody: Everybody) -> None:
    kernel = everybody.kernels["ada"].id
    for path in ("", "doc/tree/00_start_here.ipynb", "api/contents", "files/book.sqlite", f"api/kernels/{kernel}"):
        status, landed, text = everybody.bo.ask(f"/user/ada/{path}")
        assert (status, "book.sqlite" in text.replace(landed, "")) in {(403, False), (404, False)}, path
    code = f"""
import json, os, urllib.error, urllib.request
hub, token = os.environ["JUPYTERHUB_API_URL"], os.environ["JUPYTERHUB_API_TOKEN"]
doors = [f"{{hub}}/users/ada", f"{{hub}}/users/ada/tokens", f"{{hub}}/users", f"{{hub}}/proxy", f"{{hub}}/services",
         f"{{hub}}/groups", "{everybody.hub.proxy_api}/api/routes", "{everybody.hub.origin}/user/ada/api/contents"]
for line in open("/proc/net/tcp").read().splitlines()[1:]:
    fields = line.split()
    if fields[3] == "0A" and int(fields[7]) == {everybody.hub.uids["ada"]} and {everybody.hub.apart}:
        doors.append("http://127.0.0.1:%d/user/ada/api/contents" % int(fields[1].split(":")[1], 16))
got = []
for door in doors:
    request = urllib.request.Request(door, headers={{"Authorization": f"token {{token}}"}})
    try:
        with urllib.request.urlopen(request, timeout=2) as answer:
            got.append([door, answer.status, answer.read(200).decode()])
    except urllib.error.HTTPError as error:
        got.append([door, error.code, ""])
    except Exception as error:
        got.append([door, type(error).__name__, ""])
print(json.dumps(got))
"""
    got = json.loads(everybody.run("bo", code))
    assert len(got) >= 8
    for door, status, text in got:
        print(f"tried {door}: {status}")
        # A list of what one may see is no way in; it holds nobody else.
        assert status != 200 or json.loads(text) == [] or [each["name"] for each in json.loads(text)] == ["bo"], text


def test_a_second_server_gets_the_same_login_and_leaves_the_open_pages_alone(everybody: Everybody) -> None:
    first = everybody.run("ada", "import os; print(os.environ['WORKBOOK_CLASS_URL'])")
    everybody.more.arrive()
    assert everybody.more.kernel().run("import os; print(os.environ['WORKBOOK_CLASS_URL'])") == first
    assert not (everybody.hub.home("ada") / MISSED).exists()
    look = BEGIN + "print(type(list(exchange.submissions())).__name__)"
    assert everybody.run("ada", look) == "list\n"


def test_an_idle_server_ends_and_everything_is_there_when_it_starts_again(everybody: Everybody) -> None:
    home, kim = everybody.hub.home("kim"), everybody.kim
    everybody.run("kim", "from workbook import Book, Home; Book.open(Home.default().book_path).settings.set('mine', 7)")
    changed = home / "01_coffee_or_interview.ipynb"
    page = json.loads(changed.read_text(encoding="utf-8"))
    page["cells"][0]["source"] = "# My own words"
    changed.write_text(json.dumps(page), encoding="utf-8")
    (home / "02_prepare.ipynb").unlink()
    with everybody.hub.culling(*culling(timedelta(seconds=1), timedelta(days=1))[0]):
        kim.until_stopped()
    kim.begin()
    kim.arrive()
    again = kim.kernel()
    code = "from workbook import Book, Home; print(Book.open(Home.default().book_path).settings.get('mine'))"
    assert again.run(code) == "7\n"
    assert "# My own words" in changed.read_text(encoding="utf-8")
    assert (home / "02_prepare.ipynb").exists()
