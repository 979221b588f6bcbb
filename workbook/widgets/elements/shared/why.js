// "Why 24 hours?": where a number works, what it rests on and who says otherwise, one press away.

/** A folded note about one threshold. `draw(note)` takes what `norm_note` or `tension_note` gives; without a note nothing shows. */
function whyNote(ctx) {
  const { h, _ } = ctx;
  const ask = h("summary", {});
  const why = h("p", {});
  const origin = h("p", { class: "wb-hint" });
  const others = h("ul", { class: "wb-why-others" });
  const otherwise = h("div", {}, h("p", { class: "wb-hint", text: _("Others say:") }), others);
  const by = h("p", {});
  const change = h("p", { class: "wb-hint" });
  const node = h("details", { class: "wb-why-note", hidden: true }, ask, h("div", { class: "wb-why-body" }, by, why, origin, otherwise, change));
  return {
    node,
    draw(note) {
      node.hidden = !note;
      if (!note) return;
      setText(ask, note.ask);
      setText(by, note.set_by);
      by.hidden = !note.set_by;
      setText(why, note.why);
      setText(origin, note.origin);
      origin.hidden = !note.origin;
      otherwise.hidden = !note.others.length;
      keyed(others, note.others, (other) => `${other.says}=${other.who}`, (other) => h("li", {}, h("strong", { text: other.says }), " ", h("span", { class: "wb-hint", text: other.who })));
      setText(change, note.change);
      change.hidden = !note.change;
    },
  };
}
