// Who is behind a chart: the people and events that it counts, fetched when they are asked for.

/** A folded list of what a chart counts. A person in it can be made the one all pages work on. */
function behindPart(ctx, first) {
  const { h, _, ask, act } = ctx;
  const { name } = first;
  let wanted = "";
  let fetched = "";
  const told = h("p", { class: "wb-notice", role: "status", hidden: true });
  const status = h("p", { class: "wb-hint", role: "status" });
  const groups = h("div", { class: "wb-stack" });
  const box = h("div", { class: "wb-scroll wb-behind", tabindex: "0", role: "region", hidden: true }, groups);
  const node = h("details", { open: first.opened, on: { toggle: () => look() } }, h("summary", { text: _("Who is behind this") }), told, status, box);

  async function look() {
    if (!node.open || fetched === wanted) return;
    fetched = wanted;
    if (box.hidden) setText(status, _("Looking…"));
    try {
      const found = await ask("behind", { name }, { seconds: 60 });
      box.hidden = !found.length;
      setText(status, found.length ? "" : _("No case is counted here so far."));
      keyed(groups, found, (group) => group.title, (group) => behindGroup(group), (part, group) => part.drawGroup(group));
    } catch (error) {
      fetched = "";
      setText(status, [error.what ?? error.message, error.repair].filter(Boolean).join(" "));
    }
  }

  async function choose(contact_id) {
    const answer = await act("person", { contact_id });
    if (!answer) return;
    told.hidden = false;
    const { file, page } = answer.place;
    told.replaceChildren(h("span", { text: `${answer.text} ` }), h("a", { href: file, text: fill(_("Open “{page}”"), { page }), on: { click: (event) => goTo(ctx, event, answer.place) } }));
    told.scrollIntoView({ block: "nearest" });
  }

  /** A link to where a case is mended, with its person and its meeting chosen first. */
  function mend(place, contact_id, meeting_id) {
    const first = async () => !contact_id || await act("person", { contact_id, meeting_id }) !== undefined;
    return h("a", { href: place.file, text: fill(_("Open “{page}”"), place), on: { click: (event) => goTo(ctx, event, place, first) } });
  }

  function behindGroup() {
    const title = h("p", { class: "wb-label", dir: "auto" });
    const list = h("ul", { class: "wb-cases" });
    const more = h("p", { class: "wb-hint" });
    const part = h("div", { class: "wb-tight" }, title, list, more);
    part.drawGroup = (group) => {
      setText(title, fill(_("{title}: {count}"), group));
      list.replaceChildren(...group.rows.map(({ contact_id, who, when, exact, what, place, meeting_id }) => h("li", { class: "wb-case" },
        contact_id ? h("button", { class: "wb-link wb-who", type: "button", dir: "auto", text: who, on: { click: () => choose(contact_id) } }) : h("span", { dir: "auto", text: who }),
        h("span", { class: "wb-hint", text: when, title: exact || null }),
        h("span", { dir: "auto" }, `${what} `, place ? mend(place, contact_id, meeting_id) : null))));
      more.hidden = !group.more;
      setText(more, fill(_("and {more} more"), group));
    };
    return part;
  }

  return {
    node,
    /** `stamp` says when the numbers were measured: with new numbers an open list is fetched anew. */
    draw(chart, stamp) {
      node.hidden = !chart.behind;
      setAttribute(box, "aria-label", fill(_("Who is behind: {heading}"), chart));
      wanted = `${stamp} ${chart.key}`;
      look();
    },
  };
}

/** Go to a place after a click, unless a key asks for a browser tab of its own or `first` says no. */
async function goTo(ctx, event, { file, part, step }, first = async () => true) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  if (!await first()) return;
  if (!isThisPage(file)) {
    await openPage(file).catch((error) => ctx.showProblem(error));
    return;
  }
  stayOn(() => {
    const card = (ctx.root.closest(".jp-Notebook") ?? document).querySelector(`.workbook-${part}`);
    return (step && card?.querySelector(`[data-step="${step}"]`)) || card;
  });
}
