// Taking the book out: choose formats, see what will be written, write it, open it.

function render(context) {
  mount(context, "workbook-take-out", (ctx) => {
    const { h, _, model, act, announce, body } = ctx;
    const state = () => model.get("state");
    const formats = h("ul", { class: "wb-out-formats" });
    const details = h("input", { type: "checkbox", on: { change: () => act("details", { on: details.checked }) } });
    const planned = h("ul", { class: "wb-out-files" });
    const none = h("p", { class: "wb-empty", text: _("Tick a format above to see what would be written.") });
    const write = h("button", { class: "wb-button wb-primary", type: "button", text: _("Write the files"), on: { click: async () => {
      write.disabled = true;
      const said = await act("write");
      write.disabled = !state().planned.length;
      if (said !== undefined) announce(said);
    } } });
    const said = h("p", { class: "wb-status", role: "status" });
    const written = h("ul", { class: "wb-out-files" });
    const result = h("div", { class: "wb-tight" }, said, written);
    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("Take your data with you") }),
        h("p", { class: "wb-lead", text: _("What you wrote and noted is yours, in formats that other programs read. The files go into the folder “exports” of your workbook folder. Nothing is sent.") })),
      h("fieldset", { class: "wb-choice" }, h("legend", { class: "wb-label", text: _("What do you want to have?") }), formats),
      h("div", { class: "wb-tight" },
        h("label", { class: "wb-option" }, details, h("span", { text: _("Contact details too") })),
        h("p", { class: "wb-hint wb-out-why", text: _("E-mail, telephone and LinkedIn belong to other people. Without the tick they stay here, and what looks like an address is taken out of your notes. The complete copy always holds them.") })),
      h("section", { class: "wb-tight wb-section", "aria-label": _("What will be written") },
        h("h4", { class: "wb-heading", text: _("What will be written") }), planned, none,
        h("div", { class: "wb-row" }, write)),
      result);
    const file = (name, holds, told) => h("li", {}, name,
      h("span", { class: "wb-tag", text: told }), h("span", { class: "wb-hint wb-out-holds", text: holds }));
    return () => {
      const now = state();
      keyed(formats, now.offers, ({ key, label, use }) => `${key}:${label}:${use}`, ({ key, label, use }) => {
        const box = h("input", { type: "checkbox", on: { change: () => act("choose", { key, on: box.checked }) } });
        return h("li", {}, h("label", { class: "wb-option" }, box, h("span", { class: "wb-out-about" },
          h("span", { text: label }), h("span", { class: "wb-hint", text: use }))));
      }, (node, { chosen }) => { node.querySelector("input").checked = chosen; });
      details.checked = now.details;
      keyed(planned, now.planned, (each) => `${each.file}:${each.holds}:${each.details}`,
        (each) => file(h("span", { class: "wb-out-name", text: each.file }), each.holds, each.details), () => {});
      none.hidden = now.planned.length > 0;
      planned.hidden = !now.planned.length;
      write.disabled = !now.planned.length;
      setText(said, now.said);
      setAttribute(said, "data-kind", now.said ? "saved" : false);
      keyed(written, now.written, (each) => `${each.file}:${each.details}`, (each) => {
        const address = fileAddress(each.file);
        const name = address
          ? h("a", { class: "wb-out-name", href: address, target: "_blank", rel: "noopener", download: each.file.split("/").pop(), text: each.file })
          : h("span", { class: "wb-out-name", text: each.file });
        return file(name, each.holds, each.details);
      }, () => {});
      written.hidden = !now.written.length;
    };
  });
}

export default { render };
