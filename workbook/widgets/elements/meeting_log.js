// One meeting in up to four steps. Each step is a section with its own file; this one holds them together.

function render(context) {
  mount(context, "workbook-meeting-log", (outer) => {
    const { h, _, model, body } = outer;
    const state = () => model.get("state");
    const act = (action, args = {}) => outer.act(action, { meeting: state().meeting, ...args });
    const ctx = { ...outer, act, state, primary: primaries(), startNext: () => outer.act("start_next") };
    const { contact, steps } = state();
    const back = !steps.includes("plan");

    const title = h("h3", { class: "wb-title", dir: "auto" });
    const about = h("p", { class: "wb-lead", dir: "auto" });
    body.append(h("div", { class: "wb-tight" }, title, about));
    if (!contact) {
      setText(title, back ? _("Keep what you heard, and say thank you") : _("Go into the meeting prepared"));
      body.append(h("p", { class: "wb-empty", text: _("Nobody is chosen yet. Choose a person on the page “Prepare” (02_prepare); everything about your meeting with them then stands here.") }));
      return () => {};
    }
    const named = (text) => fill(text, { name: contact.name });
    setText(title, named(steps.length > 3 ? _("Your meeting with {name}, from plan to thank-you") : back ? _("Keep what {name} told you, and say thank you") : _("Go into the meeting with {name} prepared")));
    if (!state().meeting) {
      body.append(h("div", { class: "wb-empty wb-tight" },
        h("p", { text: named(back
          ? _("No meeting with {name} is written down yet. If you have met, begin here; no plan is needed.")
          : _("No meeting with {name} is begun yet. You can fill in the plan bit by bit; a chance talk needs none.")) }),
        h("div", { class: "wb-row" }, h("button", { class: "wb-button wb-primary", text: back ? _("We have met: write it down") : _("Begin the plan"), on: { click: () => outer.act("start") } }))));
      return () => setText(about, state().contact.about);
    }

    const builders = { plan: planStep, run_sheet: runSheetStep, debrief: debriefStep, thank_you: thankYouStep };
    const sections = steps.map((name) => ({ name, ...builders[name](ctx) }));
    for (const { name, node } of sections) node.dataset.step = name;
    const jump = (section) => { section.node.scrollIntoView({ block: "start" }); section.node.querySelector("h4").focus({ preventScroll: true }); };
    const marks = new Map();
    const bar = h("ol", { class: "wb-steps", "aria-label": _("Steps") }, sections.map((section, index) => {
      const mark = h("span", { class: "wb-hint" });
      marks.set(section.name, mark);
      return h("li", {}, h("button", { class: "wb-link", text: `${index + 1}. ${section.title}`, on: { click: () => jump(section) } }), mark);
    }));
    const chooser = meetingChooser(ctx);
    body.append(chooser.node, bar, ...sections.map(({ node }) => node), chooser.next);

    return () => {
      setText(about, state().contact.about);
      chooser.draw();
      for (const section of sections) {
        section.draw();
        setText(marks.get(section.name), section.done() ? _("done") : "");
      }
      ctx.primary.draw(sections.map((section) => section.next()).find(Boolean));
    };
  });
}

/** The frame of one step: a heading that can be jumped to, and a line on what it is for. */
function stepSection(ctx, title, lead, ...children) {
  const { h } = ctx;
  return h("section", { class: "wb-stack wb-section", "aria-label": title },
    h("div", { class: "wb-tight" }, h("h4", { class: "wb-heading wb-step-title", tabindex: "-1", text: title }), h("p", { class: "wb-lead", text: lead })),
    ...children);
}

/** A smaller part of a step. */
function stepPart(ctx, title, ...children) {
  return ctx.h("div", { class: "wb-tight" }, ctx.h("h5", { class: "wb-part-title", text: title }), ...children);
}

/** Parts that wait behind one line, so that a page stays short. */
function folded(ctx, title, ...children) {
  const { h } = ctx;
  return h("details", { class: "wb-folded" }, h("summary", { text: title }), h("div", { class: "wb-stack" }, children));
}

/** Buttons that may be the one to press next; only one of them is shown as such. */
function primaries() {
  const buttons = new Map();
  return {
    add(name, button) { buttons.set(name, button); return button; },
    draw(next) { for (const [name, button] of buttons) button.classList.toggle("wb-primary", name === next); },
  };
}

/** Earlier and later meetings with this person. */
function meetingChooser(ctx) {
  const { h, _, state, act } = ctx;
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const select = h("select", { class: "wb-select", id: uid, on: { change: () => act("show", { meeting: select.value }) } });
  const node = h("div", { class: "wb-row" }, h("label", { class: "wb-label", for: uid, text: _("Meeting") }), select);
  const next = h("div", { class: "wb-row wb-section" },
    h("span", { text: _("This meeting is complete.") }),
    h("button", { class: "wb-button", text: _("Plan the next meeting with them"), on: { click: () => ctx.startNext() } }));
  return {
    node, next,
    draw() {
      const { meetings, meeting, finished } = state();
      node.hidden = meetings.length < 2;
      next.hidden = !finished;
      keyed(select, meetings, (item) => item.id, (item) => h("option", { value: item.id }), (option, item) => setText(option, item.text));
      select.value = meeting;
    },
  };
}

/** A labelled control in a grid of such. */
function labelled(ctx, label, control, hint = null) {
  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  control.id = uid;
  const about = hint ? ctx.h("p", { class: "wb-hint", id: `${uid}-hint`, text: hint }) : null;
  if (about) control.setAttribute("aria-describedby", about.id);
  return ctx.h("div", { class: "wb-field" }, ctx.h("label", { class: "wb-label", for: uid, text: label }), control, about);
}

/** A line with something noted, and the way to take it back. */
function notedLine(ctx, undoLabel, undo) {
  const { h } = ctx;
  const text = h("span", { dir: "auto" });
  const node = h("p", { class: "wb-notice wb-row", hidden: true }, text, h("button", { class: "wb-link wb-push", text: undoLabel, on: { click: undo } }));
  return { node, draw(noted) { node.hidden = !noted; if (noted) { setText(text, noted.text); setAttribute(text, "title", noted.exact); } } };
}

/** How far the kernel's clock is from the browser's; small differences are left alone. */
function kernelClock(ctx) {
  let offset = 0;
  ctx.ask("time_now").then((now) => { const found = Date.parse(now) - Date.now(); if (Math.abs(found) > 5000) offset = found; }, () => {});
  return () => Date.now() + offset;
}

export default { render };
