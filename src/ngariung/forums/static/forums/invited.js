// @ts-check
// An invitation's secret stands behind the "#" of its address, which no server sees. Here it moves into
// the form that is sent, and out of the address. The browser keeps one random number, so that a second
// answer replaces the first; the server keeps only a keyed hash of it.

const KEPT = "ngariung-answers";

const asking = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-secret]"));
const secret = location.hash.slice(1);
if (asking && secret) {
  history.replaceState(null, "", location.pathname + location.search);
  const field = /** @type {HTMLInputElement | null} */ (asking.querySelector("[name=kode]"));
  if (field) {
    field.value = secret;
    asking.requestSubmit();
  }
}

for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[data-random]"))) {
  try {
    const kept = localStorage.getItem(KEPT);
    if (kept && /^[0-9a-f]{32}$/.test(kept)) field.value = kept;
    else localStorage.setItem(KEPT, field.value);
  } catch {
    // A browser that keeps nothing answers with the number of the page.
  }
}
