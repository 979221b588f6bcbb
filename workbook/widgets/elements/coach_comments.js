// A coach's comments: each part as it was shared, what was said on it, room for an answer.

function render(context) {
  mount(context, "workbook-coach-comments", (ctx) => {
    const { h, _, model, act, announce, body } = ctx;
    const state = () => model.get("state");
    const tell = (answer) => { if (answer?.text) announce(answer.text); };
    const unread = h("span", { class: "wb-tag" });
    const fetch = h("button", { class: "wb-button", type: "button", text: _("Look for comments now"), on: { click: async () => {
      fetch.disabled = true;
      tell(await act("fetch"));
      fetch.disabled = false;
    } } });
    const read = h("button", { class: "wb-button", type: "button", text: _("Mark all as read"), on: { click: () => act("mark_read", { on: true }) } });
    const drop = fileDrop(ctx, { button: _("Open a file from my coach"), hint: _("or drop the file here"), accept: ".jsonl", take: async (uploads) => tell(await act("take_file", { uploads })) });
    drop.node.querySelector(".wb-button").classList.remove("wb-primary");
    const byHand = h("details", {}, h("summary", { text: _("My coach sent me a file") }), h("div", { class: "wb-comments-inside" }, drop.node));
    const said = h("p", { class: "wb-status", role: "status" });
    const refused = h("ul", { class: "wb-comments-refused" });
    const empty = h("p", { class: "wb-empty" });
    const row = h("div", { class: "wb-row" }, fetch, read, unread);
    const marks = h("dl", { class: "wb-comments-marks" });
    const marked = h("section", { class: "wb-tight", "aria-label": _("How far each point is") }, h("h4", { class: "wb-heading", text: _("How far each point is, as your coach sees it") }), marks);
    const parts = h("div", { class: "wb-stack" });
    const strangers = h("ul", { class: "wb-stack" });
    const apart = h("details", { class: "wb-comments-apart wb-section" },
      h("summary", { text: _("Comments that are not signed by your coach") }),
      h("div", { class: "wb-tight wb-comments-inside" },
        h("p", { text: _("They carry a name, and not the key of your coach. Somebody else may have written them. Ask your coach in person.") }), strangers));

    const answerNode = ({ text, when, pending }) => h("div", { class: "wb-comments-answer" },
      h("p", { class: "wb-hint", text: pending ? _("Your answer, not handed over yet") : fill(_("Your answer, {when}"), { when }) }), h("p", { class: "wb-comments-text", dir: "auto", text }));
    const remarkNode = (remark) => {
      const fresh = h("span", { class: "wb-tag", text: _("new") });
      const answers = h("div", { class: "wb-tight" });
      const field = draftField(ctx, { record: remark.record, field: "text", label: _("My answer"), hint: _("Your coach reads it, and in a shared folder whoever can open that folder."), rows: 2 });
      const send = h("button", { class: "wb-button", type: "button", text: _("Send the answer"), on: { click: async () => {
        send.disabled = true;
        await saved(field);
        const answer = await act("answer", { comment: remark.id });
        send.disabled = false;
        if (answer !== undefined) { tell(answer); write.open = false; }
      } } });
      const write = h("details", {}, h("summary", { text: _("Answer") }), h("div", { class: "wb-tight wb-comments-inside" }, field.node, h("div", { class: "wb-row" }, send)));
      write.open = Boolean(field.words().trim());
      const node = h("li", { class: "wb-tight wb-comments-remark" },
        h("div", { class: "wb-row" }, h("span", { class: "wb-hint", text: `${remark.coach}, ${remark.when}` }), fresh),
        h("p", { class: "wb-comments-text", dir: "auto", text: remark.text }), answers, write);
      return Object.assign(node, { fresh, answers, field });
    };
    const drawRemark = (node, remark) => {
      node.fresh.hidden = remark.read;
      node.field.draw();
      keyed(node.answers, remark.answers, ({ text, when, pending }) => `${when}:${pending}:${text}`, answerNode);
    };
    const partNode = ({ label, quote }) => {
      const changed = h("div", { class: "wb-tight" }, h("p", { class: "wb-hint wb-comments-changed", text: _("You changed this part since you shared it.") }));
      const now = h("p", { class: "wb-quote", dir: "auto" });
      changed.append(h("details", {}, h("summary", { text: _("What it says now") }), now));
      const list = h("ul", { class: "wb-stack" });
      const node = h("section", { class: "wb-tight wb-section", "aria-label": label },
        h("h4", { class: "wb-heading", text: label }),
        h("div", { class: "wb-comments-beside" },
          quote ? h("div", { class: "wb-tight" }, h("p", { class: "wb-quote wb-comments-shared", dir: "auto", text: quote }), changed) : null, list));
      return Object.assign(node, { changed, now, list });
    };
    const drawPart = (node, part) => {
      node.changed.hidden = !part.changed;
      setText(node.now, part.now);
      keyed(node.list, part.remarks, ({ id, text }) => `${id}:${text}`, remarkNode, drawRemark);
    };
    const strangerNode = ({ id, coach, when, may_trust, comments }) => h("li", { class: "wb-tight" },
      h("p", { class: "wb-label", text: fill(_("Signed “{coach}”, {when}"), { coach, when }) }),
      ...comments.map(({ label, text }) => h("div", {}, h("p", { class: "wb-hint", text: label }), h("p", { class: "wb-comments-text", dir: "auto", text }))),
      may_trust ? h("div", { class: "wb-row" }, h("button", { class: "wb-button", type: "button", text: _("I asked: this is my coach"), on: { click: () => act("trust", { letter: id }) } })) : null);
    const markNode = ({ label, step, level, words }) => h("div", { class: "wb-comments-mark" },
      h("dt", { text: label }), h("dd", {}, h("span", { class: "wb-tag", text: `${level}/4 · ${step}` }), h("span", { class: "wb-hint", text: ` ${words}` })));

    body.append(
      h("div", { class: "wb-tight" },
        h("h3", { class: "wb-title", text: _("Read what your coach says, and answer") }),
        h("p", { class: "wb-lead", text: _("Each comment stands beside the words as you shared them.") })),
      row, said, refused, empty, marked, parts, byHand, apart);

    return () => {
      const now = state();
      setText(unread, now.unread);
      unread.hidden = !now.unread;
      read.hidden = !now.unread;
      fetch.hidden = !now.class;
      row.hidden = !now.class && !now.unread;
      setText(said, now.said);
      said.hidden = !now.said;
      setText(empty, now.class
        ? _("There are no comments yet. They come in here on their own while this page is open, as soon as your coach has sent them.")
        : _("There are no comments yet. Open the file that your coach sends back to you here."));
      parts.hidden = !now.parts.length;
      keyed(refused, now.refused, (text) => text, (text) => h("li", { class: "wb-notice", text }));
      refused.hidden = !now.refused.length;
      empty.hidden = now.parts.length > 0;
      marked.hidden = !now.marks.length;
      keyed(marks, now.marks, ({ label, level, words }) => `${label}:${level}:${words}`, markNode);
      keyed(parts, now.parts, ({ about, label, quote }) => `${about}:${label}:${quote}`, partNode, drawPart);
      keyed(strangers, now.strangers, ({ id, coach, when, may_trust }) => `${id}:${coach}:${when}:${may_trust}`, strangerNode);
      apart.hidden = !now.strangers.length;
    };
  });
}

/** Wait until the book has the words of a field. */
async function saved(field, seconds = 5) {
  await field.flush();
  for (let left = seconds * 10; field.node.querySelector('.wb-status[data-kind="saving"]') && left > 0; left -= 1) await new Promise((done) => setTimeout(done, 100));
}

export default { render };
