// One submission: what was shared, a comment field beside each part, the rubric, and who will read what is sent.

/**
 * Built once for each pack. `around()` gives what stays the same from one to the next.
 * Returns { node, heading, fields, draw(shown, texts), focusComment(), focusRubric(), toggleChanges(), end() }.
 */
function submissionPart(outer, first, record, around) {
  const controller = new AbortController();
  outer.signal.addEventListener("abort", () => controller.abort(), { signal: controller.signal });
  const ctx = { ...outer, signal: controller.signal, h: maker(controller.signal) };
  const { h, _, act, announce } = ctx;
  const replies = () => around().replies ?? [];
  const fields = [];
  const drawers = [];
  let marked = Boolean(first.compared);

  const correct = async (comment, about) => {
    if (await act("correct", { about, comment: comment.id }) === undefined) return;
    announce(_("The comment stands in its field again. Change it and send; the learner sees the new words in its place."));
    focusOn(about);
  };
  const focusOn = (about) => (fields.find((each) => each.about === about)?.area ?? heading).focus();
  const addField = (about, label) => {
    const field = commentField(ctx, { record, about, label, replies });
    fields.push(field);
    drawers.push(() => field.draw());
    return field;
  };
  /** The learner's words and what was said on one side, the comment on the other. `find(shown)` gives the part as it is now. */
  const part = (item, find, label, { folded = false, above = null } = {}) => {
    const words = wordsBlock(ctx);
    const said = saidList(ctx, first.name, (comment) => correct(comment, item.about), () => focusOn(item.about));
    const place = h("div", { class: "wb-review-comment" });
    const openField = () => {
      const field = addField(item.about, label);
      place.replaceChildren(field.node);
      field.draw();
      return field;
    };
    drawers.push((shown) => {
      const now = find(shown) ?? item;
      words.draw(now.words, now.change, marked);
      said.draw(shown.said[item.about] ?? []);
    });
    if (folded && !hasWords(item.about)) {
      place.append(h("button", { class: "wb-button", type: "button", text: _("Comment"), "aria-label": fill(_("Comment on: {words}"), { words: item.words.slice(0, 80) }), on: { click: () => openField().area.focus() } }));
      drawers.push(() => { if (hasWords(item.about) && !fields.some((each) => each.about === item.about)) openField(); });
    } else openField();
    return h("div", { class: "wb-review-part" }, h("div", { class: "wb-tight" }, above, words.node, said.node), place);
  };
  const hasWords = (about) => Boolean(ctx.model.get("texts")[`${record}#${about}`]?.words);

  const heading = h("h4", { class: "wb-title wb-review-heading", tabindex: "-1", dir: "auto", text: first.name });
  const meta = h("p", { class: "wb-hint" });
  const compared = h("p", {});
  const toggle = h("button", { class: "wb-button", type: "button", on: { click: () => toggleChanges() } });
  const comparing = h("div", { class: "wb-row wb-review-compared" }, compared, toggle);

  const pitches = first.pitches.map((pitch, at) => {
    const checks = checksFold(ctx, pitch.record);
    return h("section", { class: "wb-stack wb-section", "aria-label": pitch.label }, h("h5", { class: "wb-heading", text: pitch.label }),
      pitch.parts.map((item, index) => part(item, (shown) => shown.pitches[at]?.parts[index], fill(_("Comment: {part}"), { part: item.label }),
        { above: h("p", { class: "wb-label", text: item.label }) })), checks);
  });
  const questions = first.questions.length ? h("section", { class: "wb-stack wb-section", "aria-label": _("Questions") }, h("h5", { class: "wb-heading", text: _("Questions they mean to ask") }),
    first.questions.map((item, index) => part(item, (shown) => shown.questions[index], fill(_("Comment on the question “{words}”"), { words: item.words.slice(0, 80) }),
      { folded: true, above: item.must || item.asked ? h("p", { class: "wb-hint" }, item.must ? h("span", { class: "wb-tag", text: _("must ask") }) : null, " ", item.asked) : null }))) : null;
  const gone = first.gone.length ? h("section", { class: "wb-tight wb-section wb-review-gone", "aria-label": _("Not shared any more") }, h("h5", { class: "wb-heading", text: _("Not shared any more") }),
    first.gone.map((item) => h("div", {}, h("p", { class: "wb-hint", dir: "auto", text: item.label }), h("p", { class: "wb-review-words", dir: "auto" }, piecesNodes(ctx, item.pieces))))) : null;
  const notes = first.notes.length ? h("section", { class: "wb-tight wb-section", "aria-label": _("Notes") }, h("h5", { class: "wb-heading", text: _("Notes they chose to share") }),
    first.notes.map((note) => h("div", {}, h("p", { class: "wb-hint", dir: "auto", text: [note.person, note.about].filter(Boolean).join(": ") }), h("p", { class: "wb-review-words", dir: "auto", text: note.text })))) : null;
  const nothing = !first.pitches.length && !first.questions.length
    ? h("p", { class: "wb-empty", text: _("No pitch and no question is shared here, so you need do nothing. If you like, say something on the whole.") }) : null;

  const wholeSaid = saidList(ctx, first.name, (comment) => correct(comment, "pack"), () => focusOn("pack"));
  drawers.push((shown) => wholeSaid.draw(shown.said.pack ?? []));
  const whole = h("section", { class: "wb-tight wb-section", "aria-label": _("On the whole") }, h("h5", { class: "wb-heading", text: _("On the whole") }),
    wholeSaid.node, addField("pack", _("Comment on the whole")).node);
  const left = h("div", { class: "wb-stack" });
  const leftOver = h("section", { class: "wb-tight wb-section", hidden: true, "aria-label": _("Begun and left over") }, h("h5", { class: "wb-heading", text: _("Begun and left over") }),
    h("p", { class: "wb-hint", text: _("These comments are about words that are not shared any more. Copy what still helps, then empty the field.") }), left);
  drawers.push((shown) => {
    for (const about of shown.left_over) {
      if (!fields.some((each) => each.about === about)) left.append(addField(about, fill(_("Comment on {about}"), { about })).node);
    }
    leftOver.hidden = !left.childElementCount;
  });
  const before = saidList(ctx, first.name, null, () => heading.focus());
  const beforeFold = h("details", {}, h("summary", { text: _("What you said about words that are not shared any more") }), before.node);
  drawers.push((shown) => { before.draw(shown.before); beforeFold.hidden = !shown.before.length; });

  const rubric = rubricTable(ctx, around().rubric ?? [], async (criterion, level) => {
    await act("mark", { learner: first.learner, criterion, level });
  });
  drawers.push((shown) => rubric.draw(shown.marks));
  const rubricFold = h("details", { class: "wb-section", open: true }, h("summary", { class: "wb-heading", text: _("Rubric") }), h("div", { class: "wb-review-manager" },
    h("p", { class: "wb-hint", text: _("Where is it now, and what would the next step look like? The learner sees your marks with these words. Leave out what you cannot judge.") }), rubric.node));

  const toggleChanges = () => {
    if (!first.compared) return;
    marked = !marked;
    draw(ctx.model.get("state").submission);
    announce(marked ? _("Changes are marked.") : _("The words are shown as they are now."));
  };
  function draw(shown) {
    setText(meta, [fill(_("Shared {made}: {told}"), shown), shown.until ? fill(_("until {until}"), shown) : ""].filter(Boolean).join(" · "));
    setAttribute(meta, "title", shown.made_exact);
    setText(compared, shown.compared);
    comparing.hidden = !shown.compared;
    setText(toggle, marked ? _("Show the words as they are now") : _("Show what changed"));
    for (const drawer of drawers) drawer(shown);
  }
  return {
    node: h("article", { class: "wb-stack wb-review-submission", "aria-label": fill(_("What {name} shared"), first) },
      h("div", { class: "wb-tight" }, heading, meta, comparing), nothing, pitches, questions, gone, notes, whole, leftOver, beforeFold, rubricFold),
    heading, fields, draw, toggleChanges,
    focusComment: () => fields[0]?.area.focus(),
    focusRubric: () => { rubricFold.open = true; rubric.focus(); },
    end: () => controller.abort(),
  };
}

/** What the learner's own pitch card remarks, fetched when it is opened. */
function checksFold(ctx, record) {
  const { h, _, act } = ctx;
  const list = h("ul", { class: "wb-findings" });
  const none = h("p", { class: "wb-hint", hidden: true, text: _("Nothing. That does not make it good: only you can hear that.") });
  let asked = false;
  const fold = h("details", { on: { toggle: async () => {
    if (!fold.open || asked) return;
    asked = true;
    const found = await act("checks");
    asked = found !== undefined;
    if (!found) return;
    drawRemarks(ctx, list, found[record] ?? []);
    none.hidden = Boolean(found[record]?.length);
  } } }, h("summary", { text: _("What the workbook remarks") }),
  h("p", { class: "wb-hint", text: _("The same remarks stand beside the pitch in the learner’s workbook, as for a coffee of the usual length. They need no repeating.") }), list, none);
  return fold;
}
