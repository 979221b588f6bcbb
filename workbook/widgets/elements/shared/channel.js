// The line to the kernel: every question gets one answer, or a word on why it has to wait.

const SLOW_SECONDS = 8; // our choice: somebody who pressed a button begins to wonder
const PROBE_SECONDS = 5;
const REACH_SECONDS = 10;
const LONG_SECONDS = 60;

/** How the line is: "open", "lost" for the moment or "dead"; empty where a front end does not say. */
function lineState(kernel) {
  if (!kernel) return "";
  if (kernel.isDisposed || kernel.status === "dead") return "dead";
  return kernel.connectionStatus !== "connected" || restarts(kernel) ? "lost" : "open";
}

function restarts({ status }) {
  return status === "restarting" || status === "autorestarting";
}

/** Connect again now. All parts of a page share the kernel: one of them tries, not too often. */
function reach(kernel, { again = REACH_SECONDS } = {}) {
  if (restarts(kernel) || Date.now() - (kernel.workbookReachedAt ?? 0) < 1000 * again) return;
  kernel.workbookReachedAt = Date.now();
  kernel.reconnect().catch(() => {});
}

/** The cells and messages that the kernel works on now. Its status alone says idle after any short question, too. */
function workUnderWay(kernel, signal) {
  const running = new Set();
  const heard = (_kernel, { header, parent_header: parent, content }) => {
    if (header.msg_type !== "status" || !/^(execute|comm)_/.test(parent?.msg_type ?? "")) return;
    if (content.execution_state === "busy") running.add(parent.msg_id);
    else running.delete(parent.msg_id);
  };
  hear(kernel?.iopubMessage, heard, signal);
  return running;
}

/** Listen to what a kernel tells, as long as the part lives. */
function hear(source, listener, signal) {
  source?.connect(listener);
  signal.addEventListener("abort", () => source?.disconnect(listener));
}

/** A line may be cut without a word, as by a laptop's sleep: ask something that a working kernel answers at once, too. */
async function probe(kernel) {
  if (!kernel.supportsSubshells) return;
  const late = new Promise((_done, fail) => setTimeout(fail, 1000 * PROBE_SECONDS));
  try {
    await Promise.race([kernel.requestListSubshell({}).done, late]);
  } catch {
    if (lineState(kernel) !== "dead") reach(kernel);
  }
}

/**
 * A function that sends an action to the kernel and gives its answer, or fails with what and repair.
 *
 * Time counts against a question only while the line is open and the kernel idle. What may have been lost with a
 * connection is asked again under the same id, which the kernel never acts upon twice. A question that is not `patient`
 * fails after its seconds in any case: who asks it tries again. `say(text, near)` shows why one waits for long.
 */
function channel(model, signal, _, say) {
  const view = crypto.getRandomValues(new Uint32Array(2)).join("-");
  const waiting = new Map();
  let count = 0;
  let timer = 0;
  const line = () => model.widget_manager?.kernel ?? null;
  const running = workUnderWay(line(), signal);
  // It may be back before anybody looks.
  const broken = (_kernel, status) => { if (status !== "connected") for (const request of waiting.values()) request.lost ||= 1; };
  hear(line()?.connectionStatusChanged, broken, signal);
  const why = (how, { taken, lost }) => {
    if (lost >= LONG_SECONDS) return _("The connection to the workbook is still interrupted. What you typed is kept in this browser. If the workbook was closed, start it and open this page again; otherwise this goes on by itself.");
    if (how === "lost") return _("The connection to the workbook is interrupted. Leave this page open: what you typed is kept, and this goes on by itself as soon as the connection is back.");
    if (taken) return _("The workbook is still working on this.");
    if (running.size) return _("The workbook is still working on something else. This comes next.");
    return _("There is no answer yet. The workbook is asked again.");
  };
  const tell = () => {
    const slow = [...waiting.values()].find(({ patient, since }) => patient && since >= SLOW_SECONDS);
    say(slow ? why(lineState(line()), slow) : "", slow?.near);
  };
  const end = (request) => {
    waiting.delete(request.message.id);
    if (!waiting.size) timer = clearInterval(timer);
    tell();
  };
  const give = (request) => {
    end(request);
    request.fail(lineState(line()) === "lost" ? {
      silent: true,
      what: _("The connection to the workbook is interrupted."),
      repair: _("Leave this page open: this goes on by itself as soon as the connection is back."),
    } : {
      silent: true,
      what: _("The page's engine (its kernel) does not answer."),
      repair: _("Press Start at the top of the page; what you typed is kept in this browser."),
    });
  };
  const send = (request) => {
    request.taken = false;
    // Idle without an answer: the kernel had the message, and nothing received it.
    const status = ({ content }) => { request.taken = content.execution_state === "busy"; };
    try {
      model.send(request.message, { iopub: { status } }, request.buffers);
    } catch {
      give(request);
    }
  };
  function look() {
    const kernel = line();
    const how = lineState(kernel);
    for (const request of [...waiting.values()]) {
      request.since += 1;
      if (!request.patient) {
        if (request.since >= request.seconds) give(request);
      } else if (how === "dead") give(request);
      else if (how === "lost") {
        request.lost += 1;
        // Until it gives up, JupyterLab tries by itself, and each further try would make it connect twice.
        if (kernel.connectionStatus === "disconnected") reach(kernel);
      } else if (request.lost) {
        request.lost = request.idle = 0;
        running.clear();
        send(request);
      } else {
        if (kernel && request.since % SLOW_SECONDS === 0) probe(kernel);
        if (running.size || request.taken) continue;
        request.idle += 1;
        if (request.idle >= request.seconds) give(request);
        else if (request.idle === SLOW_SECONDS) send(request);
      }
    }
    tell();
  }
  const receive = (message) => {
    const request = waiting.get(message?.re);
    if (!request) return;
    end(request);
    if (message.problem) request.fail(message.problem);
    else request.done(message.result);
  };
  model.on("msg:custom", receive);
  window.addEventListener("online", () => { if (lineState(line()) === "lost") reach(line(), { again: 1 }); }, { signal });
  signal.addEventListener("abort", () => { model.off("msg:custom", receive); clearInterval(timer); });
  return (action, args = {}, { seconds = 20, buffers = [], patient = true, near = null } = {}) => new Promise((done, fail) => {
    const message = { id: `${view}:${count += 1}`, action, args };
    const request = { message, buffers, seconds, patient, near, done, fail, since: 0, idle: 0, lost: 0, taken: false };
    waiting.set(message.id, request);
    timer ||= setInterval(look, 1000);
    send(request);
  });
}
