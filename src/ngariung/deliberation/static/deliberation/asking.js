// @ts-check
// The page with the three buttons as `taking-part.js` tells it to look: which statement is asked, and what
// is said of sending. It decides nothing.

const part = /** @type {HTMLElement | null} */ (document.querySelector("[data-taking-part]"));

/** @param {HTMLElement} part */
function listen(part) {
  const words = part.dataset;
  /** @param {string} name @returns {any} */
  const at = (name) => part.querySelector(name);
  /** @param {string} name @param {number} number */
  const counted = (name, number) => {
    const told = words[name + (number === 1 ? "One" : "Many")] ?? "";
    return number ? told.replace("{number}", String(number)) : "";
  };

  /** @param {boolean} isOver */
  function hide(isOver) {
    at("[data-asking]").hidden = at("[data-may-stop]").hidden = isOver;
  }

  /** A statement, or the thanks after the last one.
   * @param {{code: string, text?: string, way?: number, hasBefore: boolean, isReady: boolean}} asked */
  function ask({ code, text, way, hasBefore, isReady }) {
    const hadFocus = at("[data-asking]").contains(document.activeElement);
    at("[data-aloud] [aria-pressed=true]")?.click();
    hide(text === undefined);
    at("[data-thanks]").hidden = text !== undefined || !isReady;
    at("[data-back]").hidden = !hasBefore;
    at(".way[aria-pressed]")?.removeAttribute("aria-pressed");
    if (way !== undefined) at(`.way[value="${way}"]`).setAttribute("aria-pressed", "true");
    // Who hears the page or uses keys would else be left on a button that is gone.
    if (text === undefined && hadFocus) at("[data-thanks] h2").focus();
    if (text === undefined) return;
    at("[name=pernyataan]").value = code;
    at("[data-statement]").textContent = text;
    // Long ones in smaller letters, so that the buttons stay near; as the template has it.
    at("[data-statement]").classList.toggle("is-long", text.length > 140);
  }

  /** How far one is, what waits, what could not be taken.
   * @param {{done: number, total: number, waiting: number, gone: number, stuck: string, isSent: boolean}} told */
  function tell({ done, total, waiting, gone, stuck, isSent }) {
    const last = counted(stuck ? "stuck" : "wait", waiting) || (isSent ? words.sent : "");
    at("[data-status]").textContent = [stuck, counted("gone", gone), last].filter(Boolean).join(" ");
    const progress = (words.progress ?? "").replace("{done}", String(done)).replace("{total}", String(total));
    at("[data-progress-words]").textContent = progress;
    Object.assign(at("progress"), { max: total, value: done });
    if (stuck) hide(true);
  }

  /** What is asked besides statements, as the page has it; left alone while somebody is about to press it.
   * @param {string} words */
  function call(words) {
    const there = at("[data-asked]");
    const now = new DOMParser().parseFromString(words, "text/html").body;
    if (!there.contains(document.activeElement)) there.replaceChildren(...now.childNodes);
  }

  part.addEventListener("call", (/** @type {any} */ event) => call(event.detail));
  part.addEventListener("ask", (/** @type {any} */ event) => ask(event.detail));
  part.addEventListener("tell", (/** @type {any} */ event) => tell(event.detail));
}

if (part) listen(part);
