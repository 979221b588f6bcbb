// Time that passes on screen. It counts from two instants, so a slow or sleeping tab stays right.

/** A stopwatch. `tick(seconds)` runs four times a second while it runs. */
function stopwatch(signal, tick) {
  let startedAt = null;
  let elapsedBefore = 0;
  let timer = 0;
  const seconds = () => elapsedBefore + (startedAt === null ? 0 : (Date.now() - startedAt) / 1000);
  const stop = () => { elapsedBefore = seconds(); startedAt = null; clearInterval(timer); return elapsedBefore; };
  signal.addEventListener("abort", () => clearInterval(timer));
  return {
    seconds, stop,
    running: () => startedAt !== null,
    start(from = 0) { stop(); elapsedBefore = from; startedAt = Date.now(); timer = setInterval(() => tick(seconds()), 250); tick(seconds()); },
    reset() { stop(); elapsedBefore = 0; tick(0); },
  };
}
