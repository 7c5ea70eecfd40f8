// @ts-check
// One key to step through the inbox, to open a case, to assign or answer it. Everything works without.

const rows = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("[data-case] [data-open]")]);
for (const legend of document.querySelectorAll("[data-keys]")) legend.removeAttribute("hidden");

/** @param {EventTarget | null} target */
function isWriting(target) {
  return target instanceof HTMLElement && target.matches("input, select, textarea, [contenteditable]");
}

/** @param {number} by */
function step(by) {
  const now = rows.findIndex((link) => link === document.activeElement);
  const next = rows[now < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, now + by))];
  next?.focus();
}

/** Unfold an act on the case's page and go to its first field. @param {Element | null} act */
function unfold(act) {
  if (!(act instanceof HTMLDetailsElement)) return false;
  act.open = true;
  act.scrollIntoView({ block: "start" });
  const field = act.querySelector("input:not([type=hidden]), select, textarea, button");
  if (field instanceof HTMLElement) field.focus();
  return true;
}

/** Here on a case's page, or on the page of the case that has the focus. @param {string} verb @param {string} slug */
function act(verb, slug) {
  if (unfold(document.querySelector(`[data-act="${verb}"]`))) return;
  const link = rows.find((one) => one === document.activeElement);
  if (link) location.assign(`${link.href}#${slug}`);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "a") act("assign", "tugaskan");
  else if (event.key === "r") act("answer", "jawab");
  else return;
  event.preventDefault();
});

// A link from the inbox that names an act finds it unfolded. The browser's own jump to the act comes
// first, or it would take the focus away again.
if (location.hash) {
  window.addEventListener("load", () => {
    requestAnimationFrame(() => unfold(document.getElementById(location.hash.slice(1))));
  });
}
