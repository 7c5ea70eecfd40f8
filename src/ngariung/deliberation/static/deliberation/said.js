// @ts-check
// Beside one's own answers: what still waits in the phone is sent, or said where it cannot be any more; and
// the page that is shown after leaving forgets what the phone kept. Leaving that does not arrive forgets nothing.

const part = /** @type {HTMLElement | null} */ (document.querySelector("[data-kept]"));
const left = /** @type {HTMLElement | null} */ (document.querySelector("[data-forget]"));

/** @param {string} [code] */
const keyOf = (code) => `ngariung-${code}`;

/** @param {HTMLElement} part */
function start(part) {
  const key = keyOf(part.dataset.kept);
  const read = () => ({ queue: {}, gone: 0, ...JSON.parse(localStorage.getItem(key) ?? "{}") });
  const { queue: votes, gone } = read();
  const number = Object.keys(votes).length;
  const told = part.querySelector("[data-lost]");

  /** @param {number} many @param {string | undefined} one @param {string | undefined} more */
  function tell(many, one, more) {
    if (told && many) told.textContent = ((many === 1 ? one : more) ?? "").replace("{number}", String(many));
  }
  const tellWaiting = () => tell(number, part.dataset.one, part.dataset.many);

  async function send() {
    const answer = await fetch(part.dataset.send ?? "", { method: "POST", body: JSON.stringify({ votes }) }).catch(() => null);
    const heard = answer?.ok ? await answer.json().catch(() => null) : null;
    // Whatever else stands between, as the first page of a café's network, has kept nothing.
    if (!Number.isInteger(heard?.kept)) return tellWaiting();
    const now = read();
    for (const code of Object.keys(votes)) if (now.queue[code] === votes[code]) delete now.queue[code];
    // Said on the page that comes, which shows what was kept.
    localStorage.setItem(key, JSON.stringify({ ...now, gone: number - heard.kept }));
    location.reload();
  }

  tell(gone, part.dataset.goneOne, part.dataset.goneMany);
  if (gone) localStorage.setItem(key, JSON.stringify({ ...read(), gone: 0 }));
  if (!number) return;
  if (part.dataset.send) send();
  else tellWaiting();
}

/** @param {HTMLElement} left */
function forget(left) {
  localStorage.removeItem(keyOf(left.dataset.forget));
  sessionStorage.clear();
  if ("caches" in window) caches.delete("musyawarah");
  navigator.serviceWorker?.getRegistrations().then((all) => all.forEach((each) => each.unregister()));
}

if (part && window.localStorage) start(part);
if (left && window.localStorage) forget(left);
