// The charts, in tabs. The open tab is measured, and its pictures drawn one by one, the first chart first.

/** How long the book must have been quiet before charts that are on the page are measured anew. */
const QUIET_MS = 600;

/** How long one must stay on a tab before it is measured, so that arrow keys can pass it by. */
const STAY_MS = 150;

function render(context) {
  mount(context, "workbook-activity-charts", (ctx) => {
    const { h, _, model, ask, body, root, signal, showProblem } = ctx;
    const state = () => model.get("state");
    const asked = new Map(); // for each tab the stamp at which it was asked for last
    let shown = state().tab;
    let timer = null;
    let near = true;
    let fetching = false;

    const goal = goalRow(ctx);
    const busy = h("p", { class: "wb-empty wb-chart-wait", role: "status", text: _("Counting and drawing…") });
    const tabs = tabStrip(ctx, { label: _("Charts"), choose: (name) => { shown = name; asked.delete(name); draw(); } });
    const wrong = h("span", {});
    const notice = h("p", { class: "wb-notice wb-row", role: "status", hidden: true }, wrong,
      h("button", { class: "wb-button wb-push", type: "button", text: _("Look at them"), on: { click: () => tabs.take("data") } }));
    const panels = h("div", {});
    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("See what your effort brings") }),
        h("p", { class: "wb-lead", text: _("Counts first. What is still waiting counts as waiting, and where there is too little to say, that is said.") })),
      notice, tabs.node, busy, panels);

    const openTab = () => state().tabs.find((tab) => tab.name === shown) ?? state().tabs[0];

    /** Ask for the open tab if it was never measured, or if what it counts has changed and somebody looks. */
    function lookAgain() {
      const tab = openTab();
      const { stamp } = state();
      const name = tab?.name ?? "";
      clearTimeout(timer);
      if (tab?.stamp === stamp || asked.get(name) === stamp) return;
      timer = setTimeout(async () => {
        if (tab?.stamp && (!near || document.visibilityState !== "visible")) return;
        asked.set(name, stamp);
        try {
          await ask("measure", { tab: name }, { seconds: 180 });
        } catch (error) {
          busy.hidden = true;
          showProblem(error);
        }
      }, tab ? (tab.stamp ? QUIET_MS : STAY_MS) : 0);
    }

    /** Fetch the missing pictures of the open tab, one after the other, so that a save can come in between. */
    async function fetchPictures() {
      if (fetching) return;
      fetching = true;
      const parts = () => [...(panels.keyedNodes?.get(openTab()?.name)?.keyedNodes?.values() ?? [])];
      const next = async () => { for (const part of parts()) if (await part.fetchPicture()) return true; return false; };
      while (!signal.aborted && await next()) { /* the next one */ }
      fetching = false;
      const { stamp, checked } = state();
      if (openTab()?.stamp !== stamp || checked === stamp || asked.get("check") === stamp) return;
      asked.set("check", stamp); // what cannot be right is looked for once the charts are on screen
      await ask("check", {}, { seconds: 60 }).catch(showProblem);
    }

    const seen = new IntersectionObserver((entries) => { near = entries.at(-1).isIntersecting; if (near) lookAgain(); }, { rootMargin: "600px" });
    seen.observe(root);
    document.addEventListener("visibilitychange", lookAgain, { signal });
    onTheme(() => {
      for (const panel of panels.keyedNodes?.values() ?? []) for (const part of panel.keyedNodes?.values() ?? []) part.showPicture();
      fetchPictures();
    }, signal);
    signal.addEventListener("abort", () => { seen.disconnect(); clearTimeout(timer); });

    function draw() {
      const { tabs: found, notice: words } = state();
      const open = openTab();
      tabs.draw(found, open?.name);
      busy.hidden = Boolean(open?.stamp);
      goal.draw();
      notice.hidden = !words;
      setText(wrong, words);
      keyed(panels, found, (tab) => tab.name, ({ name }) => h("div", { class: "wb-charts", ...tabs.panel(name) }), (panel, tab) => {
        panel.hidden = tab.name !== open.name;
        keyed(panel, tab.charts, (chart) => chart.name, (chart) => chartPart(ctx, chart, chart.name === "weekly_actions" ? goal.node : null, behindPart(ctx, chart)), (part, chart) => part.drawChart(chart, tab.stamp));
      });
      lookAgain();
      fetchPictures();
    }
    return draw;
  });
}

/** The learner's own goal for a week, beside the chart of the weeks. */
function goalRow(ctx) {
  const { h, _, model, act } = ctx;
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const status = h("p", { class: "wb-status", role: "status" });
  const field = h("input", { class: "wb-input wb-short", type: "number", id: uid, step: "1", inputmode: "numeric", on: { change: async () => {
    const wanted = field.value.trim() === "" ? null : Number(field.value);
    if (await act("set_goal", { goal: wanted }) !== undefined) setText(status, fill(_("Saved: {goal} actions a week."), { goal: field.value }));
    else { setText(status, ""); field.value = model.get("state").goal; }
  } } });
  return {
    node: h("div", { class: "wb-row" }, h("label", { class: "wb-label", for: uid, text: _("My goal: actions in a week") }), field, status),
    draw() {
      const { goal, goal_least, goal_most } = model.get("state");
      field.min = goal_least;
      field.max = goal_most;
      if (document.activeElement !== field) field.value = goal;
    },
  };
}

export default { render };
