// A learner's words, as they are or with what changed, and what was said about them.

/** Words as text. `draw(words, change, marked)`: with `marked`, what was put in and taken out can be seen and heard. */
function wordsBlock(ctx) {
  const { h, _ } = ctx;
  const node = h("p", { class: "wb-review-words", dir: "auto" });
  const note = h("p", { class: "wb-hint" });
  let drawn = null;
  return {
    node: h("div", {}, note, node),
    draw(words, change, marked) {
      const key = JSON.stringify([words, change, marked]);
      if (key === drawn) return;
      drawn = key;
      const pieces = marked && change?.kind === "changed" ? change.pieces : null;
      setText(note, !marked || !change ? "" : { new: _("New since last time"), changed: _("Changed since last time"), gone: _("Not shared any more") }[change.kind]);
      note.hidden = !note.textContent;
      setAttribute(node, "data-empty", !words.trim());
      if (pieces) node.replaceChildren(...piecesNodes(ctx, pieces));
      else setText(node, words.trim() ? words : _("(nothing written)"));
    },
  };
}

/** Pieces of a difference: underlined or struck through for the eye, in words for the ear. */
function piecesNodes({ h, _ }, pieces) {
  const heard = (text) => h("span", { class: "wb-hidden", text });
  const whole = pieces.length === 2 && pieces.every(({ kind }) => kind !== "same"); // written anew: each on its own line
  return pieces.map(({ kind, text }) => {
    if (kind === "same") return h("span", { text });
    const added = kind === "added";
    return h(added ? "ins" : "del", { class: whole ? "wb-review-anew" : false }, heard(added ? _("[put in:] ") : _("[taken out:] ")), text, heard(_(" [end]")));
  });
}

/**
 * What the coach said about one part, with the learner's answers. `correct(comment)` puts one back into its field;
 * without it a comment can be taken back and not be changed. `after()` sets the focus when one is gone.
 */
function saidList(ctx, name, correct, after) {
  const { h, _, act, announce } = ctx;
  const list = h("ul", { class: "wb-review-said" });
  const create = (comment) => {
    const who = h("p", { class: "wb-hint" });
    const text = h("p", { class: "wb-review-text", dir: "auto" });
    const quote = h("p", { class: "wb-quote", dir: "auto" });
    const about = h("details", {}, h("summary", { text: _("The words it was about") }), quote);
    const answers = h("ul", { class: "wb-review-answers" });
    const change = correct ? h("button", { class: "wb-link", type: "button", text: _("Correct this"), on: { click: () => correct(comment) } }) : null;
    const back = h("button", { class: "wb-link", type: "button", text: _("Take back"), "aria-label": fill(_("Take back: {words}"), { words: comment.text.slice(0, 80) }), on: { click: () => { sure.hidden = false; yes.focus(); } } });
    const yes = h("button", { class: "wb-button", type: "button", text: _("Yes, take it back"), on: { click: async () => {
      if (await act("take_back", { comment: comment.id }) === undefined) return;
      after();
      announce(_("Taken back. The learner’s page drops the comment when it looks the next time."));
    } } });
    const sure = h("div", { class: "wb-row", hidden: true }, h("span", { text: fill(_("Take this comment back? {name} may have read it already."), { name }) }), yes,
      h("button", { class: "wb-button", type: "button", text: _("No"), on: { click: () => { sure.hidden = true; back.focus(); } } }));
    const node = h("li", {}, who, text, about, answers, h("div", { class: "wb-row" }, change, back), sure);
    node.drawItem = (now) => {
      setText(who, fill(now.earlier ? _("You, {when}, on what they shared before") : _("You, {when}"), now));
      setText(text, now.text);
      setText(quote, now.quote);
      about.hidden = !now.earlier || !now.quote;
      if (change) change.hidden = now.earlier;
      keyed(answers, now.answers, (answer) => answer.id, (answer) => h("li", {},
        h("p", { class: "wb-hint", dir: "auto", text: fill(_("{name}, {when}"), { name, when: answer.when }) }),
        h("p", { class: "wb-review-text", dir: "auto", text: answer.text })));
    };
    return node;
  };
  return {
    node: list,
    draw(said) {
      keyed(list, said, (comment) => `${comment.id}:${comment.earlier}`, create, (node, comment) => node.drawItem(comment));
      list.hidden = !said.length;
    },
  };
}

/** A comment field with the saved replies at hand. */
function commentField(ctx, { record, about, label, replies }) {
  const { h, _, act, announce } = ctx;
  const field = draftField(ctx, { record, field: about, label, rows: 2, placeholder: _("What works? What one thing would help most?") });
  const choose = h("select", { class: "wb-select", "aria-label": fill(_("Insert a saved reply: {label}"), { label }), on: { change: () => {
    const reply = replies().find(({ id }) => id === choose.value);
    choose.value = "";
    if (!reply) return;
    const { area } = field;
    const before = area.value.slice(0, area.selectionStart);
    const space = before && !/\s$/.test(before) ? " " : "";
    area.setRangeText(space + reply.text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
    area.focus();
  } } });
  const keep = h("button", { class: "wb-link", type: "button", text: _("Keep as a saved reply"), "aria-label": fill(_("Keep as a saved reply: {label}"), { label }), on: { click: async () => {
    const chosen = field.area.value.slice(field.area.selectionStart, field.area.selectionEnd).trim() || field.area.value;
    if (await act("reply_add", { text: chosen }) !== undefined) announce(_("Kept among your saved replies."));
  } } });
  const tools = h("div", { class: "wb-row wb-review-tools" }, choose, keep);
  field.node.append(tools);
  return {
    ...field,
    about,
    draw() {
      field.draw();
      keyed(choose, [{ id: "", text: _("Saved replies …") }, ...replies()], ({ id }) => id, ({ id }) => h("option", { value: id }),
        (node, { text }) => setText(node, text.length > 70 ? `${text.slice(0, 69)}…` : text));
      choose.hidden = !replies().length;
    },
    /** Whether the book has every word. */
    saved: () => ["saved", "new"].includes(field.node.querySelector(".wb-status").dataset.kind),
  };
}
