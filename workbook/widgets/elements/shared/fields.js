// What is not right in a form, told at the field it is about.

/**
 * The fields of a form by the names that the kernel gives them: `controls` holds an input for each. `show(problems)`
 * tells what is wrong at each field, takes the focus to the first one, and returns whether there was any to show;
 * `clear()` takes all of it away.
 */
function fieldProblems(h, controls) {
  const lines = new Map();
  const lineOf = (control) => {
    if (!lines.has(control)) {
      const line = h("p", { class: "wb-field-problem", id: `wb-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`, hidden: true });
      // Inside a label it would be read as a part of the field's name.
      (control.closest("label") ?? control).after(line);
      lines.set(control, line);
    }
    return lines.get(control);
  };
  const tell = (control, text) => {
    if (!text && !lines.has(control)) return;
    const line = lineOf(control);
    setText(line, text);
    line.hidden = !text;
    setAttribute(control, "aria-invalid", text ? "true" : null);
    const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== line.id);
    setAttribute(control, "aria-describedby", [...others, text ? line.id : ""].filter(Boolean).join(" ") || null);
  };
  return {
    show(problems) {
      const wrong = Object.keys(controls).filter((name) => problems[name] && controls[name].checkVisibility());
      for (const [name, control] of Object.entries(controls)) tell(control, wrong.includes(name) ? problems[name] : "");
      if (wrong.length) controls[wrong[0]].focus();
      return wrong.length > 0;
    },
    clear() { for (const control of Object.values(controls)) tell(control, ""); },
  };
}
