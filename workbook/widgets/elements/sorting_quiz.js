// The sorting quiz: a statement, three answers, the reason, and calm words at the end.

function render(context) {
  mount(context, "workbook-sorting-quiz", (ctx) => {
    const { h, _, model, act, announce, body } = ctx;
    const state = () => model.get("state");

    const progress = h("p", { class: "wb-hint" });
    const filled = h("span");
    const bar = h("div", { class: "wb-bar", role: "progressbar", "aria-label": _("Statements sorted"), "aria-valuemin": "0" }, filled);

    const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
    const again = h("p", { class: "wb-hint", text: _("Once more, one that you missed:") });
    const statement = h("p", { class: "wb-statement", id: uid, tabindex: "-1" });
    const answers = h("div", { class: "wb-answers", role: "group", "aria-labelledby": uid });
    const verdict = h("p", { class: "wb-verdict" });
    const reason = h("p");
    const origin = h("p", { class: "wb-origin" });
    const next = h("button", { class: "wb-button wb-primary", type: "button", on: { click: goOn } });
    const feedback = h("div", { class: "wb-feedback" }, verdict, reason, origin, h("div", { class: "wb-row" }, next));
    const card = h("div", { class: "wb-stack" }, h("div", { class: "wb-tight" }, again, statement), answers, feedback);

    const resultTitle = h("h4", { class: "wb-heading", tabindex: "-1", text: _("All sorted. Well done.") });
    const resultText = h("p", { class: "wb-result-text" });
    const groups = h("div", { class: "wb-groups" });
    const result = h("div", { class: "wb-stack" },
      h("div", { class: "wb-tight" }, resultTitle, resultText), groups,
      h("div", { class: "wb-row" }, h("button", { class: "wb-button", type: "button", text: _("Take it again"), on: { click: takeAgain } })));

    // Both focus and voice follow the work: after an answer to “next”, after that to the new statement.
    async function answer(given) {
      if (state().feedback || !state().statement) return;
      if (await act("answer", { item: state().statement.id, given }) === undefined) return;
      moveOn = () => { if (!state().feedback) return false; next.focus({ preventScroll: true }); announce(`${verdict.textContent} ${reason.textContent}`); return true; };
      draw();
    }
    async function goOn() {
      if (await act("go_on") === undefined) return;
      moveOn = () => { if (state().feedback) return false; (state().done ? resultTitle : statement).focus({ preventScroll: true }); return true; };
      draw();
    }
    async function takeAgain() {
      if (await act("again") === undefined) return;
      moveOn = () => { if (state().done) return false; statement.focus({ preventScroll: true }); return true; };
      draw();
    }
    let moveOn = null; // waits for the state that the kernel sends after its answer

    function draw() {
      const { feedback: told, statement: asked, options, answered, total, done, repeating } = state();
      const over = done && !told;
      setText(progress, state().progress);
      bar.hidden = progress.hidden = over;
      filled.style.width = `${total ? (100 * answered) / total : 0}%`;
      setAttribute(bar, "aria-valuemax", total);
      setAttribute(bar, "aria-valuenow", answered);
      setAttribute(bar, "aria-valuetext", state().progress);
      card.hidden = over;
      result.hidden = !over;
      again.hidden = !repeating || Boolean(told);
      setText(statement, told?.statement ?? asked?.text ?? "");
      keyed(answers, options, ({ value }) => value,
        ({ value, text }) => h("button", { class: "wb-button wb-answer", type: "button", "data-value": value, on: { click: () => answer(value) } },
          h("span", { text }), h("span", { class: "wb-answer-note" })),
        (node, { value }) => {
          const mine = told?.given === value;
          const correct = told?.answer === value;
          setAttribute(node, "aria-disabled", told ? "true" : false);
          setAttribute(node, "data-mark", !told ? false : correct ? "right" : mine ? "missed" : "other");
          setText(node.querySelector(".wb-answer-note"), !told ? "" : mine && correct ? _("your answer ✓") : correct ? _("this one ✓") : mine ? _("your answer") : "");
        });
      feedback.hidden = !told;
      if (told) {
        setAttribute(feedback, "data-right", told.right);
        setText(verdict, told.verdict);
        setText(reason, told.reason);
        setText(origin, told.origin);
        setText(next, done ? _("See how it went") : _("Next statement"));
      }
      if (over) drawResult();
      if (moveOn?.()) moveOn = null;
    }

    function drawResult() {
      setText(resultText, state().result.text);
      keyed(groups, state().result.groups, (group) => group.answer,
        (group) => h("details", { class: "wb-group" },
          h("summary", {}, h("span", { class: "wb-label" }), " ", h("span", { class: "wb-hint" })),
          h("ul", {})),
        (node, group) => {
          setText(node.querySelector(".wb-label"), group.title);
          setText(node.querySelector(".wb-hint"), fill(_("{count} statements"), { count: group.items.length }));
          keyed(node.querySelector("ul"), group.items, (item) => `${item.id}:${item.missed}`, (item) => h("li", {},
            h("p", {}, h("span", { text: item.text }), item.missed ? h("span", { class: "wb-tag", text: _("missed at first") }) : null),
            h("p", { class: "wb-hint", text: item.reason })));
        });
    }

    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("Tell a coffee from a job interview") }),
        h("p", { class: "wb-lead", text: _("Read the statement. Which kind of talk is it true of? Guess freely: the reason comes right after, and nobody else sees your answers.") })),
      h("div", { class: "wb-tight" }, bar, progress), card, result);
    return draw;
  });
}

export default { render };
