// Building and drawing. Text reaches the page only as text: there is no way here to set markup.

/** Make an element. `props` are attributes, except `on` (listeners, ended by `signal`), `text` and `value`. */
function maker(signal) {
  return function h(tag, props = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(props)) {
      if (name === "on") {
        for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener, { signal });
      } else if (name === "text") node.textContent = value;
      else if (name === "value") node.value = value;
      else setAttribute(node, name, value);
    }
    node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return node;
  };
}

/** Set, or for false and null remove, one attribute; touch the page only when it changes. */
function setAttribute(node, name, value) {
  if (value === false || value === null || value === undefined) node.removeAttribute(name);
  else {
    const text = value === true ? "" : String(value);
    if (node.getAttribute(name) !== text) node.setAttribute(name, text);
  }
}

/** Set text only when it changes, so that screen readers and selections are left alone. */
function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Make the children of `parent` match `items`, keeping nodes (and with them the focus) by key. */
function keyed(parent, items, keyOf, create, update = () => {}) {
  parent.keyedNodes ??= new Map();
  const kept = new Map();
  let place = parent.firstChild;
  for (const item of items) {
    const key = String(keyOf(item));
    const node = parent.keyedNodes.get(key) ?? create(item);
    kept.set(key, node);
    update(node, item);
    if (node === place) place = place.nextSibling;
    else moveBefore(parent, node, place);
  }
  for (const [key, node] of parent.keyedNodes) if (!kept.has(key)) node.remove();
  parent.keyedNodes = kept;
}

/** Move a node without losing the focus inside it. */
function moveBefore(parent, node, place) {
  const focused = node.contains(document.activeElement) ? document.activeElement : null;
  parent.insertBefore(node, place);
  if (focused && document.activeElement !== focused) focused.focus({ preventScroll: true });
}

/** Fill `{name}` places of a translated sentence. */
function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** "14:02" for today, "Tue 3 Feb, 14:02" for another day, in the reader's own zone. */
function clockTime(iso) {
  if (!iso) return "";
  const moment = new Date(iso);
  const time = moment.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (moment.toDateString() === new Date().toDateString()) return time;
  return `${moment.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short" })}, ${time}`;
}

/** "1:05" for 65 seconds. */
function minutesAndSeconds(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
