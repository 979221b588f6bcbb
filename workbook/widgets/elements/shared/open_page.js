// Open another page of the workbook where the reader is: in JupyterLab without a reload, elsewhere as a link.

/** JupyterLab's own application, when the page runs in it and it says so. */
function labApplication() {
  const app = window.jupyterapp ?? window.jupyterlab;
  return app?.commands?.hasCommand?.("docmanager:open") ? app : null;
}

/** The path of the page that is open now, or "". */
function openPath(app) {
  return app?.shell?.currentWidget?.context?.path ?? "";
}

/** Whether `file` is the page on which we stand. */
function isThisPage(file) {
  const path = openPath(labApplication()) || decodeURIComponent(location.pathname);
  return path.split("/").pop() === file;
}

/** Open `file`, which lies beside the page that is open. */
async function openPage(file) {
  const app = labApplication();
  if (!app) {
    location.assign(new URL(file, location.href.split(/[?#]/)[0]));
    return;
  }
  const folder = openPath(app).split("/").slice(0, -1);
  await app.commands.execute("docmanager:open", { path: [...folder, file].join("/") });
}

/** Where a browser finds `file`, which lies beside the open page or below it; null outside JupyterLab. */
function fileAddress(file) {
  const app = labApplication();
  const base = app?.serviceManager?.serverSettings?.baseUrl;
  if (!base) return null;
  const folder = openPath(app).split("/").slice(0, -1);
  return `${base}files/${[...folder, ...file.split("/")].map(encodeURIComponent).join("/")}`;
}
