// Files chosen or dropped, sent to the kernel in parts that any connection carries.

const PART_BYTES = 900_000;
const FOLDER_DEPTH = 4;
const FOLDER_FILES = 300;

/** Send files one after the other; `progress(share, name)` hears from 0 to 1. Returns the ids of the uploads. */
async function sendFiles(ctx, files, progress) {
  const total = Math.max(1, files.reduce((sum, file) => sum + file.size, 0));
  const uploads = [];
  let sent = 0;
  try {
    for (const file of files) {
      progress(sent / total, file.name);
      const { upload } = await ctx.ask("upload_begin", { name: file.name, size: file.size });
      uploads.push(upload);
      for (let start = 0; start < file.size; start += PART_BYTES) {
        const part = await file.slice(start, start + PART_BYTES).arrayBuffer();
        await ctx.ask("upload_part", { upload }, { buffers: [part], seconds: 60 });
        sent += part.byteLength;
        progress(sent / total, file.name);
      }
    }
    return uploads;
  } catch (error) {
    ctx.ask("upload_forget", { uploads }).catch(() => {});
    if (error instanceof DOMException) {
      throw { what: fill(ctx._("The browser could not read {name}."), { name: files[uploads.length - 1]?.name ?? "" }), repair: ctx._("Close it in other programs and bring it again.") };
    }
    throw error;
  }
}

/** The files in what was dropped. Of a folder, only what can hold contacts. */
async function droppedFiles(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return [...transfer.files];
  const found = [];
  async function walk(entry, depth) {
    if (found.length >= FOLDER_FILES) return;
    if (entry.isFile) {
      const file = await new Promise((done, fail) => entry.file(done, fail));
      if (depth === 0 || /\.(csv|tsv|zip|vcf|ics|xlsx|json)$/i.test(file.name)) found.push(file);
      return;
    }
    if (depth >= FOLDER_DEPTH) return;
    const reader = entry.createReader();
    for (;;) { // a reader gives at most 100 entries at a time
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));
      if (!some.length) return;
      for (const each of some) await walk(each, depth + 1);
    }
  }
  for (const entry of entries) await walk(entry, 0);
  return found;
}

/** A place to drop files on, with a button that opens the file picker. `take(uploads)` answers for them, and `reading` says what goes on. */
function fileDrop(ctx, { button, hint, accept, take, reading = null }) {
  const { h, _, showProblem, announce, signal } = ctx;
  const input = h("input", { type: "file", multiple: true, accept, class: "wb-hidden", tabindex: "-1", "aria-hidden": "true", on: { change: () => { const files = [...input.files]; input.value = ""; bring(files); } } });
  const choose = h("button", { class: "wb-button wb-primary", text: button, on: { click: () => input.click() } });
  const bar = h("progress", { class: "wb-progress", max: "1", value: 0, "aria-label": _("Reading the file") });
  const doing = h("p", { class: "wb-hint" });
  const busy = h("div", { class: "wb-tight", hidden: true }, bar, doing);
  const node = h("div", { class: "wb-drop" }, h("div", { class: "wb-row" }, choose, h("span", { class: "wb-hint", text: hint })), busy, input);
  let running = false;

  async function bring(files) {
    if (running || !files.length) return;
    running = true;
    choose.disabled = true;
    busy.hidden = false;
    showProblem(null);
    try {
      const uploads = await sendFiles(ctx, files, (share, name) => { bar.value = share; setText(doing, fill(_("Bringing {name}…"), { name })); });
      bar.removeAttribute("value");
      setText(doing, reading ?? _("Reading and comparing with your book…"));
      announce(doing.textContent);
      await take(uploads);
    } catch (error) {
      showProblem(error);
    } finally {
      running = false;
      choose.disabled = false;
      busy.hidden = true;
      setText(doing, "");
    }
  }

  const over = (on) => (event) => {
    if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    setAttribute(node, "data-over", on);
  };
  node.addEventListener("dragenter", over(true), { signal });
  node.addEventListener("dragover", over(true), { signal });
  node.addEventListener("dragleave", over(false), { signal });
  node.addEventListener("drop", async (event) => {
    over(false)(event);
    try {
      await bring(await droppedFiles(event.dataTransfer));
    } catch (error) {
      showProblem({ what: _("What you dropped could not be read."), repair: _("Use the button to choose the file.") });
    }
  }, { signal });
  return { node, focus: () => choose.focus() };
}
