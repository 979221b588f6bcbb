"""The Littlest JupyterHub with the workbook: lay this into /opt/tljh/config/jupyterhub_config.d as workbook.py."""

from datetime import timedelta

from workbook.classroom.hub import School, hand_out

c = get_config()  # noqa: F821

c.Spawner.cmd = ["/opt/tljh/user/bin/python", "-m", "workbook.launch.on_hub"]
# TLJH opens JupyterLab; here people land on the first page.
c.Spawner.default_url = "/doc/tree/00_start_here.ipynb"
c.Spawner.http_timeout = 60
# A day longer than the oldest server: tljh-config set services.cull.max_age 604800
c.Spawner.pre_spawn_hook = hand_out(School.from_folder(), valid_for=timedelta(days=8))
# Who is in which class, by the id that the coach's page shows, for instance
#     {"learners:autumn-7f3a": {"users": ["sam", "robin"]}, "coaches:autumn-7f3a": {"users": ["kim"]}}
c.JupyterHub.load_groups = {}
