// Step 4: five short parts, the whole mail, and the note that it was sent.

function thankYouStep(ctx) {
  const { h, _, state, act, primary, announce } = ctx;
  const thanks = () => state().thank_you;
  const { record } = state();

  const lines = h("span");
  const whys = [whyNote(ctx), whyNote(ctx)];
  const when = h("div", { class: "wb-notice wb-tight" }, h("p", {}, lines), ...whys.map(({ node }) => node));
  const begin = primary.add("begin_thank_you", h("button", { class: "wb-button", text: _("Build it from my debrief"), on: { click: () => act("begin_thank_you") } }));
  const beginHint = h("p", { class: "wb-hint" });

  const fields = thanks().parts.map((part) => draftField(ctx, { record, rows: 2, findings: true, ...part }));
  const overall = h("ul", { class: "wb-findings", "aria-label": _("Remarks on the whole mail") });
  const name = h("input", { class: "wb-input", type: "text", dir: "auto", maxlength: "120", autocomplete: "name", on: { change: () => act("set_learner_name", { name: name.value }) } });

  const to = h("dd", { dir: "auto" });
  const subject = h("dd", { dir: "auto" });
  const preview = h("div", { class: "wb-mail-body", dir: "auto", tabindex: "0", role: "region", "aria-label": _("Your mail") });
  const mail = h("div", { class: "wb-mail" }, h("dl", { class: "wb-mail-head" }, h("dt", { text: _("To") }), to, h("dt", { text: _("Subject") }), subject), preview);
  const said = h("p", { class: "wb-status", role: "status" });
  const warning = h("div", { class: "wb-conflict", hidden: true });

  const flush = () => Promise.all(fields.map((each) => each.flush()));
  const show = (prompt) => {
    const field = fields.find((each) => each.area.dataset.field.endsWith(`#${prompt.field}`));
    selectWords(field.area, prompt);
  };
  /** The whole mail as the book has it; warns once while prompts are open. `go` gets the mail. */
  async function whole(go, label) {
    await flush();
    const found = await act("mail");
    if (!found) return;
    said.after(warning);
    warning.hidden = !found.open.length;
    if (!found.open.length) { await go(found); return; }
    warning.replaceChildren(
      h("p", { class: "wb-label", text: found.warning }),
      h("ul", { class: "wb-plain-list" }, found.open.map((prompt) => h("li", {}, h("button", { class: "wb-link", text: prompt.text, on: { click: () => show(prompt) } })))),
      h("div", { class: "wb-row" }, h("button", { class: "wb-button", text: label, on: { click: async () => { warning.hidden = true; await go(found); } } })));
    announce(found.warning);
  }
  async function copyText(text, done) {
    try {
      await navigator.clipboard.writeText(text);
      setText(said, done);
    } catch {
      setText(preview, text);
      const range = document.createRange();
      range.selectNodeContents(preview);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      preview.focus();
      setText(said, _("This browser does not let the page copy. The text is selected: press Ctrl+C (on a Mac ⌘C)."));
    }
  }
  const copied = (found) => copyText(found.body, _("Copied. Paste it where you write to them."));
  const opened = async (found) => {
    if (!found.link) {
      await copyText(found.body, _("This mail is too long for a mail link, so it was copied instead. Paste it into a new mail."));
      return;
    }
    h("a", { href: found.link, target: "_blank", rel: "noopener" }).click();
    setText(said, _("Your mail program was asked to open. If nothing happened, use “Copy the text”."));
  };
  async function saved() {
    const told = await act("save_mail");
    if (!told) return;
    const address = fileAddress(told.file);
    if (address) h("a", { href: address, download: told.file.split("/").pop() }).click();
    setText(said, fill(_("Saved as {file}. Open it in your mail program, look it over and send it from there."), told));
  }
  const save = h("button", { class: "wb-button", text: _("Save as .eml"), on: { click: () => whole(saved, _("Save all the same")) } });
  const copy = primary.add("copy", h("button", { class: "wb-button", text: _("Copy the text"), on: { click: () => whole(copied, _("Copy all the same")) } }));
  const copySubject = h("button", { class: "wb-link", text: _("Copy the subject"), on: { click: () => copyText(thanks().mail.subject, _("The subject is copied.")) } });
  const open = primary.add("open", h("button", { class: "wb-button", text: _("Open in mail program"), on: { click: () => whole(opened, _("Open all the same")) } }));

  let gapsNamed = false; // whether the open gaps were named when “I have sent it” was pressed once
  const channel = h("select", { class: "wb-select" }, thanks().channels.map((each) => h("option", each)));
  const earlier = h("input", { class: "wb-input", type: "datetime-local" });
  const send = h("button", { class: "wb-button", text: _("I have sent it"), on: { click: async () => {
    await flush();
    const told = await act("sent", { channel: channel.value, sent: earlier.value, confirmed: gapsNamed });
    if (!told) return;
    gapsNamed = Boolean(told.gaps);
    setText(send, gapsNamed ? _("I sent it with the gaps") : _("I have sent it"));
    warning.hidden = !gapsNamed;
    if (!gapsNamed) return;
    warning.replaceChildren(h("p", { text: told.gaps }));
    mark.after(warning); // beside the button that was pressed
    announce(told.gaps);
  } } });
  const sent = notedLine(ctx, _("Undo"), () => act("undo_sent"));
  const mark = h("div", { class: "wb-row wb-bottom" }, labelled(ctx, _("How did it go out?"), channel), send);
  const markEarlier = h("details", {}, h("summary", { text: _("I sent it earlier") }), labelled(ctx, _("Sent at"), earlier, _("Then press “I have sent it”. Empty means now.")));
  const cardText = h("span", {});
  const card = h("p", { class: "wb-row" }, cardText,
    h("button", { class: "wb-link", on: { click: () => act(thanks().card.planned ? "leave_card" : "plan_card") } }));
  const preface = h("div", { class: "wb-tight" }, h("div", { class: "wb-row" }, begin), beginHint);
  const sending = stepPart(ctx, _("The whole mail"), h("div", { class: "wb-name" }, labelled(ctx, _("Your name under it"), name)), mail,
    h("div", { class: "wb-row" }, open, save, copy, copySubject), said, warning);

  return {
    title: _("Thank-you"),
    node: stepSection(ctx, _("Thank-you"), _("A few lines in your own words. One particular thing they said is worth more than any polish."),
      when, preface, h("div", { class: "wb-stack" }, fields.map((each) => each.node)), overall, sending,
      stepPart(ctx, _("Sent?"), mark, markEarlier, sent.node, card)),
    done: () => Boolean(thanks().sent),
    next: () => (thanks().sent ? null : thanks().empty ? "begin_thank_you" : thanks().mail.to && thanks().mail.link ? "open" : "copy"),
    draw() {
      const now = thanks();
      setText(lines, now.lines.text);
      setAttribute(lines, "title", now.lines.exact || null);
      whys.forEach((why, number) => why.draw(now.lines.notes[number]));
      when.hidden = Boolean(now.sent);
      preface.hidden = !now.empty;
      setText(beginHint, now.debriefed
        ? _("Puts your own words from “What I learned” in, and a prompt for the rest. Or write freely below.")
        : _("Your debrief is still empty, so you will get prompts only. Or write freely below."));
      now.parts.forEach((part, index) => { fields[index].draw(); fields[index].drawFindings(part.findings); });
      drawRemarks(ctx, overall, now.findings);
      if (document.activeElement !== name) name.value = now.name;
      sending.hidden = now.empty;
      setText(to, now.mail.to || _("no address in your book; add it in the mail program"));
      setText(subject, now.mail.subject);
      setText(preview, now.mail.body + (now.mail.cut ? " …" : ""));
      if (!now.mail.open.length || now.sent) {
        warning.hidden = true;
        gapsNamed = false;
        setText(send, _("I have sent it"));
      }
      mark.hidden = markEarlier.hidden = Boolean(now.sent);
      setAttribute(earlier, "max", now.now);
      card.hidden = !now.card.offered && !now.card.planned;
      setText(cardText, now.card.planned || _("If it meant a lot to you: a card by hand is a pleasant extra."));
      setAttribute(cardText, "title", `${now.card.why} ${now.card.origin}`);
      setText(card.lastChild, now.card.planned ? _("Take it off the list") : _("Put a card on my list"));
      sent.draw(now.sent ? { text: fill(_("Sent {channel}, {text}."), now.sent), exact: now.sent.exact } : null);
    },
  };
}
