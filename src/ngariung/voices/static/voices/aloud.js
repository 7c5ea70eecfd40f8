// @ts-check
// The browser's own voice reads the page, piece by piece. Without a voice the page stays as it is.

const reader = /** @type {HTMLElement | null} */ (document.querySelector("[data-aloud]"));
const voices = window.speechSynthesis;

/** @param {HTMLElement} reader */
function offer(reader) {
  const button = /** @type {HTMLButtonElement} */ (reader.querySelector("button"));
  const status = /** @type {HTMLElement} */ (reader.querySelector("[role=status]"));
  const parts = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(reader.dataset.aloud ?? ""));
  // What people wrote may be in another language than the page.
  const language = parts[0]?.closest("[lang]")?.getAttribute("lang") ?? "";
  let isReading = false;

  /** A voice of this machine before one that sends the words elsewhere. */
  function voice() {
    const all = voices.getVoices();
    const speaking = all.filter((one) => one.lang.replace("_", "-").toLowerCase().startsWith(language));
    // Some phones list no voice at all and still speak any language they have.
    if (!all.length) return { lang: language, voice: null };
    const best = speaking.find((one) => one.localService) ?? speaking[0];
    return best && { lang: best.lang, voice: best };
  }

  /** @param {boolean} reads */
  function show(reads) {
    isReading = reads;
    button.textContent = (reads ? reader.dataset.stop : reader.dataset.read) ?? "";
    button.setAttribute("aria-pressed", String(reads));
    if (!reads) for (const part of document.querySelectorAll(".is-read")) part.classList.remove("is-read");
  }

  function read() {
    const found = voice();
    if (!found) {
      status.textContent = reader.dataset.silent ?? "";
      return;
    }
    status.textContent = "";
    show(true);
    parts.forEach((part, number) => {
      const words = new SpeechSynthesisUtterance(part.innerText);
      words.voice = found.voice;
      words.lang = found.lang;
      words.rate = 0.9;
      words.onstart = () => {
        for (const before of document.querySelectorAll(".is-read")) before.classList.remove("is-read");
        part.classList.add("is-read");
        part.scrollIntoView({ block: "nearest" });
      };
      if (number === parts.length - 1) words.onend = words.onerror = () => show(false);
      voices.speak(words);
    });
  }

  button.addEventListener("click", () => {
    voices.cancel();
    if (isReading) show(false);
    else read();
  });
  window.addEventListener("pagehide", () => voices.cancel());
  reader.hidden = false;
}

if (reader && voices) offer(reader);
