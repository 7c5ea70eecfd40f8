// @ts-check
// Keeps the picture fresh: by events where the page names a stream (the wall), else by asking now and
// then. Nothing is replaced while somebody's focus is inside it, or while nobody looks at the page.

const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-picture]"));
const said = /** @type {HTMLElement | null} */ (document.querySelector("[data-picture-said]"));
const seconds = Number(place?.dataset.seconds);
let mark = place?.dataset.mark ?? "";
let timer = 0;

/** @param {string} words */
function show(words) {
  if (!place || place.contains(document.activeElement)) return false;
  const page = new DOMParser().parseFromString(words, "text/html");
  place.replaceChildren(...page.body.childNodes);
  if (said?.dataset.pictureSaid) said.textContent = said.dataset.pictureSaid;
  return true;
}

async function ask() {
  if (!place || document.hidden) return;
  try {
    const answer = await fetch(place.dataset.picture ?? "", {
      headers: mark ? { "If-None-Match": mark } : {},
      cache: "no-store",
    });
    if (answer.status === 200 && show(await answer.text())) mark = answer.headers.get("ETag") ?? "";
  } catch {
    // No network for a moment: the next round asks again.
  }
}

/** Ask now and then, each phone at its own moment. */
function poll() {
  if (timer || !seconds) return;
  timer = window.setInterval(ask, seconds * 1000 * (0.85 + 0.3 * Math.random()));
}

function listen() {
  const address = place?.dataset.stream;
  if (!address || !("EventSource" in window)) {
    poll();
    return;
  }
  const source = new EventSource(address);
  source.addEventListener("picture", (event) => show(event.data));
  source.addEventListener("over", () => {
    // It has ended: the page without the way in, with the result.
    source.close();
    window.location.reload();
  });
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) poll();
  });
}

listen();
