// Words that the book has not acknowledged yet, kept in the browser: they survive a dead kernel and a reload.

const JOURNAL = "networking-coffee";

/** The journal of one field of one book. Each living view writes its own entry, so two pages never mix. */
function journal(book, record, field, signal) {
  const prefix = `${JOURNAL}:${book}:${record}:${field}:`;
  const writer = crypto.getRandomValues(new Uint32Array(2)).join("-");
  const key = prefix + writer;
  // The lock is held as long as this view lives: an entry whose lock is free was left by a view that died.
  if (navigator.locks) {
    navigator.locks.request(key, { mode: "exclusive" }, () => new Promise((release) => {
      signal.addEventListener("abort", release);
    })).catch(() => {});
  }
  return {
    writer,
    /** Keep the words; false when the browser has no room for them. */
    keep(words, base) {
      try {
        localStorage.setItem(key, JSON.stringify({ words, base, at: Date.now() }));
        return true;
      } catch {
        return false;
      }
    },
    drop() {
      try { localStorage.removeItem(key); } catch { /* no storage: nothing was kept */ }
    },
    /** Entries that views which are gone left behind, oldest first. */
    async orphans() {
      const held = navigator.locks ? (await navigator.locks.query()).held.map((lock) => lock.name) : [];
      const found = [];
      try {
        for (const name of Object.keys(localStorage)) {
          if (!name.startsWith(prefix) || name === key || held.includes(name)) continue;
          found.push({ ...JSON.parse(localStorage.getItem(name)), forget: () => localStorage.removeItem(name) });
        }
      } catch { /* an unreadable entry is left where it is */ }
      return found.sort((a, b) => a.at - b.at);
    },
  };
}
