// The class: joining by the class card, saying where its folder is, who could read what lies there, leaving.

function classPart(ctx) {
  const { h, _, act, announce, model } = ctx;
  const found = () => model.get("state").class;
  const said = h("p", { class: "wb-status", role: "status" });
  said.hidden = true;
  const tell = (answer) => { if (answer !== undefined) { setText(said, answer.text); said.hidden = false; announce(answer.text); } };

  // Not joined yet
  const called = h("input", { class: "wb-input", type: "text", maxlength: "80", autocomplete: "off", on: { keydown: (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    const offered = model.get("state").ready;
    if (brought) join({ uploads: brought });
    else if (pasted.value.trim() || !offered.length) join({ text: pasted.value });
    else if (offered.length === 1) join({ ready: offered[0].card });
    else ready.querySelector("button").focus();
  } } });
  const pasted = h("textarea", { class: "wb-area", rows: "3", spellcheck: "false" });
  let brought = null; // a file that came before there was a name: it need not be opened twice
  const join = async (args) => {
    brought = args.uploads && !called.value.trim() ? args.uploads : null;
    const answer = await act("join", { called: called.value, ...args }, { fields: wrong });
    later.hidden = !brought;
    if (answer === undefined) return;
    pasted.value = "";
    tell(answer);
  };
  const later = h("div", { class: "wb-row", hidden: true }, h("button", { class: "wb-button", type: "button", text: _("Join with the class card that I opened"), on: { click: () => join({ uploads: brought }) } }));
  const drop = fileDrop(ctx, { button: _("Open the class card"), hint: _("or drop the file here"), accept: ".jsonl,.zip", reading: _("Reading the class card…"), take: (uploads) => join({ uploads }) });
  drop.node.querySelector(".wb-button").classList.remove("wb-primary");
  const ready = h("div", { class: "wb-row" });
  const laid = h("div", { class: "wb-tight", hidden: true }, h("p", { text: _("Choose your class: its card lies ready here, so no file has to be opened.") }), ready);
  const joining = h("details", { class: "wb-share-join" },
    h("summary", { text: _("Join a class with the class card that your coach gave you") }),
    h("div", { class: "wb-stack wb-share-inside" },
      h("div", { class: "wb-field" }, h("label", { class: "wb-field" }, h("span", { class: "wb-label", text: _("What I want to be called") }), called,
        h("span", { class: "wb-hint", text: _("A nickname is fine, as long as your coach knows who it is.") }))),
      laid, later, drop.node,
      h("div", { class: "wb-field" }, h("label", { class: "wb-field" }, h("span", { class: "wb-label", text: _("Or paste the text of the class card") }), pasted)),
      h("div", { class: "wb-row" }, h("button", { class: "wb-button", type: "button", text: _("Join with this text"), on: { click: () => join({ text: pasted.value }) } }))));
  const wrong = fieldProblems(h, { called, text: pasted });
  const alone = h("div", { class: "wb-tight" },
    h("p", { text: _("You are in no class. Without one, the workbook writes a file that you pass on to your coach yourself.") }), joining);

  // Joined
  const whose = h("p", { class: "wb-share-whose" });
  const where = h("p", { class: "wb-hint" });
  const readers = h("p", { class: "wb-notice" });
  const trouble = h("p", { class: "wb-notice" });
  const place = h("input", { class: "wb-input", type: "text", autocomplete: "off", spellcheck: "false" });
  const places = h("div", { class: "wb-field" },
    h("label", { class: "wb-tight" }, h("span", { class: "wb-label", text: _("Where the folder of the class is on this computer") }), place),
    h("div", { class: "wb-row" }, h("button", { class: "wb-button", type: "button", text: _("Use this folder"), on: { click: () => usePlace(false) } })));
  const unsure = h("p", {});
  const doubt = h("div", { class: "wb-notice wb-tight", role: "status", hidden: true }, unsure,
    h("div", { class: "wb-row" }, h("button", { class: "wb-button", type: "button", text: _("Use it all the same"), on: { click: () => usePlace(true) } })));
  places.append(doubt);
  const usePlace = async (sure) => {
    const answer = await act("place", { place: place.value, sure }, { fields: wrongPlace });
    doubt.hidden = !answer?.unsure;
    setText(unsure, answer?.unsure ?? "");
    if (answer === undefined || answer.unsure) return;
    changing = false;
    draw();
  };
  const wrongPlace = fieldProblems(h, { place });
  let changing = false;
  const change = h("button", { class: "wb-link", type: "button", text: _("Use another folder"), on: { click: () => { changing = true; place.value = found().place; draw(); place.focus(); } } });
  let leaving = false;
  const leave = h("button", { class: "wb-link", type: "button", text: _("Leave this class"), on: { click: () => { leaving = true; draw(); yes.focus(); } } });
  const yes = h("button", { class: "wb-button", type: "button", text: _("Yes, leave"), on: { click: async () => { leaving = false; tell(await act("leave")); } } });
  const no = h("button", { class: "wb-button", type: "button", text: _("Stay"), on: { click: () => { leaving = false; draw(); leave.focus(); } } });
  const sure = h("div", { class: "wb-row" }, h("span", { text: _("Leave the class? What you shared stays with your coach until you take it back below.") }), yes, no);
  const inside = h("div", { class: "wb-tight" }, whose, where, trouble, places, readers, h("div", { class: "wb-row" }, change, leave), sure);
  const node = h("section", { class: "wb-tight wb-section", "aria-label": _("My class") },
    h("h4", { class: "wb-heading", text: _("My class") }), alone, inside, said);

  let named = false;
  let opened = false;
  function draw() {
    const now = found();
    const offered = model.get("state").ready;
    keyed(ready, offered, ({ card }) => card, ({ card }) => h("button", { class: "wb-button", type: "button", dir: "auto", on: { click: () => join({ ready: card }) } }), (node, { text }) => setText(node, text));
    laid.hidden = !offered.length;
    if (offered.length && !opened) joining.open = opened = true;
    alone.hidden = Boolean(now);
    inside.hidden = !now;
    if (!named && document.activeElement !== called) { called.value = model.get("state").name; named = Boolean(called.value); }
    if (!now) return;
    setText(whose, fill(now.ends ? _("“{name}” by {coach}, until {ends}") : _("“{name}” by {coach}"), now));
    const folder = now.kind === "folder";
    setText(where, folder
      ? (now.place ? fill(_("Things go into the folder {place}"), now) : fill(now.hint ? _("Your coach says about the folder: {hint}") : _("Your coach has said nothing about the folder: ask."), now))
      : _("Things go to your school’s server."));
    setText(trouble, now.trouble);
    trouble.hidden = !now.trouble || (folder && !now.place);
    places.hidden = !folder || (Boolean(now.place) && !changing);
    change.hidden = !folder || !now.place || changing;
    setText(readers, now.readers);
    readers.hidden = !now.readers;
    leave.hidden = leaving;
    sure.hidden = !leaving;
  }
  return { node, draw };
}
