// Who has begun, who may need a word, what did not get in; what is shared; and the page to print.

/** A folded list with its count in the heading. Names stand by the alphabet, in columns where there is room. */
function foldedNames(ctx) {
  const { h, _ } = ctx;
  const title = h("span", {});
  const list = h("ul", { class: "wb-name-list" });
  const more = h("p", { class: "wb-hint" });
  const node = h("details", {}, h("summary", {}, title), list, more);
  node.drawNames = ({ title: words, count, names }) => {
    node.hidden = !count;
    setText(title, fill(_("{title}: {count}"), { title: words, count }));
    keyed(list, names.map((name, place) => ({ name, place })), ({ name, place }) => `${name} ${names.indexOf(name) === place ? 0 : place}`, ({ name }) => h("li", { dir: "auto", text: name }));
    more.hidden = count <= names.length;
    setText(more, fill(_("and {more} more"), { more: count - names.length }));
  };
  return node;
}

function classLists(ctx) {
  const { h, _, model } = ctx;
  const people = h("div", { class: "wb-tight" });
  const stuckTitle = h("span", {});
  const stuck = h("ul", { class: "wb-cases" });
  const stuckBox = h("details", {}, h("summary", {}, stuckTitle), stuck, h("p", { class: "wb-hint", text: _("By the alphabet. What moved since a learner last shared is not known here, so ask before you advise.") }));
  const unknown = h("p", { class: "wb-hint" });
  const names = draftField(ctx, {
    record: model.get("state").record, field: "names", rows: 4, label: _("The names of your class, one in each line"),
    hint: _("Only for you: they stay in your book and are compared with the names that learners share under."),
  });
  const roster = h("details", {}, h("summary", { text: _("Your list of names") }), h("div", { class: "wb-tight" }, names.node ?? names));
  const reportTitle = h("h4", { class: "wb-heading" });
  const reports = h("ul", { class: "wb-cases" });
  const moreReports = h("p", { class: "wb-hint" });
  const reportBox = h("div", { class: "wb-tight wb-section", hidden: true }, reportTitle, reports, moreReports);
  return {
    node: h("div", { class: "wb-tight wb-section" }, h("h4", { class: "wb-heading", text: _("Who is there") }), people, unknown, stuckBox, roster),
    reports: reportBox,
    draw({ seen, stuck_days: days }) {
      keyed(people, seen.lists, ({ kind }) => kind, () => foldedNames(ctx), (part, list) => part.drawNames(list));
      unknown.hidden = seen.names_known;
      setText(unknown, _("Who has not shared yet can be told once you list the names of your class below."));
      stuckBox.hidden = !seen.stuck_count;
      setText(stuckTitle, fill(_("May need a word, nothing moved for {days} days: {count}"), { days, count: seen.stuck_count }));
      keyed(stuck, seen.stuck, ({ name, text }) => `${name} ${text}`, ({ name, text }) => h("li", { class: "wb-case-row" }, h("span", { dir: "auto", class: "wb-label", text: name }), h("span", { text })));
      reportBox.hidden = !seen.report_count;
      setText(reportTitle, fill(_("What did not get in: {count}"), { count: seen.report_count }));
      keyed(reports, seen.reports, ({ name, what }) => `${name} ${what}`, ({ name, what, repair }) => h("li", { class: "wb-case-row" }, h("span", { dir: "auto", class: "wb-label", text: name }), h("span", { text: `${what} ${repair}` })));
      moreReports.hidden = seen.report_count <= seen.reports.length;
      setText(moreReports, fill(_("and {more} more"), { more: seen.report_count - seen.reports.length }));
    },
  };
}

/** How many share what, as a table. */
function sharesPart(ctx) {
  const { h, _ } = ctx;
  const rows = h("tbody", {});
  const node = h("div", { class: "wb-tight wb-section" }, h("h4", { class: "wb-heading", text: _("How many share what") }),
    h("table", { class: "wb-table" }, h("caption", { class: "wb-hidden", text: _("How many share what") }), rows));
  return {
    node,
    draw(shares) {
      node.hidden = !shares.length;
      keyed(rows, shares, ([what]) => what, ([what]) => h("tr", {}, h("th", { scope: "row", text: what }), h("td", {})), (row, [, count]) => setText(row.lastChild, count));
    },
  };
}

/** The page of the class to print, written on request and opened beside this one. */
function printPart(ctx) {
  const { h, _, act, model } = ctx;
  const open = h("a", { target: "_blank", rel: "noopener", text: _("Open the page") });
  const where = h("span", { class: "wb-hint" });
  const done = h("p", { class: "wb-row", role: "status", hidden: true }, open, where);
  const node = h("div", { class: "wb-tight wb-section" }, h("h4", { class: "wb-heading", text: _("For the class") }),
    h("p", { class: "wb-hint", text: _("One sheet with the figures above and no name, to print or to show.") }),
    h("div", { class: "wb-row" }, h("button", { class: "wb-button", type: "button", text: _("Make the page"), on: { click: async () => {
      const answer = await act("write");
      const address = answer && fileAddress(answer.file);
      if (address) window.open(address, "_blank", "noopener");
    } } })), done);
  return {
    node,
    draw() {
      const { written } = model.get("state");
      done.hidden = !written;
      const address = written ? fileAddress(written) : null;
      open.hidden = !address;
      if (address) setAttribute(open, "href", address);
      setText(where, written ? fill(_("It lies in your workbook folder: {written}."), { written }) : "");
    },
  };
}
