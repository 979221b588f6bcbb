// A prebuilt JupyterLab extension without a bundler: it runs a page marked metadata.workbook.autorun
// once, when it is opened, and only if Jupyter trusts every cell of it.
(() => {
  let shared;

  const cellsModule = async () => {
    const [version] = Object.values(shared["@jupyterlab/cells"]);
    return (await version.get())();
  };

  // "idle" is shown before the session is connected, and a run that is sent then is silently lost.
  const connected = async (session) => {
    await session.ready;
    const kernel = session.session?.kernel;
    if (!kernel) return false;
    while (kernel.connectionStatus !== "connected") {
      if (kernel.isDisposed) return false;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await kernel.requestKernelInfo();
    return true;
  };

  // All widgets of a page share one subshell of the kernel, and JupyterLab takes it away with the last of them. While it
  // waits to do so it still gives it to new ones, whose messages nobody receives then: on a page opened again, the
  // widgets of the visit before close just as the new ones appear. A line that carries nothing keeps the count above none.
  const WIDGETS = "jupyter.widget";
  const holdSubshell = (sessionContext) => {
    let line;
    const hold = () => {
      const kernel = sessionContext.session?.kernel;
      if (!kernel?.handleComms || kernel.isDisposed || kernel.connectionStatus !== "connected") return;
      if (line?.kernel === kernel && !line.comm.isDisposed) return;
      line = { kernel, comm: kernel.createComm(WIDGETS) };
    };
    sessionContext.kernelChanged.connect(hold);
    sessionContext.connectionStatusChanged.connect(hold);
    sessionContext.statusChanged.connect(hold);
    hold();
  };

  const start = async (panel, context) => {
    await Promise.all([context.ready, panel.revealed]);
    const { model, sessionContext } = context;
    if (!model.getMetadata("workbook")?.autorun) return;
    const cells = Array.from(model.cells).filter((cell) => cell.type === "code");
    if (!cells.every((cell) => cell.trusted)) return;
    if (!(await connected(sessionContext)) || panel.isDisposed) return;
    const { CodeCell } = await cellsModule();
    // JupyterLab's own "run all" would leave the page at its end, and people would begin there.
    const widgets = panel.content.widgets.filter((cell) => cell.model.type === "code");
    await Promise.all(widgets.map((cell) => CodeCell.execute(cell, sessionContext)));
  };

  const plugin = {
    id: "workbook-start:plugin",
    description: "Runs a trusted workbook page when it is opened.",
    autoStart: true,
    activate: (app) => {
      app.docRegistry.addWidgetExtension("Notebook", {
        createNew: (panel, context) => {
          holdSubshell(context.sessionContext);
          start(panel, context).catch((error) => console.error("workbook-start", error));
        },
      });
    },
  };

  (window._JUPYTERLAB ??= {})["workbook-start"] = {
    init: (scope) => { shared = scope; },
    get: async () => () => ({ __esModule: true, default: [plugin] }),
  };
})();
