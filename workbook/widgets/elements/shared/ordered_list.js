// A list to put in order: by dragging, by two buttons, and with Alt and an arrow key.

/**
 * spec: {
 *   label, keyOf(item), nameOf(item), fixed(item): it stays last and cannot be moved,
 *   create(item): { node, actions: [nodes], below: node, update(item, place) },
 *   step(key, by), place(key, beforeKey or null): ask the kernel; both give { place, total } or undefined
 * }
 * The focus stays on the moved item, and where it went is announced.
 */
function orderedList(ctx, spec) {
  const { h, _, announce, signal } = ctx;
  const list = h("ol", { class: "wb-ordered", "aria-label": spec.label });
  const parts = new Map();
  let items = [];
  let drag = null;

  const placeOf = (key) => items.findIndex((item) => spec.keyOf(item) === key);
  const movable = () => items.filter((item) => !spec.fixed(item)).length;

  async function step(key, by) {
    const item = items[placeOf(key)];
    const target = placeOf(key) + by;
    if (!item || spec.fixed(item)) return;
    if (target < 0 || target >= movable()) {
      announce(target < 0 ? _("It is the first already.") : _("It cannot go further down."));
      return;
    }
    tell(item, await spec.step(key, by));
  }
  function tell(item, answer) {
    if (answer?.place) announce(fill(_("“{name}” is now number {place} of {total}."), { name: spec.nameOf(item), ...answer }));
  }

  function create(item) {
    const key = spec.keyOf(item);
    const made = spec.create(item);
    const grip = h("button", { class: "wb-grip", type: "button", on: { pointerdown: (event) => begin(event, key, node) } },
      h("span", { "aria-hidden": "true", text: "⠿" }));
    const up = h("button", { class: "wb-button wb-arrow", type: "button", title: _("Move up (Alt+Up)"), on: { click: () => step(key, -1) } }, h("span", { "aria-hidden": "true", text: "↑" }));
    const down = h("button", { class: "wb-button wb-arrow", type: "button", title: _("Move down (Alt+Down)"), on: { click: () => step(key, 1) } }, h("span", { "aria-hidden": "true", text: "↓" }));
    const node = h("li", { class: "wb-ordered-item", "data-key": key, on: { keydown: (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!event.altKey || by === undefined) return;
      event.preventDefault();
      step(key, by);
    } } }, grip, made.node, h("div", { class: "wb-ordered-actions" }, made.actions, up, down), made.below);
    parts.set(node, { grip, up, down, made });
    return node;
  }

  function update(node, item) {
    const { grip, up, down, made } = parts.get(node);
    const place = placeOf(spec.keyOf(item));
    const name = spec.nameOf(item);
    const fixed = spec.fixed(item);
    grip.hidden = up.hidden = down.hidden = fixed;
    setAttribute(node, "data-fixed", fixed);
    setAttribute(grip, "aria-label", fill(_("{place}. {name}: drag it, or press Alt with an arrow key, to move it"), { place: place + 1, name }));
    setAttribute(grip, "title", _("Drag, or Alt+Up and Alt+Down"));
    // aria-disabled and not disabled: a disabled button would drop the focus at the end of the way.
    setAttribute(up, "aria-disabled", place === 0 ? "true" : false);
    setAttribute(down, "aria-disabled", place >= movable() - 1 ? "true" : false);
    setAttribute(up, "aria-label", fill(_("Move up: {name}"), { name }));
    setAttribute(down, "aria-label", fill(_("Move down: {name}"), { name }));
    made.update(item, place);
  }

  // Moving a node ends a pointer capture, so the drag listens on the window.
  function begin(event, key, node) {
    if (event.button !== 0 || drag) return;
    event.preventDefault();
    parts.get(node).grip.focus({ preventScroll: true });
    const end = new AbortController();
    drag = { key, node, y: event.clientY, startY: event.clientY, moved: false, end };
    const options = { signal: end.signal };
    addEventListener("pointermove", follow, options);
    addEventListener("pointerup", () => finish(true), options);
    addEventListener("pointercancel", () => finish(false), options);
    addEventListener("keydown", (pressed) => {
      if (pressed.key !== "Escape") return;
      pressed.stopPropagation();
      finish(false);
    }, { ...options, capture: true });
    signal.addEventListener("abort", () => end.abort(), { signal: end.signal });
  }
  function follow(event) {
    if (!drag.moved && Math.abs(event.clientY - drag.startY) < 4) return;
    drag.moved = true;
    drag.node.dataset.dragging = "";
    const others = [...list.children].filter((node) => node !== drag.node && !("fixed" in node.dataset));
    const after = others.find((node) => { const box = node.getBoundingClientRect(); return event.clientY < box.top + box.height / 2; })
      ?? list.querySelector(":scope > [data-fixed]");
    if (drag.node.nextElementSibling !== after) moveBefore(list, drag.node, after);
    // Near the edge of what can be seen, the list comes along.
    const view = list.getBoundingClientRect();
    if (event.clientY < view.top + 24) list.scrollTop -= 12;
    else if (event.clientY > view.bottom - 24) list.scrollTop += 12;
  }
  async function finish(keep) {
    const { key, node, moved, end } = drag;
    end.abort();
    delete node.dataset.dragging;
    const before = node.nextElementSibling?.dataset.key ?? null;
    drag = null;
    const item = items[placeOf(key)];
    const wasBefore = items[placeOf(key) + 1];
    if (moved && keep && item && before !== (wasBefore ? spec.keyOf(wasBefore) : null)) {
      const answer = await spec.place(key, before);
      if (answer === undefined) draw(items);
      tell(item, answer);
    } else draw(items);
  }

  function draw(newest) {
    items = newest;
    if (drag) return; // nothing jumps under the hand; `finish` draws what came meanwhile
    keyed(list, items, spec.keyOf, create, update);
    setAttribute(list, "data-long", items.length > 10);
    for (const node of parts.keys()) if (node.parentNode !== list) parts.delete(node);
  }
  return { node: list, draw };
}
