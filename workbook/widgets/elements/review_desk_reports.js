// What came in and is not in the class: by name, with the reason and what to do.

function reportList(ctx) {
  const { h, _, act, announce } = ctx;
  const list = h("ul", { class: "wb-stack" });
  const summary = h("summary", {});
  const node = h("details", { class: "wb-section" }, summary, h("div", { class: "wb-review-manager" }, list));
  const create = (report) => {
    const line = h("li", { class: "wb-tight" }, h("strong", { dir: "auto", text: report.name }), h("p", { dir: "auto", text: report.what }), h("p", { class: "wb-hint", text: report.repair }));
    if (!report.key) return line;
    const sure = h("p", { class: "wb-notice", text: fill(_("Did {name} tell you, face to face or on the phone, that they began a new book? From then on only the new key counts, and what was signed with the old one leaves the class."), { name: report.known_as || _("the learner") }) });
    const yes = h("button", { class: "wb-button", type: "button", text: _("Yes, accept the new key"), on: { click: async () => {
      if (await act("accept_key", { learner: report.learner, key: report.key }) !== undefined) announce(_("The new key is accepted."));
    } } });
    const no = h("button", { class: "wb-link", type: "button", text: _("No, leave it out"), on: { click: () => { asked.hidden = true; ask.hidden = false; ask.focus(); } } });
    const asked = h("div", { class: "wb-tight", hidden: true }, sure, h("div", { class: "wb-row" }, yes, no));
    const ask = h("button", { class: "wb-button", type: "button", text: _("Accept the new key …"), "aria-label": fill(_("Accept the new key of {name} …"), { name: report.known_as || report.name }), on: { click: () => { asked.hidden = false; ask.hidden = true; no.focus(); } } });
    line.append(h("div", { class: "wb-row" }, ask), asked);
    return line;
  };
  return {
    node,
    draw(reports) {
      node.hidden = !reports.length;
      setText(summary, reports.length === 1 ? _("1 file is not in the class") : fill(_("{count} files are not in the class"), { count: reports.length }));
      keyed(list, reports, (report) => `${report.name}:${report.what}:${report.key}:${report.known_as}`, create);
    },
  };
}

/** Learners who share nothing any more, about whom the coach's book still holds words. */
function goneFold(ctx) {
  const { h, _, act, announce } = ctx;
  let count = 0;
  const summary = h("summary", {});
  const told = h("p", { text: _("Whoever takes everything back, or leaves, should not live on in your book. Delete what you wrote about them, unless their files are only late: a drive that has not synced yet looks the same.") });
  const sure = h("p", { class: "wb-notice", text: _("Comments, marks and drafts about them will be deleted from your book and cannot be brought back. Older backups of your book hold them until they are renewed, and what you sent lies where you sent it.") });
  const yes = h("button", { class: "wb-button", type: "button", text: _("Yes, delete it"), on: { click: async () => {
    if (await act("forget", { count }) !== undefined) announce(_("Deleted."));
    asked.hidden = true;
    ask.hidden = false;
  } } });
  const no = h("button", { class: "wb-link", type: "button", text: _("No, keep it"), on: { click: () => { asked.hidden = true; ask.hidden = false; ask.focus(); } } });
  const asked = h("div", { class: "wb-tight", hidden: true }, sure, h("div", { class: "wb-row" }, yes, no));
  const ask = h("button", { class: "wb-button", type: "button", text: _("Delete what you wrote about them …"), on: { click: () => { asked.hidden = false; ask.hidden = true; no.focus(); } } });
  const node = h("details", { class: "wb-section" }, summary, h("div", { class: "wb-tight wb-review-manager" }, told, h("div", { class: "wb-row" }, ask), asked));
  return {
    node,
    draw(gone) {
      count = gone;
      node.hidden = !gone;
      setText(summary, gone === 1 ? _("You keep words about 1 learner who shares nothing any more") : fill(_("You keep words about {count} learners who share nothing any more"), { count: gone }));
    },
  };
}
