// @ts-check
// Keeps the picture fresh: by events where the page names a stream (the wall), else by asking now and
// then. Nothing is replaced while somebody's focus is inside it, or while nobody looks at the page.

const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-picture]"));
const said = /** @type {HTMLElement | null} */ (document.querySelector("[data-picture-said]"));
const entrance = document.querySelector("[data-entrance]");
const seconds = Number(place?.dataset.seconds);
let mark = place?.dataset.mark ?? "";
let timer = 0;

/** @param {string} words */
const read = (words) => new DOMParser().parseFromString(words, "text/html");

/** @param {string} words */
function show(words) {
  if (!place || place.contains(document.activeElement)) return false;
  place.replaceChildren(...read(words).body.childNodes);
  if (said?.dataset.pictureSaid) said.textContent = said.dataset.pictureSaid;
  return true;
}

/** The letters on the wall may be new: the page itself says which hold now. */
async function askTheWayIn() {
  if (!entrance || document.hidden) return;
  const answer = await fetch(window.location.href, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  const now = read(await answer.text()).querySelector("[data-entrance]");
  if (now) entrance.replaceChildren(...now.childNodes);
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
  const pause = seconds * 1000 * (0.85 + 0.3 * Math.random());
  timer = window.setInterval(() => [ask(), askTheWayIn()], pause);
}

function listen() {
  const address = place?.dataset.stream;
  if (!address || !("EventSource" in window)) {
    poll();
    return;
  }
  const source = new EventSource(address);
  source.addEventListener("picture", (event) => show(event.data));
  source.addEventListener("entrance", (event) => {
    entrance?.replaceChildren(...read(event.data).body.childNodes);
  });
  // Whoever comes back may have missed letters.
  let isBack = false;
  source.addEventListener("open", () => {
    if (isBack) askTheWayIn();
    isBack = true;
  });
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
