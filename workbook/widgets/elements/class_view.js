// The class: an overview, lists of names that stay folded, figures, and what is not in or not shown.

function render(context) {
  mount(context, "workbook-class-view", (ctx) => {
    const { h, _, model, act, ask, body, signal, showProblem, announce } = ctx;
    const state = () => model.get("state");
    const lead = h("div", { class: "wb-tight" },
      h("h3", { class: "wb-title", text: _("See where your class stands") }),
      h("p", { class: "wb-lead", text: _("Figures say nothing about a small group, and nobody is ranked. Names show only where somebody may need you, folded away for when this page is on a screen.") }));
    if (!state().there) {
      body.append(lead, h("div", { class: "wb-empty wb-tight" },
        h("p", { text: _("There is no class yet. Set one up first; its learners then share with you. To try this page without learners, switch to the practice people in the card at the top.") }),
        h("div", { class: "wb-row" }, h("button", { class: "wb-button", type: "button", text: _("Set up a class"), on: { click: () => openPage("08_class_set_up.ipynb").catch(showProblem) } }))));
      return () => {};
    }

    let looking = false;
    let fetching = false;
    const busy = h("p", { class: "wb-empty", role: "status", text: _("Opening what came in…") });
    const trouble = h("div", { class: "wb-notice wb-row", role: "alert", hidden: true });
    const told = h("p", { class: "wb-overview", "aria-live": "polite" });
    const status = h("p", { class: "wb-status" });
    const again = h("button", { class: "wb-button wb-push", type: "button", text: _("Look again"), on: { click: () => look(true) } });
    const lists = classLists(ctx);
    const charts = h("div", { class: "wb-stack wb-figures" });
    const overdue = h("p", { class: "wb-overdue" });
    const small = h("p", { class: "wb-empty", hidden: true });
    const shares = sharesPart(ctx);
    const withheld = h("ul", { class: "wb-plain-list" });
    const withheldBox = h("div", { class: "wb-tight wb-section", hidden: true }, h("h4", { class: "wb-heading", text: _("What is not shown, and why") }),
      h("p", { class: "wb-hint", text: _("A figure of a few could be read back to one of them, and so could a small change from one look to the next. You can still open each pack at the review desk.") }), withheld);
    const print = printPart(ctx);
    const rest = h("div", { class: "wb-stack" }, lists.node,
      h("div", { class: "wb-stack wb-section" }, h("h4", { class: "wb-heading", text: _("The class in figures") }), small, overdue, charts, shares.node),
      withheldBox, lists.reports, print.node);
    body.append(lead, trouble, h("div", { class: "wb-tight" }, told, h("div", { class: "wb-row" }, status, again)), busy, rest);

    async function look(asked = false) {
      if (looking) return;
      looking = true;
      again.disabled = true;
      try {
        await ask("look", {}, { seconds: 180 });
        if (asked) announce(state().seen?.overview ?? "");
      } catch (error) {
        busy.hidden = true;
        showProblem(error);
      } finally {
        looking = false;
        again.disabled = false;
      }
    }

    /** Fetch the missing pictures one after the other, so that something else can come in between. */
    async function fetchPictures() {
      if (fetching) return;
      fetching = true;
      const next = async () => { for (const part of charts.keyedNodes?.values() ?? []) if (await part.fetchPicture()) return true; return false; };
      while (!signal.aborted && await next()) { /* the next one */ }
      fetching = false;
    }
    onTheme(() => {
      for (const part of charts.keyedNodes?.values() ?? []) part.showPicture();
      fetchPictures();
    }, signal);

    let begun = false;
    return () => {
      const { seen, problem, smallest } = state();
      trouble.hidden = !problem.what;
      setText(trouble, [problem.what, problem.repair].filter(Boolean).join(" "));
      busy.hidden = Boolean(seen) || Boolean(problem.what);
      rest.hidden = !seen;
      told.hidden = !seen;
      if (seen) {
        setText(told, seen.overview);
        setText(status, fill(problem.what ? _("As of {time}. This page goes on trying by itself.") : _("As of {time}. This page follows the class by itself."), { time: clockTime(seen.at) }));
        lists.draw(state());
        small.hidden = !seen.too_small;
        setText(small, fill(_("Figures show here as soon as {smallest} learners share what they are made of. A figure of fewer could be read back to one of them."), { smallest }));
        setText(overdue, seen.overdue);
        overdue.hidden = !seen.overdue;
        keyed(charts, seen.charts, ({ name }) => name, (chart) => chartPart(ctx, chart), (part, chart) => part.drawChart(chart, seen.at));
        shares.draw(seen.shares);
        withheldBox.hidden = !seen.withheld.length;
        keyed(withheld, seen.withheld, (words) => words, (words) => h("li", { text: words }));
        print.draw(state());
        fetchPictures();
      } else if (!begun && !problem.what) {
        begun = true;
        look();
      }
    };
  });
}

export default { render };
