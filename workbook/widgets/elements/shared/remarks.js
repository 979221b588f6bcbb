// Remarks of the rules: the reason first, the origin one click away.

/** One remark; `beside` is what can be pressed after its message. */
function remark({ h, _ }, item, beside = null) {
  return h("li", { class: "wb-finding" },
    h("p", { class: "wb-finding-reason", text: item.reason }),
    h("p", {}, h("span", { text: item.message }), beside),
    h("details", {}, h("summary", { text: _("Where this comes from") }), h("p", { text: item.origin })));
}

/** Make a list show these remarks. It hides while there are none. */
function drawRemarks(ctx, list, findings) {
  keyed(list, findings, (item) => `${item.rule}:${item.message}:${item.reason}`, (item) => remark(ctx, item));
  list.hidden = !findings.length;
}
