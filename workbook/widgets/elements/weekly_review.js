// The weekly review: what happened, what was learned, three actions for next week, and a page to print.

const ACTION_FIELDS = ["action_1", "action_2", "action_3"];

function render(context) {
  mount(context, "workbook-weekly-review", (ctx) => {
    const { h, _, model, body, announce } = ctx;
    const state = () => model.get("state");
    const { record } = state();
    const weeks = weekChoice(ctx);

    const counts = h("p", { class: "wb-label" });
    const kind = h("p", { class: "wb-notice" });
    const people = weekList(ctx, _("People of this week"));
    const more = h("p", { class: "wb-hint" });
    const beforeTitle = h("summary", {});
    const before = weekList(ctx, _("People of the week before"));
    const beforeCounts = h("p", {});
    const earlierWeek = h("details", {}, beforeTitle, h("div", { class: "wb-tight wb-section" }, beforeCounts, before.node));

    const learned = weekList(ctx, _("What I learned"));
    const nothing = h("p", { class: "wb-empty", text: _("Nothing noted in this week. After a talk, “Follow up” asks what you learned; it then stands here.") });

    const fields = ACTION_FIELDS.map((field, place) => draftField(ctx, { record, field, rows: 1, label: fill(_("Action {number}"), { number: place + 1 }), placeholder: _("one step, small enough for a busy week") }));
    const attempt = draftField(ctx, { record, field: "try", rows: 2, label: _("One thing I want to try"), hint: _("Something you would do a little differently: a question, an opening, another kind of person.") });
    const proposed = h("ul", { class: "wb-proposed" });
    const takeUp = async (words) => {
      const free = fields.find((field) => !field.words().trim());
      if (!free) { announce(_("All three are filled. Empty one first.")); return; }
      free.set(words);
      free.area.focus();
      await free.flush();
      drawProposed();
      announce(fill(_("Taken up: {words}"), { words }));
    };
    const drawProposed = () => keyed(proposed, state().proposed, (words) => words, (words) => h("li", {},
      h("button", { class: "wb-button wb-small", text: words, dir: "auto", on: { click: () => takeUp(words) } })),
    (node, words) => {
      const taken = fields.some((field) => field.words().trim() === words);
      node.firstChild.disabled = taken;
    });

    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("Look back, and choose three next steps") }),
        h("p", { class: "wb-lead", text: _("Ten quiet minutes a week. What you noted is here already; you add what comes next.") }),
        weeks.node),
      part(ctx, _("What happened"), counts, kind, people.node, more, earlierWeek),
      part(ctx, _("What you learned"), learned.node, nothing),
      part(ctx, _("Three actions for next week"),
        h("p", { class: "wb-hint", text: _("Take up what is due, or write your own. Both are kept with this week.") }), proposed,
        ...fields.map(({ node }) => node), attempt.node),
      pagePart(ctx, () => Promise.all([...fields, attempt].map((field) => field.flush()))),
      earlierReviews(ctx));
    const rest = body.lastChild;

    return () => {
      const now = state();
      weeks.draw();
      setText(counts, now.counts);
      counts.hidden = !now.counts;
      setText(kind, now.kind_words);
      kind.hidden = !now.kind_words;
      people.draw(now.people.map(({ id, name, lines }) => ({ key: id, name, text: lines.join(" · ") })));
      setText(more, fill(_("And {more} more people."), now));
      more.hidden = !now.more;
      setText(beforeTitle, fill(_("The week before, {week}"), now.before));
      setText(beforeCounts, now.before.counts || _("Nothing noted."));
      before.draw(now.before.people.map(({ id, name, lines }) => ({ key: id, name, text: lines.join(" · ") })));
      learned.draw(now.learned.map(({ name, kind: sort, text }, place) => ({ key: `${place}:${text}`, name, text: sort ? `${text} (${sort})` : text })));
      nothing.hidden = now.learned.length > 0;
      for (const field of [...fields, attempt]) field.draw();
      drawProposed();
      for (const each of [...body.children]) each.drawPart?.();
      rest.hidden = !now.earlier.length;
    };
  });
}

/** A part of the review under a heading. */
function part({ h }, title, ...inside) {
  return h("section", { class: "wb-tight wb-section", "aria-label": title }, h("h4", { class: "wb-heading", text: title }), ...inside);
}

/** Which week is in hand. */
function weekChoice(ctx) {
  const { h, _, model, act } = ctx;
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const select = h("select", { class: "wb-select", id: uid, on: { change: async () => {
    const text = select.selectedOptions[0].textContent;
    if (await act("choose_week", { week: select.value }) !== undefined) chosen(ctx, text);
  } } });
  return {
    node: h("div", { class: "wb-row" }, h("label", { class: "wb-label", for: uid, text: _("Week") }), select),
    draw() {
      const { weeks, record } = model.get("state");
      keyed(select, weeks, ({ value }) => value, ({ value }) => h("option", { value }), (node, { text }) => setText(node, text));
      select.value = record;
    },
  };
}

/** Say which week is in hand. The part was built anew for it, so the focus goes to where weeks are chosen. */
function chosen({ body, announce }, week) {
  announce(week);
  body.querySelector("select").focus();
}

/** Names, and beside each what there is to say. */
function weekList({ h }, label) {
  const list = h("ul", { class: "wb-week-list" });
  const node = h("div", { class: "wb-scroll wb-week-box", tabindex: "0", role: "region", "aria-label": label }, list);
  return {
    node,
    draw(rows) {
      node.hidden = !rows.length;
      keyed(list, rows, ({ key }) => key, () => h("li", {}, h("span", { class: "wb-week-name", dir: "auto" }), h("span", { dir: "auto" })), (row, { name, text }) => {
        setText(row.firstChild, name);
        setText(row.lastChild, text);
      });
    },
  };
}

/** The page to print, written on request and opened beside this one. */
function pagePart(ctx, saved) {
  const { h, _, model, act, announce } = ctx;
  const state = () => model.get("state");
  const link = h("a", { target: "_blank", rel: "noopener", text: _("Open the page to print it") });
  const where = h("span", { class: "wb-hint" });
  const done = h("p", { class: "wb-notice wb-row", hidden: true }, link, where);
  const write = h("button", { class: "wb-button wb-primary", text: _("Make the page of this week"), on: { click: async () => {
    await saved();
    const { record, book } = state();
    const answer = await act("write", { book, record });
    if (!answer) return;
    const address = fileAddress(answer.file);
    if (address) window.open(address, "_blank", "noopener");
    announce(fill(_("Written: {file}"), answer));
  } } });
  const node = part(ctx, _("On paper"),
    h("p", { class: "wb-hint", text: _("One page with the week, your three actions and room for notes. Addresses and telephone numbers are left out.") }),
    h("div", { class: "wb-row" }, write), done);
  node.drawPart = () => {
    const { written } = state();
    done.hidden = !written;
    const address = written ? fileAddress(written) : null;
    link.hidden = !address;
    setAttribute(link, "href", address);
    setText(where, written ? fill(_("It lies in your workbook folder: {written}. It holds names, so mind where you leave it."), { written }) : "");
  };
  return node;
}

/** What was written in the reviews of other weeks. */
function earlierReviews(ctx) {
  const { h, _, model, act } = ctx;
  const title = h("summary", {});
  const list = h("ul", { class: "wb-earlier" });
  const node = h("details", { class: "wb-section" }, title, list);
  node.drawPart = () => {
    const { earlier } = model.get("state");
    setText(title, fill(_("Earlier reviews ({count})"), { count: earlier.length }));
    keyed(list, earlier, ({ value }) => value, ({ value, week }) => h("li", { class: "wb-tight" },
      h("div", { class: "wb-row" }, h("span", { class: "wb-label", text: week }),
        h("button", { class: "wb-link", text: _("Open this week"), "aria-label": fill(_("Open the week {week}"), { week }), on: { click: async () => { if (await act("choose_week", { week: value }) !== undefined) chosen(ctx, week); } } })),
      h("ul", {})), (row, { lines }) => row.lastChild.replaceChildren(...lines.map((text) => h("li", { text, dir: "auto" }))));
  };
  return node;
}

export default { render };
