// Single keys while nobody types, and the list that shows them.

const typesIn = (node) => node instanceof HTMLElement
  && (node.isContentEditable || node.matches("textarea, select, input:not([type=radio]):not([type=checkbox])"));

/**
 * keys: [{ key, name, does }] for single keys, shown in this order. `send()` is Ctrl or Cmd with Enter, `leave()` is
 * Escape in a field. Nothing of it reaches JupyterLab.
 */
function keyTable(ctx, keys, { send, leave }) {
  const { h, _, root, signal } = ctx;
  const all = [...keys, { key: _("Ctrl+Enter"), name: _("send and go on, also while you type") }, { key: "0–4", name: _("give a mark, while the rubric has the focus") },
    { key: _("Escape"), name: _("leave a field, so that single keys work again") }];
  const node = h("details", { class: "wb-review-keys" }, h("summary", { text: _("Keys") }),
    h("dl", { class: "wb-review-keylist" }, all.flatMap(({ key, name }) => [h("dt", {}, h("kbd", { text: key })), h("dd", { text: name })])));
  root.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) send();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typesIn(event.target)) {
      leave();
      return;
    }
    if (event.repeat || event.defaultPrevented || typesIn(event.target)) return;
    const found = keys.find(({ key }) => key === event.key);
    if (!found) return;
    event.preventDefault();
    found.does();
  }, { signal, capture: true });
  return { node, toggle: () => { node.open = !node.open; if (node.open) node.querySelector("summary").focus(); } };
}
