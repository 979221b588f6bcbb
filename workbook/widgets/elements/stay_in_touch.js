// After the thank-you: whether one may write, how often, what to bring, and who gives what.

function render(context) {
  mount(context, "workbook-stay-in-touch", (ctx) => {
    const { h, _, model, body, act } = ctx;
    const state = () => model.get("state");
    const title = h("h3", { class: "wb-title", dir: "auto" });
    body.append(h("div", { class: "wb-tight" }, title,
      h("p", { class: "wb-lead", text: _("A sign of life now and then, that gives something and asks for nothing.") })));
    if (!state().person) {
      setText(title, _("Stay in touch"));
      body.append(h("p", { class: "wb-empty", text: _("Nobody is chosen yet. Choose a person on the page “Prepare” (02_prepare); how to stay in touch with them then stands here.") }));
      return () => {};
    }

    const permission = choiceGroup(ctx, {
      label: _("May you write again later?"),
      options: [{ value: "yes", text: _("yes, they said so") }, { value: "no", text: _("rather not") }, { value: "not_asked", text: _("I did not ask") }],
      choose: (value) => act("set_permission", { permission: value }),
    });
    const remarks = h("ul", { class: "wb-findings", "aria-label": _("Remarks") });
    const cadence = choiceGroup(ctx, { label: _("How often with this person?"), options: state().cadences, choose: (value) => act("set_cadence", { days: value }) });
    const cadenceWhy = h("p");

    const prompt = h("p", { class: "wb-hint" });
    const idea = choiceGroup(ctx, { label: _("What will you bring?"), options: state().ideas.map(({ id, label, origin }) => ({ value: id, text: label, title: origin })), choose: (value) => pick(value) });
    let picked = null;
    function pick(value) {
      picked = value;
      const found = state().ideas.find((each) => each.id === value);
      idea.draw(value);
      setText(prompt, found ? found.prompt : "");
    }
    const uid = `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
    const channel = h("select", { class: "wb-select", id: uid }, state().channels.map((each) => h("option", { value: each.value, text: each.text })));
    const message = messageBox(ctx);
    const send = h("button", { class: "wb-button wb-primary", text: _("I have written"), on: { click: async () => {
      await message.flush();
      if (await act("followed_up", { content: picked, channel: channel.value }) !== undefined) picked = null;
    } } });
    const sent = h("ul", { class: "wb-lines" });
    const none = h("p", { class: "wb-hint", text: _("Nothing went out since the thank-you.") });

    const fields = [
      draftField(ctx, { record: state().record, field: "give", rows: 2, label: _("What could I do for them?"), hint: _("Something you know, somebody you know, an hour of your time. It may come up months later.") }),
      draftField(ctx, { record: state().record, field: "ask", rows: 2, label: _("What might I ask them one day?"), hint: _("One thing, small, and only once something went the other way.") }),
    ];
    const balance = h("p", { class: "wb-hint" });

    body.append(
      h("div", { class: "wb-tight" }, permission.node, remarks),
      h("div", { class: "wb-tight" }, cadence.node, h("details", {}, h("summary", { text: _("Where this comes from") }), cadenceWhy)),
      h("div", { class: "wb-tight wb-section" }, h("h4", { class: "wb-heading", text: _("Your next message") }), idea.node, prompt, message.node,
        h("div", { class: "wb-row" }, h("label", { class: "wb-label", for: uid, text: _("How") }), channel, send), none, sent),
      h("div", { class: "wb-stack wb-section" }, h("h4", { class: "wb-heading", text: _("Give and ask") }), fields.map((each) => each.node), balance));

    return () => {
      const now = state();
      setText(title, fill(_("Stay in touch with {person}"), now));
      permission.draw(now.permission);
      drawRemarks(ctx, remarks, now.findings);
      cadence.draw(now.cadence);
      setText(cadenceWhy, now.cadence_why);
      pick(picked ?? now.next);
      message.draw();
      none.hidden = now.sent.length > 0;
      keyed(sent, now.sent, (item) => `${item.id}:${item.ago}`, (item) => h("li", { class: "wb-row wb-line" },
        h("span", { text: item.text }), h("span", { class: "wb-hint", text: item.ago, title: item.exact }),
        h("button", { class: "wb-link wb-push", text: _("Take back"), "aria-label": fill(_("Take back: {text}"), item), on: { click: () => act("undo_follow_up", { event: item.id }) } })));
      for (const each of fields) each.draw();
      setText(balance, now.balance);
    };
  });
}

/** The next message: its subject and words, opened in the mail program, saved as a draft, or copied. */
function messageBox(ctx) {
  const { h, _, model, act } = ctx;
  const state = () => model.get("state");
  const subject = draftField(ctx, { record: state().record, field: "follow_up_subject", rows: 1, label: _("Subject of a mail"), placeholder: state().subject });
  const words = draftField(ctx, { record: state().record, field: "follow_up", rows: 5, label: _("Your words"), hint: _("Only if you like to write them here. They stay with what happened once you say that you have written.") });
  const said = h("p", { class: "wb-status", role: "status" });
  const flush = () => Promise.all([subject.flush(), words.flush()]);
  let named = ""; // the gaps that were named when the same button was pressed once

  const button = (text, go) => h("button", { class: "wb-button", text, on: { click: async () => {
    await flush();
    const found = await act("mail");
    if (!found) return;
    const asks = `${text} ${found.gaps}`;
    if (found.gaps && named !== asks) {
      named = asks;
      setText(said, found.gaps);
      return;
    }
    named = "";
    await go(found);
  } } });
  async function copy(body, done) {
    try {
      await navigator.clipboard.writeText(body);
      setText(said, done);
    } catch {
      words.area.select();
      setText(said, _("This browser does not let the page copy. The text is selected: press Ctrl+C (on a Mac ⌘C)."));
    }
  }
  const open = button(_("Open in mail program"), async ({ link, body }) => {
    if (!link) { await copy(body, _("This mail is too long for a mail link, so it was copied instead. Paste it into a new mail.")); return; }
    h("a", { href: link, target: "_blank", rel: "noopener" }).click();
    setText(said, _("Your mail program was asked to open. If nothing happened, use “Copy the text”."));
  });
  const save = button(_("Save as .eml"), async () => {
    const told = await act("save_mail");
    if (!told) return;
    const address = fileAddress(told.file);
    if (address) h("a", { href: address, download: told.file.split("/").pop() }).click();
    setText(said, fill(_("Saved as {file}. Open it in your mail program, look it over and send it from there."), told));
  });
  const copied = button(_("Copy the text"), ({ body }) => copy(body, _("Copied. Paste it where you write to them.")));
  const to = h("p", { class: "wb-hint", dir: "auto" });
  const node = h("details", {}, h("summary", { text: _("Write it here") }),
    h("div", { class: "wb-stack" }, words.node, subject.node, to, h("div", { class: "wb-row" }, open, save, copied), said));
  return {
    node,
    flush,
    draw() {
      subject.draw();
      words.draw();
      setText(to, state().to ? fill(_("To {to}"), state()) : _("No address in your book; add it in the mail program."));
    },
  };
}

export default { render };
