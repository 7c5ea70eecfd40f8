// @ts-check
// Keeps the page with the three buttons in the phone, so that it opens again where there is no signal.
// Only that page and what it is made of; a worker is asked for it when the network is silent.

const page = /** @type {HTMLElement | null} */ (document.querySelector("[data-worker]"));
const KEPT = "musyawarah";

/** @param {string} worker */
async function carry(worker) {
  await navigator.serviceWorker.register(worker, { scope: location.pathname });
  const made = /** @type {NodeListOf<HTMLLinkElement & HTMLScriptElement>} */ (document.querySelectorAll("link[href], script[src]"));
  const parts = [location.pathname, ...[...made].map((each) => each.href || each.src)];
  const kept = await caches.open(KEPT);
  const found = await Promise.all(parts.map((part) => kept.match(part)));
  if (!found.every(Boolean)) await kept.addAll(parts);
}

if (page && "serviceWorker" in navigator && "caches" in window) carry(page.dataset.worker ?? "").catch(() => {});
