// After a practice talk: what went well, what to try, and the talks so far.

/** What to take from the talk that is over, and the ways on. */
function lookingBack(ctx) {
  const { h, _, model, body, doing, arrive } = ctx;
  const state = () => model.get("state");
  const { person } = state();
  const title = h("h3", { class: "wb-title", tabindex: "-1", text: fill(_("You talked with {name}"), person) });
  const numbers = h("dl", { class: "wb-numbers" });
  const well = h("ul", { class: "wb-well" });
  const tries = h("ul", { class: "wb-findings" });
  const others = h("ul", { class: "wb-findings" });
  const more = h("summary", {});
  const rest = h("details", {}, more, others);
  const nothing = h("p", { text: _("Nothing to mend. Try somebody of another kind next.") });
  const log = h("div", { class: "wb-transcript", tabindex: "0", role: "region", "aria-label": _("The talk") });
  const runs = talksSoFar(ctx);
  body.append(
    h("div", { class: "wb-tight" }, title,
      h("p", { class: "wb-lead", text: _("It is in the practice book as a meeting that was held. Debrief it now on “Follow up”, as you would a real one: that is where a talk becomes something you know.") })),
    h("div", { class: "wb-row" },
      h("button", { class: "wb-button wb-primary", type: "button", text: _("Debrief it on “Follow up”"), on: { click: () => openPage("04_follow_up.ipynb").catch((error) => ctx.showProblem(error)) } }),
      h("button", { class: "wb-button", type: "button", text: fill(_("Talk with {given_name} again"), person), on: { click: () => doing("start", { person: person.id }) } }),
      h("button", { class: "wb-button", type: "button", text: _("Choose somebody else"), on: { click: () => doing("put_away") } }),
      h("button", { class: "wb-link", type: "button", text: _("Back to my own book"), on: { click: () => doing("own_book") } })),
    numbers,
    h("div", { class: "wb-tight" }, h("h4", { class: "wb-heading", text: _("What went well") }), well),
    h("div", { class: "wb-tight" }, h("h4", { class: "wb-heading", text: _("What to try next time") }), nothing, tries, rest),
    h("details", {}, h("summary", { text: _("Read the talk again") }), log), runs.node);
  arrive(title);
  return () => {
    const { review, lines } = state();
    keyed(numbers, review.numbers, ({ label }) => label,
      ({ label }) => h("div", { class: "wb-number" }, h("dt", { class: "wb-hint", text: label }), h("dd", {})),
      (node, { value, of }) => setText(node.querySelector("dd"), [value, of].filter(Boolean).join(" ")));
    keyed(well, review.well, (text) => text, (text) => h("li", { text }));
    nothing.hidden = review.findings.length > 0;
    // Three things at a time are enough to try; the others wait behind one click.
    // After a talk, what happened comes before why it matters.
    const findingNode = (finding) => remark(ctx, { ...finding, reason: finding.message, message: finding.reason });
    keyed(tries, review.findings.slice(0, 3), ({ rule }) => rule, findingNode);
    keyed(others, review.findings.slice(3), ({ rule }) => rule, findingNode);
    rest.hidden = review.findings.length < 4;
    setText(more, fill(_("Also noticed: {count}"), { count: review.findings.length - 3 }));
    keyed(log, lines.map((line, index) => ({ ...line, index })), ({ index }) => index,
      (line) => h("p", { class: "wb-line", "data-who": line.who, dir: "auto" }, h("strong", { text: `${line.name}: ` }), line.text));
    runs.draw();
  };
}

/** The log of practice talks, the latest first. */
function talksSoFar({ h, _, model }) {
  const rows = h("tbody");
  const heads = [_("When"), _("With"), _("Minutes"), _("Questions"), _("Follow-ups"), _("Their share"), _("To try")];
  const node = h("div", { class: "wb-tight wb-section" }, h("h4", { class: "wb-heading", text: _("Your practice talks so far") }),
    h("div", { class: "wb-scroll", tabindex: "0", role: "region", "aria-label": _("Your practice talks so far") },
      h("table", { class: "wb-table" }, h("thead", {}, h("tr", {}, heads.map((text) => h("th", { scope: "col", text })))), rows)));
  return { node, draw: () => {
    const { log } = model.get("state");
    node.hidden = !log.length;
    keyed(rows, log, ({ id }) => id, (run) => h("tr", {},
      h("td", { text: run.when, title: run.exact }),
      [run.name, run.minutes, run.questions, run.follow_ups, run.listened, run.to_try].map((text) => h("td", { text: String(text) }))),
    (row, run) => setText(row.firstChild, run.when));
  } };
}
