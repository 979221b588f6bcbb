"""JupyterHub for the networking-coffee workbook on one machine. docs/jupyterhub.md says what to put beside it.

Each learner's server runs as that learner's own Unix user, keeps everything in one folder of theirs, and gets its own
login for the class database. Nothing here is a secret: those lie in the folder /etc/workbook-hub.
"""

import sys
from datetime import timedelta

from workbook.classroom.hub import School, culling, hand_out

c = get_config()  # noqa: F821

# -- How long a server runs ------------------------------------------------------------------------------------------
# A server that nobody has used for an hour ends; every word is in the learner's folder. After a week any server ends,
# so that a login, which is good for a day longer, never runs out under somebody who is working.
idle_after = timedelta(hours=1)
oldest = timedelta(days=7)
c.JupyterHub.services, c.JupyterHub.load_roles = culling(idle_after, oldest)

# -- What a learner's server is --------------------------------------------------------------------------------------
# The learner's pages come into their folder when the server starts; a page they changed is never overwritten.
c.Spawner.cmd = [sys.executable, "-m", "workbook.launch.on_hub"]
c.Spawner.http_timeout = 60
# The login for the class database, for people in the hub's groups "learners:<class>" and "coaches:<class>".
c.Spawner.pre_spawn_hook = hand_out(School.from_folder(), valid_for=oldest + timedelta(days=1))

# -- Who gets in, and as whom ----------------------------------------------------------------------------------------
# PAM and LocalProcessSpawner: people sign in with their account on this machine, and their server runs as that account.
# Never SimpleLocalProcessSpawner: there, all servers run as one user, and each learner can read the others' logins.
c.JupyterHub.authenticator_class = "pam"
c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
# Whoever is in a group below may come in. Whoever is in no class has the workbook all the same, and shares nothing.
c.Authenticator.allow_existing_users = True
# Who is in which class, by the id that the coach's page shows, for instance
#     {"learners:autumn-7f3a": {"users": ["sam", "robin"]}, "coaches:autumn-7f3a": {"users": ["kim"]}}
c.JupyterHub.load_groups = {}

# -- Where it listens ------------------------------------------------------------------------------------------------
# Behind a web server that adds https; or give ssl_key and ssl_cert here.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
# The hub's own notes, in a folder that only the hub may enter.
c.JupyterHub.db_url = "sqlite:////var/lib/workbook-hub/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = "/var/lib/workbook-hub/cookie_secret"
