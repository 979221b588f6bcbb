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

const SETTLE_MS = 3000;

/**
 * Scroll to the element that `find()` gives and stay there while parts above it are still drawn anew: for three
 * seconds, or until the reader scrolls, clicks or types.
 */
function stayOn(find) {
  const reader = new AbortController();
  for (const kind of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    window.addEventListener(kind, () => reader.abort(), { signal: reader.signal, capture: true, passive: true });
  }
  const until = performance.now() + SETTLE_MS;
  let target = null;
  let top = NaN;
  const look = () => {
    if (reader.signal.aborted) return;
    const found = find();
    if (found && (found !== target || Math.abs(found.getBoundingClientRect().top - top) > 1)) {
      found.scrollIntoView({ block: "start" });
      target = found;
      top = found.getBoundingClientRect().top;
    }
    if (performance.now() < until) setTimeout(look, 100);
    else reader.abort();
  };
  look();
}
