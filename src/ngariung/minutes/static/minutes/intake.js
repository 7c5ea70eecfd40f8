// @ts-check
// Files that are being read: the page renews its own middle while it is looked at, without a jump.

const PAUSE = 2000;

async function renew() {
  const here = document.querySelector("[data-intake][data-running]");
  if (!here) return;
  if (document.visibilityState === "visible") {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = answer.ok && page.querySelector("[data-intake]");
      const focused = document.activeElement;
      // Whoever is about to press a button keeps it under the finger.
      if (fresh && !(focused instanceof HTMLButtonElement)) here.replaceWith(document.adoptNode(fresh));
    } catch {
      // No network for a moment: the next turn tries again.
    }
  }
  setTimeout(renew, PAUSE);
}

setTimeout(renew, PAUSE);
