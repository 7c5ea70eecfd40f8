// @ts-check
// Beside one's own answers: what still waits in the phone is sent, or said where it cannot be any more; and
// leaving forgets what the phone kept.

const part = /** @type {HTMLElement | null} */ (document.querySelector("[data-kept]"));

/** @param {HTMLElement} part */
function start(part) {
  const key = `ngariung-${part.dataset.kept}`;
  const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
  const votes = kept.queue ?? {};
  const number = Object.keys(votes).length;
  const told = part.querySelector("[data-lost]");
  const tell = () => {
    if (told) told.textContent = ((number === 1 ? part.dataset.one : part.dataset.many) ?? "").replace("{number}", String(number));
  };
  if (number && !part.dataset.send) tell();
  else if (number) {
    fetch(part.dataset.send ?? "", { method: "POST", body: JSON.stringify({ votes }) })
      .then((answer) => {
        if (!answer.ok) return tell();
        localStorage.setItem(key, JSON.stringify({ ...kept, queue: {} }));
        location.reload();
      })
      .catch(tell);
  }
  part.querySelector("[data-leave]")?.addEventListener("submit", () => {
    localStorage.removeItem(key);
    if ("caches" in window) caches.delete("musyawarah");
    navigator.serviceWorker?.getRegistrations().then((all) => all.forEach((each) => each.unregister()));
  });
}

if (part && window.localStorage) start(part);
