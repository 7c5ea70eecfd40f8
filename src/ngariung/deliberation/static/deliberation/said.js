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
  const read = () => ({ queue: {}, ...JSON.parse(localStorage.getItem(key) ?? "{}") });
  const votes = read().queue;
  const number = Object.keys(votes).length;
  const told = part.querySelector("[data-lost]");
  const tell = () => {
    if (told) told.textContent = ((number === 1 ? part.dataset.one : part.dataset.many) ?? "").replace("{number}", String(number));
  };

  async function send() {
    const answer = await fetch(part.dataset.send ?? "", { method: "POST", body: JSON.stringify({ votes }) }).catch(() => null);
    const heard = answer?.ok ? await answer.json().catch(() => null) : null;
    // Whatever else stands between, as the first page of a café's network, has kept nothing.
    if (!Number.isInteger(heard?.kept)) return tell();
    const now = read();
    for (const code of Object.keys(votes)) if (now.queue[code] === votes[code]) delete now.queue[code];
    localStorage.setItem(key, JSON.stringify(now));
    location.reload();
  }

  if (!number) return;
  if (part.dataset.send) send();
  else tell();
}

/** @param {HTMLElement} left */
function forget(left) {
  localStorage.removeItem(keyOf(left.dataset.forget));
  if ("caches" in window) caches.delete("musyawarah");
  navigator.serviceWorker?.getRegistrations().then((all) => all.forEach((each) => each.unregister()));
}

if (part && window.localStorage) start(part);
if (left && window.localStorage) forget(left);
