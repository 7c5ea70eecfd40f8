// @ts-check
// Keeps the picture fresh: by events where the page names a stream (the wall), else by asking now and
// then. Nothing is replaced while somebody's focus is inside it, or while nobody looks at the page.

const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-picture]"));
const said = /** @type {HTMLElement | null} */ (document.querySelector("[data-picture-said]"));
// What stands around the picture: the way in, and what is asked now.
const around = ["[data-entrance]", "[data-asked]"].filter((name) => document.querySelector(name));
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

/** @param {string} name @param {ParentNode | null} now */
function put(name, now) {
  const old = document.querySelector(name);
  if (old && now && !old.contains(document.activeElement)) old.replaceChildren(...now.childNodes);
}

/** Letters on the wall, or a proposal, may be new: the page itself says what holds now. */
async function askThePage() {
  if (!around.length || document.hidden) return;
  const answer = await fetch(window.location.href, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  const now = read(await answer.text());
  for (const name of around) put(name, now.querySelector(name));
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
  timer = window.setInterval(() => [ask(), askThePage()], pause);
}

function listen() {
  const address = place?.dataset.stream;
  if (!address || !("EventSource" in window)) {
    poll();
    return;
  }
  const source = new EventSource(address);
  source.addEventListener("picture", (event) => show(event.data));
  for (const kind of ["entrance", "asked"]) {
    source.addEventListener(kind, (event) => put(`[data-${kind}]`, read(event.data).body));
  }
  // Whoever comes back may have missed letters or a proposal.
  let isBack = false;
  source.addEventListener("open", () => {
    if (isBack) askThePage();
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
