// The charts: a picture in the page's own inks, the same in sentences, and the numbers in a table.

function render(context) {
  mount(context, "workbook-activity-charts", (ctx) => {
    const { h, _, model, act, ask, body, showProblem, announce } = ctx;
    const state = () => model.get("state");
    const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
    const status = h("p", { class: "wb-status", role: "status" });
    const goal = h("input", { class: "wb-input wb-short", type: "number", id: uid, step: "1", inputmode: "numeric", on: { change: async () => {
      const wanted = goal.value.trim() === "" ? null : Number(goal.value);
      if (await act("set_goal", { goal: wanted }) !== undefined) setText(status, fill(_("Saved: {goal} actions a week."), { goal: goal.value }));
      else { setText(status, ""); goal.value = state().goal; }
    } } });
    const goalRow = h("div", { class: "wb-row" }, h("label", { class: "wb-label", for: uid, text: _("My goal: actions in a week") }), goal, status);
    const list = h("div", { class: "wb-charts" });
    const drawing = h("p", { class: "wb-empty wb-chart-wait", role: "status", text: _("Counting and drawing…") });
    if (!state().ready) ask("measure", {}, { seconds: 180 }).catch((error) => { drawing.hidden = true; showProblem(error); });

    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("See what your effort brings") }),
        h("p", { class: "wb-lead", text: _("Counts first. What is still waiting counts as waiting, and where there is too little to say, that is said.") })),
      drawing, list);

    let drawn = "";
    async function fetchPictures() {
      const { key, ready } = state();
      if (!ready || key === drawn) return;
      drawn = key;
      try {
        const answer = await ask("pictures", {}, { seconds: 180 });
        for (const [name, { light, dark }] of Object.entries(answer.pictures)) {
          const part = list.keyedNodes?.get(name);
          if (part) part.show(light, dark);
        }
      } catch (error) {
        drawn = "";
        showProblem(error);
      }
    }

    return () => {
      const { charts, goal: wanted, goal_least, goal_most } = state();
      if (state().ready) drawing.hidden = true;
      goal.min = goal_least;
      goal.max = goal_most;
      if (document.activeElement !== goal) goal.value = wanted;
      keyed(list, charts, (chart) => chart.name, (chart) => chartPart(ctx, chart, chart.name === "weekly_actions" ? goalRow : null), (node, chart) => node.drawChart(chart));
      fetchPictures();
    };
  });
}

/** One chart with its words and numbers. */
function chartPart(ctx, { heading }, extra) {
  const { h, _ } = ctx;
  const picture = (kind) => h("img", { class: `wb-chart wb-chart-${kind}`, decoding: "async", hidden: true });
  const light = picture("light");
  const dark = picture("dark");
  const frame = h("div", { class: "wb-chart-frame", tabindex: "0", role: "region", "aria-label": heading }, light, dark);
  const summary = h("p", {});
  const head = h("tr", {});
  const rows = h("tbody", {});
  const node = h("div", { class: "wb-tight wb-section" }, h("h4", { class: "wb-heading", text: heading }), extra, frame, summary,
    h("details", {}, h("summary", { text: _("The numbers as a table") }),
      h("div", { class: "wb-scroll", tabindex: "0", role: "region", "aria-label": fill(_("Numbers: {heading}"), { heading }) },
        h("table", { class: "wb-table" }, h("thead", {}, head), rows))));
  node.show = (lightSource, darkSource) => {
    for (const [image, source] of [[light, lightSource], [dark, darkSource]]) { image.src = source; image.hidden = false; }
  };
  node.drawChart = (chart) => {
    setText(summary, chart.summary);
    for (const image of [light, dark]) setAttribute(image, "alt", chart.alt);
    head.replaceChildren(...chart.columns.map((text) => h("th", { scope: "col", text })));
    rows.replaceChildren(...chart.rows.map((cells) => h("tr", {}, cells.map((text, column) => h(column ? "td" : "th", { scope: column ? null : "row", text })))));
  };
  return node;
}

export default { render };
