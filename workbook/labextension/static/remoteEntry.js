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
