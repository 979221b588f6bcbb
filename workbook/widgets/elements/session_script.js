// The facilitator's script: choose a session, lead it by the clock, count hands, print it.

function render(context) {
  mount(context, "workbook-session-script", (ctx) => {
    const { h, _, model, act, announce, body, signal } = ctx;
    const state = () => model.get("state");
    const running = () => state().running;
    const now = kernelTime(ctx);
    const plans = planChoice(ctx);
    const clock = stepClock(ctx, running, now);
    const pair = pairClock(ctx, running, now);
    const poll = pollByHands(ctx);
    const onNow = nowPart(ctx, clock, pair);

    const start = h("button", { class: "wb-button wb-primary", type: "button", text: _("Start the session"), on: { click: async () => {
      if (await act("start") !== undefined) { announce(_("The session is under way.")); onNow.focus(); }
    } } });
    const print = h("button", { class: "wb-button", type: "button", text: _("Print the script"), on: { click: async () => {
      const answer = await act("print");
      if (!answer) return;
      const address = fileAddress(answer.file);
      if (address) window.open(address, "_blank", "noopener");
      announce(fill(_("Written: {file}"), answer));
    } } });
    const resume = h("button", { class: "wb-link", type: "button", text: _("Take up the session you stopped"), on: { click: async () => {
      if (await act("resume") !== undefined) onNow.focus();
    } } });
    const link = h("a", { target: "_blank", rel: "noopener", text: _("Open the script to print it") });
    const written = h("p", { class: "wb-status" });
    const steps = h("ol", { class: "wb-plan" });
    const all = h("details", { class: "wb-section", open: true }, h("summary", { text: _("All steps") }), steps);
    const finished = h("p", { class: "wb-notice" });
    const again = h("button", { class: "wb-button", type: "button", text: _("Back to all sessions"), on: { click: () => act("end") } });
    const back = h("button", { class: "wb-link", type: "button", text: _("The last step was not over yet"), on: { click: () => act("back") } });
    const done = h("div", { class: "wb-tight" }, finished, h("div", { class: "wb-row" }, again, back));

    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("Lead a session") }),
        h("p", { class: "wb-lead", text: _("A script with times. The words are suggestions: say it as you would. Everything runs on invented people, so nobody needs a real contact.") })),
      plans.node, onNow.node, done, poll.node,
      h("div", { class: "wb-tight" }, h("div", { class: "wb-row" }, start, print, resume, link), written), all);

    const timer = setInterval(() => { if (running() && !running().finished) { clock.tick(); pair.tick(); } }, 500);
    signal.addEventListener("abort", () => clearInterval(timer));
    let number = null;

    return () => {
      const shown = state();
      const session = shown.running;
      const under = Boolean(session) && !session.finished;
      plans.draw();
      plans.node.hidden = Boolean(session);
      start.hidden = Boolean(session);
      resume.hidden = !shown.stopped;
      onNow.node.hidden = !under;
      done.hidden = !session?.finished;
      setText(finished, session?.finished ?? "");
      if (under) {
        if (session.number !== number) clock.forget();
        onNow.draw();
        clock.tick();
        pair.tick();
      }
      number = session?.number ?? null;
      poll.draw(under ? shown.steps[session.number].poll : session ? "closing" : "");
      poll.node.hidden = !session && !shown.poll_told.length;
      keyed(steps, shown.steps, ({ id }) => id, () => stepNode(ctx), (node, step) => node.drawStep(step, session && shown.steps.indexOf(step) === session.number));
      for (const node of steps.children) setAttribute(node, "data-over", session ? [...steps.children].indexOf(node) < session.number : false);
      const address = shown.written ? fileAddress(shown.written) : null;
      link.hidden = !address;
      setAttribute(link, "href", address);
      setText(written, shown.written ? fill(_("The script lies in your workbook folder: {written}"), shown) : "");
      written.hidden = !shown.written;
    };
  });
}

/** Which session to lead, with what it is for. */
function planChoice(ctx) {
  const { h, _, model, act } = ctx;
  const group = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const list = h("ul", { class: "wb-plans" });
  return {
    node: h("fieldset", { class: "wb-choice" }, h("legend", { class: "wb-label", text: _("Which session?") }), list),
    draw() {
      const { plans, plan } = model.get("state");
      keyed(list, plans, (each) => `${each.id}:${each.label}`, (each) => {
        const box = h("input", { type: "radio", name: group, value: each.id, on: { change: () => act("choose", { plan: each.id }) } });
        return h("li", {}, h("label", { class: "wb-option" }, box, h("span", { class: "wb-tight" },
          h("span", { class: "wb-label", text: each.label }), h("span", { class: "wb-hint", text: each.audience }),
          h("span", { class: "wb-hint" }, h("b", { text: _("They leave with") }), h("br"), each.leave_with),
          h("span", { class: "wb-hint" }, h("b", { text: _("You need") }), h("br"), each.bring))));
      }, (node, each) => { node.querySelector("input").checked = each.id === plan; });
    },
  };
}

/** The step that is on: what to say, what learners do, where, and the way on. */
function nowPart(ctx, clock, pair) {
  const { h, _, model, act, announce, showProblem } = ctx;
  const state = () => model.get("state");
  const step = () => state().steps[state().running.number];
  const count = h("p", { class: "wb-hint" });
  const title = h("h4", { class: "wb-heading wb-now-title", tabindex: "-1" });
  const say = h("ul", { class: "wb-say" });
  const doing = h("p", {});
  const people = h("p", { class: "wb-hint" });
  const roles = h("ul", { class: "wb-roles" });
  const open = h("button", { class: "wb-link", type: "button", on: { click: () => openPage(step().file).catch((error) => showProblem(error)) } });
  const next = h("button", { class: "wb-button wb-primary", type: "button", on: { click: async () => {
    if (await act("next") === undefined) return;
    const session = state().running;
    announce(session.finished || fill(_("Now: {title}"), step()));
    if (!session.finished) title.focus();
  } } });
  const back = h("button", { class: "wb-link", type: "button", text: _("One step back"), on: { click: () => act("back") } });
  const end = h("button", { class: "wb-link", type: "button", text: _("Stop the session"), on: { click: () => act("end") } });
  const following = h("p", { class: "wb-hint" });
  return {
    node: h("section", { class: "wb-stack wb-now", "aria-label": _("Now") },
      h("div", {}, count, title), clock.node, clock.behind,
      h("div", { class: "wb-tight" }, h("p", { class: "wb-label", text: _("Say") }), say),
      h("div", { class: "wb-tight" }, h("p", { class: "wb-label", text: _("Learners") }), doing, people, roles, h("div", { class: "wb-row" }, open)),
      pair.node,
      h("div", { class: "wb-row" }, next, following, h("span", { class: "wb-push wb-row" }, back, end))),
    focus: () => title.focus(),
    draw() {
      const { running, steps } = state();
      const on = step();
      setText(count, fill(_("Step {number} of {count}"), { number: running.number + 1, count: steps.length }));
      setText(title, on.title);
      keyed(say, on.say, (words) => words, (words) => h("li", { text: words, dir: "auto" }));
      setText(doing, on.do);
      setText(people, on.people ? fill(_("Practice people: {people}"), on) : "");
      people.hidden = !on.people;
      keyed(roles, on.pair, (words) => words, (words) => h("li", { text: words, dir: "auto" }));
      roles.hidden = !on.pair.length;
      setText(open, fill(_("Open “{page}”"), on));
      open.hidden = !on.file;
      setText(next, running.number + 1 < steps.length ? _("Next step") : _("End the session"));
      setText(following, running.next);
      back.hidden = !running.can_go_back;
    },
  };
}

/** One line of the whole script. */
function stepNode({ h, _ }) {
  const when = h("span", { class: "wb-plan-when" });
  const title = h("span", { class: "wb-label" });
  const told = h("span", { class: "wb-hint" });
  const doing = h("p", { class: "wb-hint" });
  const node = h("li", { class: "wb-plan-step" }, h("div", { class: "wb-plan-time" }, when, told), h("div", {}, title, doing));
  node.drawStep = (step, on) => {
    setText(when, step.when);
    setText(told, step.told);
    setText(title, step.title);
    setText(doing, step.page ? fill(_("On the page “{page}”: {do}"), step) : step.do);
    setAttribute(node, "aria-current", on ? "step" : null);
  };
  return node;
}

export default { render };
