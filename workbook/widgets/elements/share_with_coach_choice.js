// Ticks by group and by line, everything that will leave, and the one press.

/** A text cut at the places where somebody else was found. */
function markedWords(h, _, pieces) {
  return pieces.map(({ kind, text }) => (kind === "same" ? text
    : h("mark", { class: kind === "out" ? "wb-share-out" : "wb-share-kept", title: kind === "out" ? _("taken out") : _("stays as you wrote it"), text })));
}

/** A text cut at `marks`, the words that stand for somebody else or that the learner kept. */
function cutAtMarks(text, marks) {
  const kinds = new Map(marks.map((mark) => [mark.text, mark.kind]));
  if (!kinds.size) return [{ kind: "same", text }];
  const sought = [...kinds.keys()].sort((one, other) => other.length - one.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return text.split(new RegExp(`(${sought.join("|")})`)).filter(Boolean).map((piece) => ({ kind: kinds.get(piece) ?? "same", text: piece }));
}

/** Lines under the headings of their groups, as text. */
function packLines(h, _, list, lines, marks = []) {
  const groups = [];
  for (const { group, label, text } of lines) {
    if (groups.at(-1)?.group !== group) groups.push({ group, rows: [] });
    groups.at(-1).rows.push(h("div", { class: "wb-share-row" }, h("dt", { text: label }), h("dd", { dir: "auto" }, markedWords(h, _, cutAtMarks(text, marks)))));
  }
  list.replaceChildren(...groups.map(({ group, rows }) => h("div", { class: "wb-tight" }, h("p", { class: "wb-label", text: group }), h("dl", {}, rows))));
}

/** Wait until no field of any open page is still being saved: what is shared is what is on disk. */
async function untilSaved(seconds = 5) {
  const waiting = () => document.querySelector('.workbook .wb-status[data-kind="saving"], .workbook .wb-status[data-kind="unsaved"]');
  for (let left = seconds * 10; waiting() && left > 0; left -= 1) await new Promise((done) => setTimeout(done, 100));
  return !waiting();
}

function choicePart(ctx) {
  const { h, _, act, announce, model, showProblem } = ctx;
  const state = () => model.get("state");
  const look = h("button", { class: "wb-button wb-primary", type: "button", text: _("Look at what I could share"), on: { click: async () => { if (await untilSaved()) await act("look"); else unsaved(); } } });
  const unsaved = () => showProblem({ what: _("Words on one of your open pages are not saved yet."), repair: _("Look at that page, then press again.") });
  const before = h("div", { class: "wb-row" }, look);
  const groups = h("div", { class: "wb-stack" });
  const nothing = h("p", { class: "wb-empty", text: _("There is nothing to share yet. Draft a pitch on the page “Prepare”, or pick questions; then look again.") });

  const name = h("input", { class: "wb-input", type: "text", maxlength: "80", autocomplete: "off", on: { change: () => act("set_name", { name: name.value }) } });
  const until = h("input", { class: "wb-input wb-share-day", type: "date", on: { change: () => act("set_expires", { day: until.value }, { fields: wrong }) } });
  const wrong = fieldProblems(h, { called: name, until });
  const fields = h("div", { class: "wb-share-fields" },
    h("div", { class: "wb-field" }, h("label", { class: "wb-field" }, h("span", { class: "wb-label", text: _("What I want to be called") }), name)),
    h("div", { class: "wb-field" }, h("label", { class: "wb-field" }, h("span", { class: "wb-label", text: _("Share until") }), until,
      h("span", { class: "wb-hint", text: _("After that day your coach’s workbook leaves it out. A copy can be kept longer.") }))));
  const ticked = h("p", { class: "wb-hint" });
  const preview = h("button", { class: "wb-button wb-primary", type: "button", text: _("See every line that will leave"), on: { click: async () => {
    if (!(await untilSaved())) return unsaved();
    const answer = await act("preview", {}, { fields: wrong });
    if (answer !== undefined) { announce(answer.text); leaving.focus(); }
    return undefined;
  } } });
  const again = h("button", { class: "wb-button", type: "button", text: _("Look again"), on: { click: () => act("look") } });
  const choosing = h("div", { class: "wb-stack" }, groups, nothing, fields, h("div", { class: "wb-row" }, preview, again, ticked));

  const leaving = h("h4", { class: "wb-heading", tabindex: "-1", text: _("Everything that will leave") });
  const told = h("p", {});
  const list = h("div", { class: "wb-stack wb-scroll wb-share-leaving", tabindex: "0", role: "region", "aria-label": _("Everything that will leave") });
  const asked = h("p", { class: "wb-notice", role: "status", hidden: true });
  const share = h("button", { class: "wb-button wb-primary", type: "button", on: { click: () => send(false) } });
  const allTheSame = h("button", { class: "wb-button", type: "button", hidden: true, text: _("Yes, share it empty"), on: { click: () => send(true) } });
  const back = h("button", { class: "wb-button", type: "button", text: _("Back to the ticks"), on: { click: () => act("back") } });
  const sheet = (kind, text) => h("button", { class: "wb-link", type: "button", text, on: { click: async () => { const answer = await act("sheet", { kind }); if (answer !== undefined) announce(answer.text); } } });
  const sheets = h("div", { class: "wb-row" }, h("span", { class: "wb-hint", text: _("To show somebody without the workbook:") }),
    sheet("html", _("write a page to read")), sheet("csv", _("write a table with room for comments")));
  const seen = h("div", { class: "wb-stack" }, leaving, told, list, asked, h("div", { class: "wb-row" }, share, allTheSame, back), sheets);
  const said = h("p", { class: "wb-status", role: "status" });
  const heading = h("h4", { class: "wb-heading", text: _("What I share") });
  const node = h("section", { class: "wb-stack wb-section", "aria-label": _("What I share") },
    heading, before, choosing, seen, said);

  async function send(empty) {
    if (!(await untilSaved())) return unsaved();
    share.disabled = true;
    const answer = await act("share", { digest: state().preview?.digest ?? "", empty });
    share.disabled = false;
    if (answer === undefined) return undefined;
    setText(asked, answer.changed ?? answer.empty ?? "");
    asked.hidden = !asked.textContent;
    allTheSame.hidden = !answer.empty;
    if (answer.empty) allTheSame.focus();
    if (answer.text) {
      announce(answer.text);
      look.focus(); // the button that was pressed is gone
    }
    return undefined;
  }

  const words = ({ label, pieces }) => h("p", { class: "wb-share-words", dir: "auto" }, label ? h("span", { class: "wb-hint", text: `${label}: ` }) : null, markedWords(h, _, pieces));
  const lineNode = (line) => {
    const box = h("input", { type: "checkbox", "data-tick": line.key, on: { change: () => act("tick", { key: line.key, on: box.checked }) } });
    const keep = h("input", { type: "checkbox", on: { change: () => act("keep", { key: line.key, on: keep.checked }) } });
    const node = h("li", {},
      h("label", { class: "wb-option" }, box, h("span", { class: "wb-share-title", text: line.title })),
      h("div", { class: "wb-share-body" }, h("div", { class: "wb-share-said" }),
        line.found ? h("div", { class: "wb-row" }, h("span", { class: "wb-tag", text: line.found }),
          h("label", { class: "wb-option" }, keep, h("span", { text: _("leave them as I wrote them") }))) : null));
    return Object.assign(node, { box, keep, drawn: "" });
  };
  const drawLine = (node, line) => {
    node.box.checked = line.ticked;
    node.keep.checked = line.kept;
    const now = JSON.stringify(line.words);
    if (node.drawn !== now) { node.querySelector(".wb-share-said").replaceChildren(...line.words.map(words)); node.drawn = now; }
  };
  const groupNode = ({ key, label, hint, all }) => {
    const every = h("input", { type: "checkbox", on: { change: () => act("tick_group", { group: key, on: every.checked }) } });
    const list = h("ul", { class: "wb-share-lines" });
    const node = h("fieldset", { class: "wb-choice wb-share-group" }, h("legend", { class: "wb-label", text: label }),
      hint ? h("p", { class: "wb-hint", text: hint }) : null,
      all ? h("label", { class: "wb-option wb-share-all" }, every, h("span", { text: _("all of these") })) : null, list);
    return Object.assign(node, { every, list });
  };
  const drawGroup = (node, group) => {
    const on = group.lines.filter((line) => line.ticked).length;
    node.every.checked = on === group.lines.length;
    node.every.indeterminate = on > 0 && on < group.lines.length;
    node.every.parentElement && (node.every.parentElement.hidden = group.lines.length < 2);
    node.list.classList.toggle("wb-scroll", group.lines.length > 8);
    keyed(node.list, group.lines, ({ key, title, found }) => `${key}:${title}:${found}`, lineNode, drawLine);
  };

  let shown = "";
  function draw() {
    const now = state();
    const step = now.preview ? "preview" : now.looked ? "choose" : "start";
    before.hidden = step !== "start";
    choosing.hidden = step !== "choose";
    seen.hidden = step !== "preview";
    heading.hidden = step === "preview";
    keyed(groups, now.groups, ({ key, label }) => `${key}:${label}`, groupNode, drawGroup);
    nothing.hidden = now.groups.length > 0;
    if (document.activeElement !== name && name.value !== now.name) name.value = now.name;
    if (document.activeElement !== until && until.value !== now.expires) until.value = now.expires;
    setText(ticked, now.ticked ? fill(now.ticked === 1 ? _("{count} line is ticked") : _("{count} lines are ticked"), { count: now.ticked }) : _("Nothing is ticked yet."));
    if (now.preview && shown !== now.preview.digest) { packLines(h, _, list, now.preview.lines, now.preview.marks); list.scrollTop = 0; }
    if (shown !== (now.preview?.digest ?? "") && !now.preview) { asked.hidden = true; allTheSame.hidden = true; }
    shown = now.preview?.digest ?? "";
    if (now.preview) setText(told, now.preview.summary);
    const handed = now.class && (now.class.kind !== "folder" || now.class.place);
    setText(share, handed ? fill(_("Share with {coach}"), now.class) : _("Write the file for my coach"));
    setText(said, now.said.text ?? "");
    said.hidden = !now.said.text;
    setAttribute(said, "data-kind", now.said.text ? "saved" : false);
  }
  return { node, draw };
}
