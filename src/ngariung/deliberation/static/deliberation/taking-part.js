// @ts-check
// Answers go into the phone first and on to the server once there is network; the statements that are left
// come along, so that one can go on in a hall without signal. Without this the forms do it all.
// Kept here: answers until they are sent; then only which statements were answered, not how.

const page = /** @type {HTMLElement | null} */ (document.querySelector("[data-taking-part]"));
const form = /** @type {HTMLFormElement | null} */ (page?.querySelector("form.ways"));
const PAUSE = 350, SOON = 2000, LATEST = 60000;
// A network that swallows what is sent says nothing; then it is sent again.
const SILENT = 30000;

/** @param {HTMLElement} page @param {HTMLFormElement} form */
function start(page, form) {
  const key = `ngariung-${page.dataset.takingPart}`;
  /** @param {string} name @returns {any} */
  const at = (name) => page.querySelector(name);
  const wanted = new URLSearchParams(location.search).get("pernyataan");
  let now = at("[name=pernyataan]").value;
  let { value: done, max: total } = at("progress");
  let ready = false, sending = false, wantsAll = true, stuck = "", gone = 0, wait = SOON, timer = 0, saidAt = -PAUSE;
  /** @type {[string, number][]} */
  const before = [];
  /** @returns {{queue: Record<string, number>, said: string[], list: [string, string][]}} */
  const read = () => ({ queue: {}, said: [], list: [], ...JSON.parse(localStorage.getItem(key) ?? "{}") });
  let kept = read();
  const waiting = () => Object.keys(kept.queue).length;
  const find = (/** @type {string} */ code) => kept.list.find((each) => each[0] === code);
  const left = () => kept.list.find((each) => !kept.said.includes(each[0]));
  /** @param {string} name @param {any} detail */
  const fire = (name, detail) => page.dispatchEvent(new CustomEvent(name, { detail }));
  const tell = (isSent = false) => fire("tell", { done, total, waiting: waiting(), gone, stuck, isSent });

  /** What other tabs of this phone kept meanwhile; the list is each tab's own. */
  const look = () => void (kept = { ...read(), list: kept.list });

  /** @param {any} what @returns {boolean} whether the phone has room for it */
  function put(what) {
    try {
      localStorage.setItem(key, JSON.stringify(what));
      return true;
    } catch {
      return false;
    }
  }

  /** Keep what `change` does; where room is short without the list, which comes again. @param {() => void} change */
  function keep(change) {
    look();
    change();
    return put(kept) || put({ ...kept, list: [] });
  }

  /** @param {string} code @param {number} [way] */
  function show(code, way) {
    const found = find(code);
    now = found ? code : "";
    fire("ask", { code, text: found?.[1], way, hasBefore: before.length > 0, isReady: ready });
  }

  function next() {
    show(left()?.[0] ?? "");
    if (!now && ready) wantsAll = true;
  }

  /** @param {number} way @returns {boolean} whether the phone could keep it */
  function say(way) {
    const isKept = keep(() => {
      done += Number(!kept.said.includes(now));
      kept.said = [...new Set([...kept.said, now])];
      kept.queue[now] = way;
    });
    if (!isKept) return false;
    saidAt = performance.now();
    before.push([now, way]);
    next();
    tell();
    send();
    return true;
  }

  /** @param {[string, string][]} statements @param {boolean} all */
  function take(statements, all) {
    const codes = statements.map((each) => each[0]);
    const keeps = (/** @type {string} */ code) => !all || code === now || before.some((each) => each[0] === code);
    const others = kept.list.filter(([code]) => keeps(code) && (code === now || !codes.includes(code)));
    kept.list = [...statements.filter(([code]) => code !== now), ...others];
    kept.said = kept.said.filter((code) => code in kept.queue || !codes.includes(code));
  }

  /** Whether it came from our server; what else stands between, as a café's first page, has kept nothing.
   * @param {Record<string, number>} votes @param {Response | null} answer */
  async function hear(votes, answer) {
    const told = await answer?.json().catch(() => null);
    if (answer?.ok ? !Number.isInteger(told?.kept) : !told?.words || Number(answer?.status) >= 500) return false;
    const codes = Object.keys(votes);
    wait = SOON;
    if (answer?.ok) {
      gone += codes.length - told.kept;
      keep(() => {
        for (const code of codes) if (kept.queue[code] === votes[code]) delete kept.queue[code];
        take(told.statements, told.all);
      });
      if (told.all) ready = !(wantsAll = false);
      fire("call", told.asked ?? "");
      if (!waiting()) ({ done, total } = told);
    } else stuck = told.words;
    if (!now && !stuck) show(left()?.[0] ?? "");
    tell(codes.length > 0);
    return true;
  }

  async function send() {
    look();
    if (sending || stuck || !(wantsAll || waiting())) return;
    sending = true;
    clearTimeout(timer);
    const votes = kept.queue;
    const asks = { method: "POST", body: JSON.stringify({ votes, all: wantsAll }), signal: AbortSignal.timeout?.(SILENT) };
    const answer = await fetch(page.dataset.send ?? "", asks).catch(() => null);
    const isHeard = await hear(votes, answer);
    sending = false;
    if (isHeard) return send();
    tell();
    timer = setTimeout(send, wait);
    wait = Math.min(wait * 2, LATEST);
  }

  form.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    const isAlone = !ready && navigator.onLine && kept.list.length < 2;
    if (!button || !now || isAlone) return;
    // A finger that comes down twice means one statement. Where the phone has no room the form sends it.
    if (performance.now() - saidAt < PAUSE || say(Number(button.value))) event.preventDefault();
  });
  at("[data-back]").addEventListener("click", (/** @type {Event} */ event) => {
    const last = before.pop();
    if (!last) return;
    event.preventDefault();
    show(...last);
  });
  window.addEventListener("online", send);
  // An address that somebody passes on leads to the whole, not to what one was asked last.
  history.replaceState(null, "", location.pathname);
  if (now && !find(now)) kept.list.unshift([now, at("[data-statement]").textContent.trim()]);
  if (kept.said.includes(now) && wanted !== now) next();
  tell();
  send();
}

if (page && form && "fetch" in window && window.localStorage) start(page, form);
