// @ts-check
// Beside one's own answers: what still waits in the phone is sent, and leaving forgets what the phone kept.

const leaving = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-leave]"));

/** @param {HTMLFormElement} form */
function start(form) {
  const key = `ngariung-${form.dataset.leave}`;
  const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
  const votes = kept.queue ?? {};
  if (Object.keys(votes).length) {
    const body = JSON.stringify({ votes });
    fetch(form.dataset.send ?? "", { method: "POST", body })
      .then((answer) => {
        if (!answer.ok) return;
        localStorage.setItem(key, JSON.stringify({ ...kept, queue: {} }));
        location.reload();
      })
      .catch(() => {});
  }
  form.addEventListener("submit", () => {
    localStorage.removeItem(key);
    if ("caches" in window) caches.delete("musyawarah");
  });
}

if (leaving && window.localStorage) start(leaving);
