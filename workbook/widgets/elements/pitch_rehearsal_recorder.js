// A recording that never leaves the browser: sound in, length and pauses out, playback, and gone.

const LOOK_EVERY_MS = 50;
const QUIET_FACTOR = 0.25; // of the usual loudness while speaking
const SILENCE_FLOOR = 0.005;

/** Why the microphone cannot be used, in a sentence that says what to do. */
function microphoneTrouble(error, _) {
  if (!navigator.mediaDevices?.getUserMedia || typeof MediaRecorder === "undefined") return _("This browser gives the page no microphone here. The clock above works without one.");
  return {
    NotAllowedError: _("The browser did not allow the microphone. You can allow it next to the address of the page, or use the clock above."),
    NotFoundError: _("No microphone was found. Plug one in, or use the clock above."),
    NotReadableError: _("Another program is using the microphone. Close it and try again."),
  }[error?.name] ?? _("The microphone could not be used. The clock above works without one.");
}

/**
 * Pauses in a run of loudness values: silences of at least `pauseSeconds` between the first and the last word.
 * What is quiet is judged by the loudness of this very recording, so that a soft voice is not taken for silence.
 */
function readLoudness(samples, pauseSeconds) {
  const sorted = samples.map(({ loud }) => loud).sort((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  const quiet = Math.max(SILENCE_FLOOR, usual * QUIET_FACTOR);
  const spoken = samples.filter(({ loud }) => loud >= quiet);
  if (!spoken.length) return { heard: false, seconds: 0, pauses: 0, longest: 0 };
  let pauses = 0;
  let longest = 0;
  for (let index = 1; index < spoken.length; index += 1) {
    const gap = spoken[index].at - spoken[index - 1].at;
    if (gap >= pauseSeconds) { pauses += 1; longest = Math.max(longest, gap); }
  }
  return { heard: true, seconds: spoken.at(-1).at - spoken[0].at, pauses, longest };
}

/** A recorder. `start()` asks for the microphone; `stop()` gives what was heard and an address to play it from. */
function soundRecorder(signal, pauseSeconds) {
  let stream = null;
  let context = null;
  let recorder = null;
  let timer = 0;
  let samples = [];
  let address = "";
  const forget = () => { if (address) URL.revokeObjectURL(address); address = ""; };
  const release = () => {
    clearInterval(timer);
    stream?.getTracks().forEach((track) => track.stop());
    context?.close().catch(() => {});
    stream = context = null;
  };
  signal.addEventListener("abort", () => { release(); forget(); });
  return {
    forget,
    running: () => recorder?.state === "recording",
    loudness: () => samples.at(-1)?.loud ?? 0,
    async start() {
      forget();
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      if (signal.aborted) { release(); return; }
      context = new AudioContext();
      const analyser = context.createAnalyser();
      analyser.fftSize = 2048;
      context.createMediaStreamSource(stream).connect(analyser);
      const wave = new Float32Array(analyser.fftSize);
      const begun = performance.now();
      samples = [];
      timer = setInterval(() => {
        analyser.getFloatTimeDomainData(wave);
        samples.push({ at: (performance.now() - begun) / 1000, loud: Math.sqrt(wave.reduce((sum, value) => sum + value * value, 0) / wave.length) });
      }, LOOK_EVERY_MS);
      const parts = [];
      recorder = new MediaRecorder(stream);
      recorder.parts = parts;
      recorder.addEventListener("dataavailable", (event) => { if (event.data.size) parts.push(event.data); }, { signal });
      recorder.start();
    },
    stop: () => new Promise((done) => {
      recorder.addEventListener("stop", () => {
        release();
        address = URL.createObjectURL(new Blob(recorder.parts, { type: recorder.mimeType }));
        done({ address, ...readLoudness(samples, pauseSeconds()) });
      }, { once: true, signal });
      recorder.stop();
    }),
  };
}
