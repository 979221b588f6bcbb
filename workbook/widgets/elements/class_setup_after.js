// What comes after the form: try the place, prepare content, hand out what learners need.

/** A part of the card under a heading. */
function setupPart({ h }, title, ...inside) {
  return h("section", { class: "wb-tight wb-section", "aria-label": title }, h("h4", { class: "wb-heading", text: title }), ...inside);
}

/** A button that asks the kernel for something and says what came of it. */
function askButton(ctx, action, text, said, primary = false) {
  const { h, act, announce } = ctx;
  const button = h("button", { class: `wb-button${primary ? " wb-primary" : ""}`, type: "button", text, on: { click: async () => {
    button.disabled = true;
    const answer = await act(action);
    button.disabled = false;
    if (answer !== undefined) announce(said(answer));
  } } });
  return button;
}

/** Whether things can be handed over there. */
function placePart(ctx) {
  const { h, _, model } = ctx;
  const where = h("p", { class: "wb-hint" });
  const told = h("p", { class: "wb-status" });
  const button = askButton(ctx, "try", _("Try it"), () => model.get("state").tried.text);
  const node = setupPart(ctx, _("Does it work?"), where, h("div", { class: "wb-row" }, button), told);
  return {
    node,
    draw() {
      const { place, tried } = model.get("state");
      setText(where, place ? fill(_("What is handed over lies in {place}"), { place }) : _("What is handed over lies in your school's database."));
      setText(told, tried?.text ?? "");
      setAttribute(told, "data-kind", tried ? (tried.ok ? "saved" : "unsaved") : false);
    },
  };
}

/** The content of the class: where it lies, and what is wrong with it. */
function contentPart(ctx) {
  const { h, _, model } = ctx;
  const where = h("p", { class: "wb-hint" });
  const told = h("p", { class: "wb-status" });
  const problems = h("ul", { class: "wb-tight" });
  const look = () => model.get("state").content.told;
  const examples = askButton(ctx, "examples", _("Lay out examples"), () => _("The examples are laid out."));
  const check = askButton(ctx, "check", _("Check the content"), look);
  return {
    node: setupPart(ctx, _("Your own content (if you like)"),
      h("p", { text: _("Other questions, numbers, message frames or practice people for this class. The workbooks of your learners use them when they join; what learners set up themselves comes first.") }),
      where, h("div", { class: "wb-row" }, examples, check), told, problems),
    draw() {
      const { content } = model.get("state");
      if (!content) return;
      setText(where, content.laid_out ? fill(_("Your folder: {folder}. Begin with README.txt in it."), content) : fill(_("It would lie in {folder}"), content));
      setText(told, content.told);
      setAttribute(told, "data-kind", content.told ? (content.ok ? "saved" : "unsaved") : false);
      keyed(problems, content.problems, ({ where: place, what }) => `${place}:${what}`, (each) => h("li", { class: "wb-finding" },
        h("p", { class: "wb-finding-reason", text: each.where ? `${each.where}: ${each.what}` : each.what }), h("p", { text: each.repair })));
      problems.hidden = !content.problems.length;
    },
  };
}

/** The class card, and the page that tells them how. */
function handOutPart(ctx) {
  const { h, _, model } = ctx;
  const link = h("a", { download: true });
  const name = h("span", { class: "wb-label" });
  const lies = h("p", { class: "wb-hint" });
  const shared = h("p", { class: "wb-hint" });
  const page = h("a", { target: "_blank", rel: "noopener", text: _("Open the page to print it") });
  const file = h("div", { class: "wb-notice wb-tight", hidden: true }, h("p", {}, name, " ", link), lies, shared);
  const write = askButton(ctx, "hand_out", _("Make the class card"), ({ file: made }) => fill(_("Written: {made}"), { made }), true);
  const print = askButton(ctx, "print", _("Make the page “How to join”"), ({ file: made }) => {
    const address = fileAddress(made);
    if (address) window.open(address, "_blank", "noopener");
    return fill(_("Written: {made}"), { made });
  });
  return {
    node: setupPart(ctx, _("Hand it out"),
      h("p", { text: _("The class card is one file for everybody: what your class is called, how things reach you, and your content, signed with the key of your book. Give it to your learners as you give them other files; with it they join. Make it anew when you change something here.") }),
      h("div", { class: "wb-row" }, write, print, page), file),
    draw() {
      const { handed } = model.get("state");
      file.hidden = !handed?.file;
      const [written, ...above] = (handed?.file ?? "").split("/").reverse();
      setText(name, written);
      setText(lies, fill(_("It lies in your workbook folder, in {folder}."), { folder: above.reverse().join("/") }));
      const address = handed?.file ? fileAddress(handed.file) : null;
      link.hidden = !address;
      setAttribute(link, "href", address);
      setAttribute(link, "download", written);
      setText(link, _("Save it elsewhere"));
      setText(shared, handed?.shared ? fill(_("A copy lies in the shared folder: {shared}. Workbooks that know the folder take newer content from there."), handed) : "");
      shared.hidden = !handed?.shared;
      const paper = handed?.page ? fileAddress(handed.page) : null;
      page.hidden = !paper;
      setAttribute(page, "href", paper);
    },
  };
}

/** Deleting the class: what goes and what stays first, and a second press. */
function deletePart(ctx, afterwards) {
  const { h, _, act, announce } = ctx;
  const goes = h("ul", { class: "wb-setup-list" });
  const stays = h("ul", { class: "wb-setup-list" });
  const heading = h("h5", { class: "wb-heading", tabindex: "-1", text: _("Delete this class?") });
  let asked = "";
  const ask = h("button", { class: "wb-link", type: "button", text: _("Delete this class"), on: { click: async () => {
    const told = await act("about_deleting");
    if (told === undefined) return;
    asked = told.class_id;
    goes.replaceChildren(...told.goes.map((text) => h("li", { dir: "auto", text })));
    stays.replaceChildren(...told.stays.map((text) => h("li", { dir: "auto", text })));
    show(true);
    heading.focus();
  } } });
  const yes = h("button", { class: "wb-button wb-danger", type: "button", text: _("Yes, delete it"), on: { click: async () => {
    yes.disabled = true;
    const answer = await act("delete", { class_id: asked });
    yes.disabled = false;
    if (answer !== undefined) { announce(answer.text); afterwards(); }
  } } });
  const leave = h("button", { class: "wb-button", type: "button", text: _("Leave it"), on: { click: () => { show(false); ask.focus(); } } });
  const notice = h("div", { class: "wb-notice wb-tight", hidden: true }, heading,
    h("p", { text: _("This goes:") }), goes, h("p", { text: _("This stays:") }), stays, h("div", { class: "wb-row" }, leave, yes));
  const row = h("div", { class: "wb-row" }, ask);
  const show = (open) => { notice.hidden = !open; row.hidden = open; };
  return { node: setupPart(ctx, _("When the class is over"), row, notice), draw() {} };
}
