// What every browser part shares: its root, its line to the kernel, and one place where errors are shown.

/**
 * Draw a part. `build(ctx)` makes the page once and returns `draw()`, which reads only the model.
 * It is built anew when `state.build` changes: another book, another person, another meeting.
 */
function mount({ model, el, signal }, rootClass, build) {
  const catalogue = model.get("catalogue");
  const _ = (text) => catalogue[text] ?? text;
  const outer = maker(signal);
  const body = outer("div", { class: "wb-body" });
  const problem = outer("p", { class: "wb-problem", role: "alert", hidden: true });
  const wait = outer("p", { class: "wb-waiting", hidden: true }); // read out by the announcer
  const announcer = outer("p", { class: "wb-hidden", role: "status" });
  const root = outer("section", { class: `workbook ${rootClass}` }, body, problem, wait, announcer);
  // The notebook's single-key shortcuts fire while a button has the focus; Ctrl and Meta still pass.
  root.addEventListener("keydown", (event) => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); }, { signal });

  let touched = null; // the control last used: while an answer is awaited a disabled button loses the focus
  const touch = ({ target }) => { touched = target; };
  for (const type of ["focusin", "pointerdown"]) body.addEventListener(type, touch, { signal, capture: true });
  const control = () => [document.activeElement, touched].find((node) => node && node !== body && body.contains(node)) ?? null;
  /** Show a line after the block of the control that was used; without one, at the end of the part. */
  const showLine = (node, text, near) => {
    const block = text && near ? blockAround(near, body) : null;
    if (block) block.after(node);
    else if (node.parentNode !== root) root.insertBefore(node, announcer);
    node.hidden = !text;
    setText(node, text);
    return Boolean(block);
  };
  const showProblem = (error, near = null) => {
    if (showLine(problem, error ? toldOf(error) : "", near)) problem.scrollIntoView({ block: "nearest" });
  };
  /** What is drawn anew may take such a line with it, or hide it: then it goes back to the end. */
  const keepLines = () => {
    for (const node of [problem, wait]) {
      if (node.parentNode === root) continue;
      if (!node.isConnected || node.hidden || !node.getClientRects().length) root.insertBefore(node, announcer);
    }
  };
  const announce = (text) => { announcer.textContent = ""; announcer.textContent = text; };
  const ask = channel(model, signal, _, (text, near = null) => {
    if (wait.textContent === text) return;
    // Who has gone on to read elsewhere in the meantime stays there.
    const watched = near?.isConnected && onScreen(near.getBoundingClientRect());
    if (showLine(wait, text, near) && watched) wait.scrollIntoView({ block: "nearest" });
    announce(text);
  });
  const shared = {
    model, _, root, body, ask,
    showProblem: (error) => showProblem(error, control()),
    announce,
    /** Ask the kernel to do something; what goes wrong is shown in the part, at its field if it is one of `fields`. */
    act: async (action, args = {}, { fields = null } = {}) => {
      const near = control();
      try {
        const result = await ask(action, args, { near });
        showProblem(null);
        fields?.clear();
        return result;
      } catch (error) {
        announcer.textContent = ""; // what was going on a moment ago is over
        fields?.clear();
        if (fields?.show({ [error.field]: toldOf(error) })) showProblem(null);
        else showProblem(error, near);
        return undefined;
      }
    },
  };

  let inner = null;
  let built = null;
  let draw = null;
  function redraw() {
    try {
      const key = model.get("state").build ?? "";
      if (built !== key) {
        inner?.abort();
        inner = new AbortController();
        body.replaceChildren();
        draw = build({ ...shared, signal: inner.signal, h: maker(inner.signal) });
        built = key;
      }
      draw();
      keepLines();
    } catch (error) {
      showProblem(error);
      console.error(error);
    }
  }
  const tell = () => { const trouble = model.get("trouble"); showProblem(trouble?.what ? trouble : null); };
  const names = "change:state change:texts";
  model.on(names, redraw);
  model.on("change:trouble", tell);
  signal.addEventListener("abort", () => { model.off(names, redraw); model.off("change:trouble", tell); inner?.abort(); });
  layIn(el.ownerDocument, SHEETS);
  el.append(root);
  redraw();
  if (model.get("trouble")?.what) tell();
}

/** Whether some of a box is within the window. */
function onScreen({ top, bottom }) {
  return bottom > 0 && top < window.innerHeight;
}

/** What went wrong, and what to do, in one line. */
function toldOf(error) {
  return [error.what ?? error.message ?? String(error), error.repair].filter(Boolean).join(" ");
}

/**
 * The block after which a line about `control` can stand. A list, a table, a label and a row are left whole, except
 * that a form within them has room of its own; so are a grid and a list kept by key, which would lose count.
 */
function blockAround(control, body) {
  let block = control.isConnected ? control.closest("form, .wb-row, .wb-field, .wb-section, .wb-tight") : null;
  if (!block || block === body || !body.contains(block)) return null;
  const form = block.parentElement.closest("form");
  for (let node = block; node !== body && node !== form; node = node.parentElement) {
    if (node.matches("ul, ol, dl, table, label, button, summary, .wb-row")) block = node;
  }
  while (block.parentElement.keyedNodes || block.parentElement.matches('[class*="grid"], .wb-two, .wb-beside')) block = block.parentElement;
  return block;
}

/** Lay style sheets into the page, each once, however many parts bring it. */
function layIn(page, sheets) {
  const there = new Set(page.adoptedStyleSheets.map((sheet) => sheet.workbookSource));
  for (const source of sheets) {
    if (there.has(source)) continue;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(source);
    sheet.workbookSource = source;
    page.adoptedStyleSheets.push(sheet);
  }
}
