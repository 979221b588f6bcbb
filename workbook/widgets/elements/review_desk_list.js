// The learners of the class: where each stands, found by name, opened with a press.

const LISTED_AT_MOST = 300;

/** `open(learner)` is called with an id; `draw(learners, current)` shows the list. */
function learnerList(ctx, open) {
  const { h, _ } = ctx;
  let showing = "unreviewed";
  let learners = [];
  let current = "";
  const filter = choiceGroup(ctx, {
    label: _("Show"),
    options: [
      { value: "unreviewed", text: _("without feedback") },
      { value: "changed", text: _("changed since") },
      { value: "answered", text: _("answered you") },
      { value: "all", text: _("all") },
    ],
    choose: (value) => { showing = value; redraw(); },
  });
  const search = h("input", { class: "wb-input", type: "search", autocomplete: "off", dir: "auto", placeholder: _("Name"), "aria-label": _("Find a learner by name"), on: { input: () => redraw() } });
  const list = h("ul", { class: "wb-review-learners", "aria-label": _("Learners") });
  const scroll = h("div", { class: "wb-scroll wb-review-scroll" }, list);
  const none = h("p", { class: "wb-hint" });
  const more = h("p", { class: "wb-hint", role: "status" });
  const tags = { waiting: _("waits for you"), changed: _("changed since"), reviewed: _("has feedback"), nothing: _("nothing to comment on") };

  const wanted = (each) => showing === "all" || (showing === "unreviewed" && (each.standing === "waiting" || each.standing === "changed"))
    || (showing === "changed" && each.standing === "changed") || (showing === "answered" && each.answered);

  function create(each) {
    const name = h("span", { class: "wb-review-name", dir: "auto" });
    const marks = h("span", { class: "wb-review-marks" });
    const button = h("button", { class: "wb-review-learner", type: "button", on: { click: () => open(each.id) } }, name, marks);
    const node = h("li", {}, button);
    node.drawItem = (now) => {
      setText(name, now.name);
      const words = [tags[now.standing], now.answered && _("answered you"), now.begun && _("begun"), now.when].filter(Boolean);
      setText(marks, words.join(" · "));
      setAttribute(button, "data-standing", now.standing);
      setAttribute(button, "aria-current", now.id === current ? "true" : null);
    };
    return node;
  }

  function redraw() {
    filter.draw(showing);
    const sought = search.value.trim().toLocaleLowerCase();
    const found = learners.filter((each) => wanted(each) && each.name.toLocaleLowerCase().includes(sought));
    keyed(list, found.slice(0, LISTED_AT_MOST), (each) => each.id, create, (node, each) => node.drawItem(each));
    scroll.hidden = !found.length;
    none.hidden = Boolean(found.length);
    setText(none, sought ? _("Nobody of this name is among them.") : _("Nobody at the moment. Choose “all” to see everybody."));
    setText(more, found.length > LISTED_AT_MOST
      ? fill(_("The first {shown} of {count} are listed. Search for a name to see the others."), { shown: LISTED_AT_MOST, count: found.length })
      : fill(_("{shown} of {count} listed"), { shown: found.length, count: learners.length }));
  }

  return {
    node: h("section", { class: "wb-tight", "aria-label": _("Learners") },
      h("div", { class: "wb-row" }, filter.node, h("div", { class: "wb-review-search" }, search)), scroll, none, more),
    search,
    draw(newest, open_now) {
      learners = newest;
      current = open_now;
      redraw();
    },
  };
}
