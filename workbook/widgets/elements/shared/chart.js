// One chart: its picture in the inks of the page, the same in sentences, the numbers, and who is behind them.

/** Whether the page is dark: JupyterLab says so on its body, other pages on their root. */
function isDark() {
  return document.body.dataset.jpThemeLight === "false" || document.documentElement.getAttribute("theme") === "dark";
}

/** Call `changed` when the page may have turned dark or light. */
function onTheme(changed, signal) {
  const watch = new MutationObserver(changed);
  watch.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ["theme"] });
  signal.addEventListener("abort", () => watch.disconnect());
}

/** One chart. `extra` stands under its heading; `behind` is the part that tells who is counted, where there is one. */
function chartPart(ctx, first, extra = null, behind = null) {
  const { h, _, ask, act, announce, showProblem } = ctx;
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const name = first.name;
  const drawn = { light: null, dark: null }; // the pictures we have, each with the key of what it shows
  const failed = new Set();
  let chart = first;

  const heading = h("h4", { class: "wb-heading", id: `${uid}-heading` });
  const ways = h("select", { class: "wb-select", id: uid, "aria-describedby": `${uid}-heading`, on: { change: async () => {
    if (await act("choose", { name, value: ways.value }) === undefined) ways.value = chart.chosen;
    else announce(chart.summary);
  } } });
  const view = h("div", { class: "wb-row wb-push" }, h("label", { class: "wb-hint", for: uid, text: _("Show") }), ways);
  const image = h("img", { class: "wb-chart", decoding: "async", hidden: true });
  const frame = h("div", { class: "wb-chart-frame", tabindex: "0", role: "region", "aria-labelledby": `${uid}-heading` }, image);
  const summary = h("p", { class: "wb-chart-words" });
  const head = h("tr", {});
  const rows = h("tbody", {});
  const scroll = h("div", { class: "wb-scroll", tabindex: "0", role: "region" }, h("table", { class: "wb-table" }, h("thead", {}, head), rows));
  const more = h("p", { class: "wb-hint" });
  const numbers = h("details", {}, h("summary", { text: _("The numbers as a table") }), scroll, more);
  const node = h("div", { class: "wb-tight wb-section", "data-chart": name }, h("div", { class: "wb-row" }, heading, view), extra, frame, summary, numbers, behind?.node);

  node.drawChart = (given, stamp) => {
    chart = given;
    setText(heading, chart.heading);
    view.hidden = !chart.choices.length;
    keyed(ways, chart.choices, ({ value }) => value, ({ value }) => h("option", { value }), (option, { text }) => setText(option, text));
    if (document.activeElement !== ways) ways.value = chart.chosen;
    frame.hidden = !chart.key;
    setText(summary, chart.summary);
    setAttribute(image, "alt", chart.alt);
    setAttribute(scroll, "aria-label", fill(_("Numbers: {heading}"), chart));
    head.replaceChildren(...chart.columns.map((text) => h("th", { scope: "col", text })));
    rows.replaceChildren(...chart.rows.map((cells) => h("tr", {}, cells.map((text, column) => h(column ? "td" : "th", { scope: column ? null : "row", text })))));
    numbers.hidden = !chart.rows.length;
    more.hidden = !chart.more;
    setText(more, fill(_("And {more} more rows."), chart));
    behind?.draw(chart, stamp);
    node.showPicture();
  };
  /** Show the picture for this page, if we have it. */
  node.showPicture = () => {
    const found = drawn[isDark() ? "dark" : "light"];
    if (!found) return;
    frame.hidden = !chart.key || !found.source; // nothing to draw yet: the words below say what it needs
    if (frame.hidden) return;
    setAttribute(image, "src", found.source);
    setAttribute(image, "data-dark", isDark());
    image.hidden = false;
  };
  /** Fetch the picture for this page; false when there is nothing to fetch. */
  node.fetchPicture = async () => {
    const dark = isDark();
    const [shade, key] = [dark ? "dark" : "light", chart.key];
    if (!key || drawn[shade]?.key === key || failed.has(`${shade} ${key}`)) return false;
    try {
      const answer = await ask("picture", { name, dark }, { seconds: 180 });
      drawn[shade] = answer;
      if (answer.key !== key) failed.add(`${shade} ${key}`); // measured anew in between: the new key is on its way
      node.showPicture();
    } catch (error) {
      failed.add(`${shade} ${key}`);
      showProblem(error);
    }
    return true;
  };
  return node;
}
