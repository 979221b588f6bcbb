// The saved replies: change, delete, add.

function repliesManager(ctx) {
  const { h, _, act, announce } = ctx;
  const list = h("ul", { class: "wb-stack" });
  const none = h("p", { class: "wb-hint", text: _("None yet. Write a comment that you will need again, and choose “Keep as a saved reply” below it.") });
  const fresh = h("textarea", { class: "wb-area", rows: "2", dir: "auto", maxlength: "2000", "aria-label": _("A new saved reply") });
  const add = h("button", { class: "wb-button", type: "button", text: _("Add"), on: { click: async () => {
    if (await act("reply_add", { text: fresh.value }) === undefined) return;
    fresh.value = "";
    announce(_("Kept among your saved replies."));
  } } });
  const create = (reply) => {
    const area = h("textarea", { class: "wb-area", rows: "2", dir: "auto", maxlength: "2000", "aria-label": _("Saved reply") });
    area.value = reply.text;
    const node = h("li", { class: "wb-tight" }, area, h("div", { class: "wb-row" },
      h("button", { class: "wb-button", type: "button", text: _("Save the change"), "aria-label": fill(_("Save the change: {text}"), { text: reply.text.slice(0, 60) }), on: { click: async () => {
        if (await act("reply_edit", { reply: reply.id, text: area.value }) !== undefined) announce(_("Saved."));
      } } }),
      h("button", { class: "wb-link", type: "button", text: _("Delete"), "aria-label": fill(_("Delete: {text}"), { text: reply.text.slice(0, 60) }), on: { click: async () => {
        if (await act("reply_delete", { reply: reply.id }) === undefined) return;
        // What was deleted stands in the field below: adding it again brings it back.
        if (!fresh.value.trim()) fresh.value = reply.text;
        announce(_("Deleted. Its words stand in the field below, in case you want it back."));
        fresh.focus();
      } } })));
    node.drawItem = (now) => { if (document.activeElement !== area && now.text !== reply.text) { area.value = now.text; reply = now; } };
    return node;
  };
  return {
    node: h("details", { class: "wb-section" }, h("summary", { text: _("Your saved replies") }),
      h("div", { class: "wb-stack wb-review-manager" }, none, list, h("div", { class: "wb-tight" }, h("p", { class: "wb-label", text: _("A new saved reply") }), fresh, h("div", { class: "wb-row" }, add)))),
    draw(replies) {
      none.hidden = Boolean(replies.length);
      keyed(list, replies, (reply) => reply.id, create, (node, reply) => node.drawItem(reply));
    },
  };
}
