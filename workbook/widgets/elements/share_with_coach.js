// Sharing with a coach: the class, the ticks, what leaves, and what left.

function render(context) {
  mount(context, "workbook-share-with-coach", (ctx) => {
    const { h, _, body } = ctx;
    const parts = [classPart(ctx), choicePart(ctx), historyPart(ctx)];
    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("Share with a coach, and know what you shared") }),
        h("p", { class: "wb-lead", text: _("Nothing is ticked at first, and nothing leaves before you have seen it line by line. The people in your book stay here: where you wrote about them, they are found and taken out unless you say otherwise.") })),
      ...parts.map((part) => part.node));
    return () => { for (const part of parts) part.draw(); };
  });
}

export default { render };
