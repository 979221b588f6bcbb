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
    const send = h("button", { class: "wb-button wb-primary", text: _("I have written"), on: { click: async () => {
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
      h("div", { class: "wb-tight wb-section" }, h("h4", { class: "wb-heading", text: _("Your next message") }), idea.node, prompt,
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
      none.hidden = now.sent.length > 0;
      keyed(sent, now.sent, (item) => `${item.id}:${item.ago}`, (item) => h("li", { class: "wb-row wb-line" },
        h("span", { text: item.text }), h("span", { class: "wb-hint", text: item.ago, title: item.exact }),
        h("button", { class: "wb-link wb-push", text: _("Take back"), "aria-label": fill(_("Take back: {text}"), item), on: { click: () => act("undo_follow_up", { event: item.id }) } })));
      for (const each of fields) each.draw();
      setText(balance, now.balance);
    };
  });
}

export default { render };
