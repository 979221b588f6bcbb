// A text field that loses nothing: journal, autosave, acknowledgement, and both texts when two pages differ.

const SAVE_AFTER_MS = 400;
// Whoever types without a pause is saved all the same.
const SAVE_AT_LATEST_MS = 2000;
const PART_LENGTH = 1_000_000;
const LONG = 20_000;

/** Cut a text into parts of at most `length`, never between the two halves of one character. */
function inParts(words, length) {
  const parts = [];
  let start = 0;
  do {
    let end = Math.min(start + length, words.length);
    if (end < words.length && /[\uD800-\uDBFF]/.test(words[end - 1])) end -= 1;
    parts.push(words.slice(start, end));
    start = end;
  } while (start < words.length);
  return parts;
}

/** Select what a remark is about. Python counts characters, the browser counts their halves. */
function selectWords(area, { start, end }) {
  const characters = Array.from(area.value);
  const before = characters.slice(0, start).join("").length;
  area.focus();
  area.setSelectionRange(before, before + characters.slice(start, end).join("").length);
}

/**
 * A labelled text area bound to one field of one record.
 * spec: { record, field, label, hint, placeholder, rows, findings: whether to show findings beside it }
 * The words come from the model's `texts` under "record#field"; saving is the kernel action `save_text`.
 */
function draftField(ctx, spec) {
  const { h, _, model, ask, signal } = ctx;
  const name = `${spec.record}#${spec.field}`;
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const area = h("textarea", {
    class: "wb-area", id: uid, rows: spec.rows ?? 3, placeholder: spec.placeholder ?? "", spellcheck: "true", dir: "auto",
    "aria-describedby": `${uid}-hint ${uid}-status`, "data-field": name,
  });
  const status = h("p", { class: "wb-status", id: `${uid}-status` });
  const other = h("div", { class: "wb-conflict", hidden: true });
  const findings = h("ul", { class: "wb-findings", "aria-label": _("Remarks") });
  const node = h("div", { class: "wb-field" },
    h("label", { class: "wb-label", for: uid, text: spec.label }),
    h("p", { class: "wb-hint", id: `${uid}-hint`, text: spec.hint ?? "", hidden: !spec.hint }),
    h("div", { class: "wb-beside" }, h("div", {}, area, status, other), spec.findings ? findings : null));

  const stored = () => model.get("texts")[name] ?? { words: "", revision: 0, saved_at: null, book: "" };
  const first = stored();
  const kept = journal(first.book, spec.record, spec.field, signal);
  let base = first.revision;
  let pending = false; // words on screen that the book has not acknowledged
  let sending = null; // the words now under way
  let timer = 0;
  let unsaved = null; // when the first of the words that were not sent yet was typed
  let conflict = null; // the other page's text, while the learner has not chosen
  const put = (words) => { fit(words); area.value = words; };
  // In a very long text, growing, spelling and finding the direction cost the browser half a minute.
  const fit = (words) => {
    const long = words.length > LONG;
    area.classList.toggle("wb-long", long);
    area.spellcheck = !long;
    setAttribute(area, "dir", long ? null : "auto");
  };
  put(first.words);

  const say = (kind, text) => { status.dataset.kind = kind; setText(status, text); };
  const saySaved = (at) => (at
    ? say("saved", fill(model.get("state").practice ? _("Saved {time} in the practice book") : _("Saved {time} in your book"), { time: clockTime(at) }))
    : say("new", _("Saves as you type")));
  saySaved(first.saved_at);

  async function send() {
    if (!pending || sending !== null) return;
    clearTimeout(timer);
    unsaved = null;
    const words = area.value;
    const seen = base;
    sending = words;
    say("saving", _("Saving…"));
    try {
      const answer = await sendWords(words);
      sending = null;
      if (answer.conflict) {
        // The learner may have chosen while this answer was on its way.
        if (base === seen) showConflict(answer.conflict);
        else timer = setTimeout(send, SAVE_AFTER_MS);
      } else {
        base = answer.revision;
        other.hidden = true;
        conflict = null;
        if (area.value === words) {
          pending = false;
          kept.drop();
          saySaved(answer.saved_at);
        } else timer = setTimeout(send, SAVE_AFTER_MS);
      }
    } catch (error) {
      sending = null;
      const safe = kept.keep(area.value, base);
      say("unsaved", `${_("Not saved.")} ${error.what ?? error.message} ${safe
        ? _("This browser keeps your words.") : _("This browser has no room to keep them: copy them elsewhere.")} ${error.repair ?? ""}`);
      timer = setTimeout(send, 3000);
    }
  }

  /** Send the words, in parts where they are too long for one message. */
  async function sendWords(words) {
    const about = { book: first.book, record: spec.record, field: spec.field, base, writer: kept.writer };
    const parts = inParts(words, PART_LENGTH);
    const seconds = 6 + 2 * parts.length;
    let answer;
    for (const [index, part] of parts.entries()) {
      answer = await ask("save_text", { ...about, words: part, begin: index === 0, more: index < parts.length - 1 }, { seconds, patient: false });
    }
    return answer;
  }

  function edited() {
    pending = true;
    fit(area.value);
    const safe = kept.keep(area.value, base);
    if (status.dataset.kind !== "unsaved") say("saving", safe ? _("Saving…") : _("Saving… (too long for this browser to keep a copy)"));
    clearTimeout(timer);
    unsaved ??= performance.now();
    timer = setTimeout(send, Math.max(0, Math.min(SAVE_AFTER_MS, unsaved + SAVE_AT_LATEST_MS - performance.now())));
    spec.onInput?.(area.value);
  }

  function showConflict(theirs) {
    say("unsaved", _("This field was also changed in another page. Both texts are kept: choose."));
    // Leaving the field sends again: the same answer must not take the buttons away from under the pointer.
    if (conflict?.revision === theirs.revision) return;
    conflict = theirs;
    const choose = (words) => { put(words); base = theirs.revision; other.hidden = true; conflict = null; edited(); send(); area.focus(); };
    other.replaceChildren(
      h("p", { class: "wb-label", text: fill(_("The other page's text, saved {time}"), { time: clockTime(theirs.saved_at) }) }),
      h("p", { class: "wb-quote", dir: "auto", text: theirs.words }),
      h("div", { class: "wb-row" },
        h("button", { class: "wb-button", text: _("Keep mine"), on: { click: () => choose(area.value) } }),
        h("button", { class: "wb-button", text: _("Take the other"), on: { click: () => choose(theirs.words) } }),
        h("button", { class: "wb-button", text: _("Put both together"), on: { click: () => choose(`${area.value}\n\n${theirs.words}`) } })));
    other.hidden = false;
  }

  /** Bring back what a page that died left in this browser. */
  async function recover() {
    for (const entry of await kept.orphans()) {
      if (entry.words !== area.value) {
        if (!pending && entry.base >= base) {
          put(entry.words);
          edited();
          await send();
        } else {
          // Typed on an older text: the book keeps these words as a version, and both are shown.
          await ask("save_text", { book: first.book, record: spec.record, field: spec.field, base: entry.base, writer: "recovered", words: entry.words, more: false, begin: true });
          other.replaceChildren(
            h("p", { class: "wb-label", text: fill(_("Words typed here on {time} that were never saved"), { time: clockTime(entry.at) }) }),
            h("p", { class: "wb-quote", dir: "auto", text: entry.words }),
            h("div", { class: "wb-row" },
              h("button", { class: "wb-button", text: _("Use these words"), on: { click: () => { put(entry.words); other.hidden = true; edited(); } } }),
              h("button", { class: "wb-button", text: _("Leave them"), on: { click: () => { other.hidden = true; } } })));
          other.hidden = false;
        }
      }
      if (!pending || entry.words === area.value) entry.forget();
    }
  }

  /** Draw what the model says: another page's words, unless words of this page are still on their way. */
  function draw() {
    const now = stored();
    if (!pending && now.book === first.book && now.revision > base) {
      if (area.value !== now.words) {
        const { selectionStart, selectionEnd } = area;
        put(now.words);
        if (document.activeElement === area) area.setSelectionRange(selectionStart, selectionEnd);
      }
      base = now.revision;
      saySaved(now.saved_at);
    }
  }

  function drawFindings(list) {
    keyed(findings, list ?? [], (item) => `${item.rule}:${item.start}:${item.message}`, findingNode);
  }
  const findingNode = (item) => remark(ctx, item, item.end > item.start
    ? h("button", { class: "wb-link", text: _("Show the words"), on: { click: () => selectWords(area, item) } }) : null);

  area.addEventListener("input", edited, { signal });
  area.addEventListener("blur", send, { signal });
  const leave = () => { if (pending) { kept.keep(area.value, base); send(); } };
  addEventListener("pagehide", leave, { signal });
  document.addEventListener("visibilitychange", () => { if (document.hidden) leave(); }, { signal });
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    if (!pending) return;
    kept.keep(area.value, base);
    if (sending === null) sendWords(area.value).then((answer) => { if (answer.revision) kept.drop(); }, () => {});
  });
  recover();

  return { node, area, draw, drawFindings, words: () => area.value, flush: send,
    set: (words) => { put(words); edited(); } };
}
