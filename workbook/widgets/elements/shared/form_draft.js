// What stands in a form that is not sent yet, kept in the browser: a reload or a dead kernel costs no word.

/** Remember the values of named controls under `name`; `restore()` puts them back, `drop()` forgets them. */
function formDraft(name, controls) {
  const key = `networking-coffee-form:${name}`;
  return {
    keep() {
      try {
        localStorage.setItem(key, JSON.stringify(Object.fromEntries(Object.entries(controls).map(([field, control]) => [field, control.value]))));
      } catch { /* no room: the form itself still holds the words */ }
    },
    restore() {
      try {
        const kept = JSON.parse(localStorage.getItem(key) ?? "null");
        if (!kept) return false;
        for (const [field, control] of Object.entries(controls)) if (typeof kept[field] === "string") control.value = kept[field];
        return true;
      } catch {
        return false;
      }
    },
    drop() {
      try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
    },
  };
}
