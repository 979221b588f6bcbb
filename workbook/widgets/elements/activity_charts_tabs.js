// Tabs: one is open, the arrow keys go along them, Home and End to the ends.

/** A row of tabs. `choose(name)` is called when another is taken; `panel(name)` gives what belongs on its panel. */
function tabStrip(ctx, { label, choose }) {
  const { h } = ctx;
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  let tabs = [];
  let open = "";
  const take = (name) => { choose(name); node.keyedNodes.get(name)?.focus(); };
  const node = h("div", { class: "wb-tabs", role: "tablist", "aria-label": label, on: { keydown: (event) => {
    const forward = getComputedStyle(node).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
    const place = tabs.findIndex((tab) => tab.name === open);
    const next = { [forward]: (place + 1) % tabs.length, [back]: (place + tabs.length - 1) % tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    take(tabs[next].name);
  } } });
  return {
    node,
    take,
    panel: (name) => ({ role: "tabpanel", tabindex: "0", id: `${uid}-panel-${name}`, "aria-labelledby": `${uid}-tab-${name}` }),
    draw(found, shown) {
      [tabs, open] = [found, shown];
      node.hidden = tabs.length < 2;
      keyed(node, tabs, (tab) => tab.name,
        ({ name }) => h("button", { class: "wb-tab", role: "tab", type: "button", id: `${uid}-tab-${name}`, "aria-controls": `${uid}-panel-${name}`, "data-tab": name, on: { click: () => take(name) } }),
        (button, { name, title }) => {
          setText(button, title);
          setAttribute(button, "aria-selected", String(name === open));
          setAttribute(button, "tabindex", name === open ? "0" : "-1");
        });
    },
  };
}
