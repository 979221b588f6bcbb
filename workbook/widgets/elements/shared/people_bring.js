// Bring people from files: how to get them, the files themselves, what would happen, what did happen.

/** The panel for bringing a file. `done()` is called when the report is put away. */
function bringPanel(ctx, { done }) {
  const { h, _, model, ask, act, announce } = ctx;
  const state = () => model.get("state").bringing;
  const drop = fileDrop(ctx, {
    button: _("Choose the file"),
    hint: _("or drop it here: LinkedIn’s zip, or a list from your phone, mail program, calendar or a spreadsheet. Nothing is added before you say so."),
    accept: ".csv,.tsv,.txt,.zip,.vcf,.ics,.xlsx,.json,text/csv,application/zip,text/vcard,text/calendar",
    take: async (uploads) => {
      await ask("look", { uploads }, { seconds: 120 });
      heading.focus();
    },
  });
  const steps = h("details", { class: "wb-steps", open: model.get("state").count === 0 }, h("summary", { text: _("How do I get my file from LinkedIn?") }),
    h("ol", {},
      h("li", { text: _("On linkedin.com, open your picture's menu, then Settings & Privacy, then Data privacy, then “Get a copy of your data”.") }),
      h("li", { text: _("Tick “Connections” and ask for the archive. A list of connections alone is often ready within minutes.") }),
      h("li", { text: _("LinkedIn sends you a mail with a link. Download the zip and drop it here as it is; there is no need to unpack it.") })),
    h("p", { class: "wb-hint", text: _("Many people hide their e-mail address from such lists. That is normal, and nothing is missing from your file.") }));
  const elsewhere = h("details", { class: "wb-steps" }, h("summary", { text: _("And from Google, Outlook, a phone or a spreadsheet?") }),
    h("ul", {},
      h("li", { text: _("Google: on contacts.google.com choose Export, then “Google CSV”.") }),
      h("li", { text: _("Outlook: under People choose Manage contacts, then Export contacts. Thunderbird: in the address book choose Export, as CSV or vCard.") }),
      h("li", { text: _("iPhone and Mac: in Contacts choose some or all, then export them as vCard. Most phones can share contacts as a .vcf file.") }),
      h("li", { text: _("A spreadsheet of your own: Excel or CSV, one person in a row. You see which column is taken as what and can change it.") })));

  const aside = h("ul", { class: "wb-tight", "aria-label": _("Files that were not used") });
  const heading = h("h4", { class: "wb-heading", tabindex: "-1" });
  const notice = h("p", { class: "wb-notice", hidden: true });
  const counts = h("ul", { class: "wb-counts" });
  const remarks = h("ul", { class: "wb-tight" });
  const place = (line, file) => (file ? `${line}\n${file}` : line);
  const doubts = h("ul", { class: "wb-tight" });
  const doubtsPart = h("div", { class: "wb-tight" }, h("h5", { class: "wb-heading", text: _("Is this the same person?") }), h("p", { class: "wb-hint", text: _("If you leave this open, both stay in your book.") }), h("div", { class: "wb-scroll wb-inset", tabindex: "0", role: "region", "aria-label": _("Is this the same person?") }, doubts));
  const offers = h("ul", { class: "wb-tight" });
  const offersPart = h("div", { class: "wb-tight" }, h("h5", { class: "wb-heading", text: _("The file says something else than your book") }), h("p", { class: "wb-hint", text: _("What your book says stays unless you take the new words.") }), h("div", { class: "wb-scroll wb-inset", tabindex: "0", role: "region", "aria-label": _("The file says something else than your book") }, offers));
  const coffees = h("ul", { class: "wb-tight" });
  const coffeesPart = h("div", { class: "wb-tight" }, h("h5", { class: "wb-heading", text: _("Was this a coffee?") }), h("p", { class: "wb-hint", text: _("Only what you tick is brought.") }), h("div", { class: "wb-scroll wb-inset", tabindex: "0", role: "region", "aria-label": _("Was this a coffee?") }, coffees));
  const added = newPeople(ctx, place);
  const happened = dryTable(ctx, _("Messages and answers"), [_("Line"), _("Name"), _("What"), _("When")], ({ line, name, what, when, file }) => [place(line, file), name, what, when]);
  const merged = dryTable(ctx, _("Brought up to date"), [_("Line"), _("Name"), _("What changes"), _("Known by")], ({ line, name, changes, because, file }) => [place(line, file), name, changes.join("\n"), because]);
  const skipped = dryTable(ctx, _("Left out, and why"), [_("Line"), _("Why")], ({ line, reason, file }) => [place(line, file), reason]);
  const apply = h("button", { class: "wb-button wb-primary", on: { click: async () => {
    apply.disabled = true;
    try {
      const result = await ask("apply", {}, { seconds: 180 });
      ctx.showProblem(null);
      heading.focus();
      announce(result.applied ? state().report?.title ?? "" : state().notice);
    } catch (error) {
      ctx.showProblem(error);
    }
    apply.disabled = false;
  } } });
  const away = h("button", { class: "wb-button", on: { click: async () => {
    const finished = Boolean(state().report);
    await act("put_away");
    if (finished) done(); else drop.focus();
  } } });
  const result = h("ul", { class: "wb-tight" });
  const columns = columnsStep(ctx);
  const left = leftStep(ctx);
  const earlier = importsList(ctx);
  const back = h("button", { class: "wb-link", text: _("Take this import back"), on: { click: () => earlier.look(state().report.run, back) } });
  const review = h("div", { class: "wb-stack" }, heading, notice, columns.node, counts, left.node, remarks, coffeesPart, doubtsPart, offersPart, added.node, happened.node, merged.node, skipped.node, result, h("div", { class: "wb-row" }, apply, away, back));
  const node = h("div", { class: "wb-panel wb-stack" },
    h("h4", { class: "wb-hidden", text: _("Bring your people from files") }), steps, elsewhere, drop.node, aside, review, earlier.notice, earlier.node);

  const tellRemarks = (list, words) => keyed(list, words, (text) => text, (text) => h("li", { class: "wb-hint", text }));
  const question = ({ row }, item, label, action, args, checkedText) => {
    const box = h("input", { type: "checkbox", on: { change: () => act(action, { row, ...args(box.checked) }) } });
    return h("li", { class: "wb-question" }, ...item, h("label", { class: "wb-option" }, box, h("span", { text: checkedText })));
  };
  function draw() {
    const { plan, report, aside: refused, notice: said } = state();
    keyed(aside, refused, (each) => `${each.name}:${each.what}`, (each) => h("li", { class: plan ? "wb-hint" : "wb-refused" },
      h("strong", { dir: "auto", text: each.name }), h("span", { text: ` ${each.what} ${each.repair}` })));
    aside.hidden = !refused.length;
    review.hidden = !plan && !report;
    steps.hidden = elsewhere.hidden = Boolean(plan || report);
    drop.node.hidden = Boolean(plan || report);
    setText(heading, report ? report.title : plan ? (plan.nothing && !plan.coffees.length ? _("Nothing would change") : fill(_("This would happen with {file} ({rows})"), plan)) : "");
    setText(notice, said);
    notice.hidden = !said;
    for (const part of [counts, remarks, coffeesPart, doubtsPart, offersPart]) part.hidden = !plan;
    result.hidden = !report;
    apply.hidden = !plan || plan.nothing;
    back.hidden = !report?.run;
    earlier.draw();
    setText(away, report || plan?.nothing ? _("Done") : _("Do not add anybody"));
    keyed(counts, plan?.counts ?? [], (each) => each.kind, (each) => h("li", { class: "wb-count", "data-kind": each.kind }, h("span", { class: "wb-count-number" }), h("span", { class: "wb-hint", text: each.label })),
      (part, each) => { setText(part.firstChild, each.count); setAttribute(part, "data-none", each.count === "0"); });
    columns.draw(plan);
    left.draw(plan);
    tellRemarks(remarks, plan?.remarks ?? []);
    remarks.hidden = !plan?.remarks.length;
    tellRemarks(result, report?.lines ?? []);
    coffeesPart.hidden = !plan?.coffees.length;
    keyed(coffees, plan?.coffees ?? [], (each) => each.row, (each) => question(each, [
      h("p", { dir: "auto" }, h("strong", { text: each.title }), h("span", { text: `, ${each.who}` })),
      h("p", { dir: "auto", text: [each.when, each.minutes, each.where].filter(Boolean).join(" · ") }),
      h("p", { class: "wb-hint", text: each.why })], "", "take", (taken) => ({ taken }), _("Yes, bring it")),
    (part, each) => { part.querySelector("input").checked = each.yes; });
    doubtsPart.hidden = !plan?.doubts.length;
    keyed(doubts, plan?.doubts ?? [], (each) => each.row, (each) => question(each, [
      h("p", { dir: "auto" }, h("strong", { text: each.incoming }), h("span", { text: each.incoming_about ? `, ${each.incoming_about}` : "" }), h("span", { class: "wb-hint", text: ` ${fill(_("(line {line})"), each)}` })),
      h("p", { dir: "auto" }, h("span", { class: "wb-hint", text: `${_("In your book:")} ` }), h("strong", { text: each.existing }), h("span", { text: each.existing_about ? `, ${each.existing_about}` : "" })),
      h("p", { class: "wb-hint", text: each.reason })], "", "same", (same) => ({ same }), _("Yes, the same person")),
    (part, each) => { part.querySelector("input").checked = each.same; });
    offersPart.hidden = !plan?.offers.length;
    keyed(offers, plan?.offers ?? [], (each) => each.row, (each) => question(each, [
      h("p", {}, h("strong", { dir: "auto", text: each.name })), ...each.changes.map((text) => h("p", { dir: "auto", text }))], "", "take", (taken) => ({ taken }), _("Take the new words")),
    (part, each) => { part.querySelector("input").checked = each.taken; });
    const total = (kind) => plan?.counts.find((each) => each.kind === kind)?.count;
    added.draw(plan);
    happened.draw(plan?.happened ?? [], total("events"), plan);
    merged.draw(plan?.merged ?? [], total("merged"), plan);
    skipped.draw(plan?.skipped ?? [], null, plan);
    if (plan && !plan.nothing) setText(apply, plan.button);
  }
  return { node, draw, busy: () => Boolean(state().plan || state().report || state().aside.length), focus: () => drop.focus() };
}

/** A table of the dry run in a box of its own that scrolls, closed until somebody wants to look. */
function dryTable(ctx, title, heads, cells) {
  const { h, _ } = ctx;
  const summary = h("summary", {});
  const rows = h("tbody", {});
  const more = h("p", { class: "wb-hint" });
  const node = h("details", {}, summary,
    h("div", { class: "wb-scroll", tabindex: "0", role: "region", "aria-label": title },
      h("table", { class: "wb-table" }, h("thead", {}, h("tr", {}, heads.map((text) => h("th", { scope: "col", text })))), rows)), more);
  let drawn = null;
  return {
    node,
    draw(items, total, plan) {
      node.hidden = !items.length;
      if (!items.length || drawn === plan) return;
      drawn = plan;
      const count = total ?? (items.length >= plan.shown ? `${items.length}+` : String(items.length));
      setText(summary, `${title} (${count})`);
      rows.replaceChildren(...items.map((item) => h("tr", {}, cells(item).map((text, column) => h("td", { dir: "auto", class: heads[column] === _("Connected") ? "wb-day" : false, text: String(text) })))));
      more.hidden = items.length < plan.shown;
      setText(more, fill(_("The first {shown} are shown."), plan));
    },
  };
}
