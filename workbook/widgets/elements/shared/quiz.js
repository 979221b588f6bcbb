// One thing asked at a time: the answers, what becomes of the one given, and calm words at the end.

/**
 * The quiz of a part. `words` holds the labels: `progress` (of the bar), `next`, `last` (to the end), `over`
 * (heading of the end), `again`, `repeat` (before one that was missed), `count` (“{count} statements”),
 * `missed` (a tag); `groups: false` leaves the list of all cards out. `wide` puts short answers side by side. Returns its node and `draw()`.
 */
function quizPart(ctx, words, { wide = false } = {}) {
  const { h, _, model, act, announce } = ctx;
  const state = () => model.get("state");

  const progress = h("p", { class: "wb-hint" });
  const filled = h("span");
  const bar = h("div", { class: "wb-bar", role: "progressbar", "aria-label": words.progress, "aria-valuemin": "0" }, filled);

  const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  const again = h("p", { class: "wb-hint", text: words.repeat ?? _("Once more, one that you missed:") });
  const story = h("p", { class: "wb-story" });
  const statement = h("p", { class: "wb-statement", id: uid, tabindex: "-1" });
  const answers = h("div", { class: wide ? "wb-answers wb-answers-wide" : "wb-answers", role: "group", "aria-labelledby": uid });
  const verdict = h("p", { class: "wb-verdict" });
  const note = h("p");
  const reason = h("p");
  const parts = h("div", { class: "wb-parts" });
  const otherList = h("ul", { class: "wb-tight" });
  const others = h("details", {}, h("summary", { text: _("And the other answers?") }), otherList);
  const origin = h("p", { class: "wb-origin" });
  const next = h("button", { class: "wb-button wb-primary", type: "button", on: { click: goOn } });
  const feedback = h("div", { class: "wb-feedback" }, verdict, note, reason, parts, others, origin, h("div", { class: "wb-row" }, next));
  const card = h("div", { class: "wb-stack" }, h("div", { class: "wb-tight" }, again, story, statement), answers, feedback);

  const resultTitle = h("h4", { class: "wb-heading", tabindex: "-1", text: words.over });
  const resultText = h("p", { class: "wb-result-text" });
  const groups = h("div", { class: "wb-groups" });
  const result = h("div", { class: "wb-stack" },
    h("div", { class: "wb-tight" }, resultTitle, resultText), groups,
    h("div", { class: "wb-row" }, h("button", { class: "wb-button", type: "button", text: words.again ?? _("Take it again"), on: { click: takeAgain } })));
  const node = h("div", { class: "wb-quiz wb-stack" }, h("div", { class: "wb-tight" }, bar, progress), card, result);

  // Both focus and voice follow the work: after an answer to “next”, after that to the new statement.
  async function answer(given) {
    if (state().feedback || !state().statement) return;
    if (await act("answer", { item: state().statement.id, given }) === undefined) return;
    moveOn = () => {
      if (!state().feedback) return false;
      next.focus({ preventScroll: true });
      const told = state().feedback;
      announce([told.verdict, told.note, told.reason, ...told.parts.map(({ label, text }) => `${label}: ${text}`)].filter(Boolean).join(" "));
      return true;
    };
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

  function mark(told, value) {
    if (!told) return [false, ""];
    const mine = told.given === value;
    if (value === told.answer) return ["right", mine ? _("your answer ✓") : _("this one ✓")];
    if (told.fine.includes(value)) return [mine ? "right" : "other", mine ? _("your answer ✓") : ""];
    return mine ? ["missed", _("your answer")] : ["other", ""];
  }

  function draw() {
    const { feedback: told, statement: asked, options, answered, total, done, repeating } = state();
    const over = done && !told;
    setText(progress, state().progress);
    progress.hidden = over;
    bar.hidden = over || !total;
    filled.style.width = `${total ? (100 * answered) / total : 0}%`;
    setAttribute(bar, "aria-valuemax", total);
    setAttribute(bar, "aria-valuenow", answered);
    setAttribute(bar, "aria-valuetext", state().progress);
    card.hidden = over || !total;
    result.hidden = !over;
    again.hidden = !repeating || Boolean(told);
    setText(story, told?.story ?? asked?.story ?? "");
    story.hidden = !story.textContent;
    setText(statement, told?.statement ?? asked?.text ?? "");
    const shown = over ? [] : options;
    keyed(answers, shown, ({ value, text }) => `${value}:${text}`,
      ({ value, text }) => h("button", { class: "wb-button wb-answer", type: "button", "data-value": value, on: { click: () => answer(value) } },
        h("span", { text }), h("span", { class: "wb-answer-note" })),
      (button, { value }) => {
        const [kind, words] = mark(told, value);
        setAttribute(button, "aria-disabled", told ? "true" : false);
        setAttribute(button, "data-mark", kind);
        setText(button.querySelector(".wb-answer-note"), words);
      });
    feedback.hidden = !told;
    if (told) drawFeedback(told, done);
    if (over) drawResult();
    if (moveOn?.()) moveOn = null;
  }

  function drawFeedback(told, done) {
    setAttribute(feedback, "data-right", told.right);
    setText(verdict, told.verdict);
    for (const [place, words] of [[note, told.note], [reason, told.reason], [origin, told.origin]]) {
      setText(place, words);
      place.hidden = !words;
    }
    keyed(parts, told.parts, ({ label, text }) => `${label}:${text}`,
      ({ label, text }) => h("div", {}, h("p", { class: "wb-label", text: label }), h("p", { text })));
    parts.hidden = !told.parts.length;
    others.hidden = !told.others.length;
    others.open = others.open && !others.hidden;
    keyed(otherList, told.others, ({ text, note: words }) => `${text}:${words}`,
      ({ text, note: words }) => h("li", {}, h("p", { class: "wb-label", text }), h("p", { text: words })));
    setText(next, done ? words.last : words.next);
  }

  function drawResult() {
    setText(resultText, state().result.text);
    groups.hidden = words.groups === false;
    if (groups.hidden) return;
    keyed(groups, state().result.groups, (group) => group.title,
      (group) => h("details", { class: "wb-group" },
        h("summary", {}, h("span", { class: "wb-label" }), " ", h("span", { class: "wb-hint" })),
        h("ul", {})),
      (part, group) => {
        setText(part.querySelector(".wb-label"), group.title);
        setText(part.querySelector(".wb-hint"), fill(words.count, { count: group.items.length }));
        keyed(part.querySelector("ul"), group.items, (item) => `${item.id}:${item.missed}`, (item) => h("li", {},
          h("p", {}, h("span", { text: item.text }), item.missed && words.missed ? h("span", { class: "wb-tag", text: words.missed }) : null),
          words.answer ? h("p", { text: fill(words.answer, { answer: item.answer }) }) : null,
          item.parts.map(({ label, text }) => h("p", { class: "wb-hint" }, h("span", { class: "wb-label", text: `${label}: ` }), h("span", { text }))),
          item.reason ? h("p", { class: "wb-hint", text: item.reason }) : null));
      });
  }

  return { node, draw };
}
