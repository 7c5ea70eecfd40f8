// @ts-check
// Answers go into the phone first and on to the server once there is network; the statements that are left
// come along, so that one can go on in a hall without signal. Without this the forms do it all.
// Kept here: answers until they are sent; then only which statements were answered, not how.

const page = /** @type {HTMLElement | null} */ (document.querySelector("[data-taking-part]"));
const form = /** @type {HTMLFormElement | null} */ (page?.querySelector("form.ways"));
const PAUSE = 350;
const SOON = 2000;
const LATEST = 60000;

/** @param {HTMLElement} page @param {HTMLFormElement} form */
function start(page, form) {
  const words = page.dataset;
  const key = `ngariung-${words.takingPart}`;
  /** @param {string} name @returns {any} */
  const at = (name) => page.querySelector(name);
  const wanted = new URLSearchParams(location.search).get("pernyataan");
  let now = at("[name=pernyataan]").value;
  let { value: done, max: total } = at("progress");
  let ready = false, sending = false, wantsAll = true, stuck = "", wait = SOON, timer = 0, saidAt = 0;
  /** @type {[string, number][]} */
  const before = [];
  /** @type {{queue: Record<string, number>, said: string[], list: [string, string][]}} */
  const kept = { queue: {}, said: [], list: [], ...JSON.parse(localStorage.getItem(key) ?? "{}") };
  const keep = () => localStorage.setItem(key, JSON.stringify(kept));
  const waiting = () => Object.keys(kept.queue).length;
  const find = (/** @type {string} */ code) => kept.list.find((each) => each[0] === code);
  const left = () => kept.list.find((each) => !kept.said.includes(each[0]));

  function tell(sent = "") {
    const number = waiting();
    const name = (stuck ? "stuck" : "wait") + (number === 1 ? "One" : "Many");
    const told = number ? (words[name] ?? "").replace("{number}", String(number)) : sent;
    at("[data-status]").textContent = [stuck, told].filter(Boolean).join(" ");
    at("[data-progress-words]").textContent = (words.progress ?? "").replace("{done}", done).replace("{total}", total);
    Object.assign(at("progress"), { max: total, value: done });
  }

  /** @param {string} code @param {number} [way] */
  function show(code, way) {
    const found = find(code);
    at("[data-aloud] [aria-pressed=true]")?.click();
    at("[data-asking]").hidden = at("[data-may-stop]").hidden = !found;
    at("[data-thanks]").hidden = Boolean(found) || !ready;
    at("[data-back]").hidden = !before.length;
    now = found ? code : "";
    for (const button of form.querySelectorAll("button")) {
      if (Number(button.value) === way) button.setAttribute("aria-pressed", "true");
      else button.removeAttribute("aria-pressed");
    }
    if (!found) return;
    at("[name=pernyataan]").value = code;
    at("[data-statement]").textContent = found[1];
  }

  function next() {
    show(left()?.[0] ?? "");
    if (!now && ready) wantsAll = true;
  }

  /** @param {number} way */
  function say(way) {
    if (!kept.said.includes(now)) {
      kept.said.push(now);
      done += 1;
    }
    saidAt = Date.now();
    kept.queue[now] = way;
    before.push([now, way]);
    keep();
    next();
    tell();
    send();
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
    wait = SOON;
    if (answer?.ok) {
      for (const code of Object.keys(votes)) if (kept.queue[code] === votes[code]) delete kept.queue[code];
      take(told.statements, told.all);
      if (told.all) ready = !(wantsAll = false);
      if (!waiting()) ({ done, total } = told);
    } else {
      stuck = told.words;
      at("[data-asking]").hidden = at("[data-may-stop]").hidden = true;
    }
    keep();
    if (!now && !stuck) show(left()?.[0] ?? "");
    tell(Object.keys(votes).length ? words.sent : "");
    return true;
  }

  async function send() {
    if (sending || stuck || !(wantsAll || waiting())) return;
    sending = true;
    clearTimeout(timer);
    const votes = { ...kept.queue };
    const body = JSON.stringify({ votes, all: wantsAll });
    const answer = await fetch(words.send ?? "", { method: "POST", body }).catch(() => null);
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
    event.preventDefault();
    // A finger that comes down twice means one statement.
    if (Date.now() - saidAt > PAUSE) say(Number(button.value));
  });
  at("[data-back]").addEventListener("click", (/** @type {Event} */ event) => {
    const last = before.pop();
    if (!last) return;
    event.preventDefault();
    show(...last);
  });
  window.addEventListener("online", send);
  if (now && !find(now)) kept.list.unshift([now, at("[data-statement]").textContent]);
  if (kept.said.includes(now) && wanted !== now) next();
  tell();
  send();
}

if (page && form && "fetch" in window && window.localStorage) start(page, form);
