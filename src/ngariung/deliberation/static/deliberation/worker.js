// @ts-check
// The network first; where it is silent, too slow or brings only a fault, what the phone has kept of the
// page with the three buttons.

const PATIENCE = 6000;

/** @param {Request} request */
async function answer(request) {
  const kept = () => caches.match(request, { ignoreSearch: true, ignoreVary: true });
  const network = fetch(request);
  const isHeard = network.catch(() => undefined);
  const isLate = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  // An address with more in it asks for one statement, which the kept page does not know: worth waiting for.
  const first = await Promise.race(request.url.includes("?") ? [isHeard] : [isHeard, isLate.then(kept)]);
  if (first && first.status < 500) return first;
  return (await kept()) ?? first ?? network;
}

self.addEventListener("fetch", (/** @type {any} */ event) => {
  if (event.request.method === "GET") event.respondWith(answer(event.request));
});
