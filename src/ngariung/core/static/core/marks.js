// @ts-check
// Minutes review: n and p step through the findings; mark and finding always light up together.
// A mark carries data-for="NAME" in the text, its finding data-finding="NAME" in the draft.

const findings = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll("[data-finding]")));
const marks = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll("mark[data-for]")));
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
let now = -1;
let isByPointer = false;

/** @param {string} name @returns {HTMLElement[]} */
function partners(name) {
  return [
    ...marks.filter((mark) => mark.dataset.for === name),
    ...findings.filter((finding) => finding.dataset.finding === name),
  ];
}

/** Move the text's own box, not the page. @param {HTMLElement} partner */
function reveal(partner) {
  const box = partner.closest(".split-text");
  if (box) box.scrollTop += partner.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
}

/** @param {number} index @param {{ focus: boolean, isStill?: boolean }} manner */
function show(index, { focus, isStill = false }) {
  const finding = findings[index];
  if (!finding) return;
  now = index;
  for (const lit of document.querySelectorAll(".is-now[data-for], .is-now[data-finding]")) lit.classList.remove("is-now");
  const name = finding.dataset.finding ?? "";
  for (const partner of partners(name)) {
    partner.classList.add("is-now");
    if (isStill) reveal(partner);
    else partner.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
  }
  if (!focus) return;
  const field = finding.querySelector("input:not([type=hidden]), select, textarea, button");
  if (field instanceof HTMLElement) field.focus({ preventScroll: true });
}

/** Whether a key press belongs to a field in which somebody writes. @param {EventTarget | null} target */
function isWriting(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit"].includes(target.type);
  return target.isContentEditable || target.matches("textarea, select");
}

document.addEventListener("keydown", (event) => {
  const isStep = event.key === "n" || event.key === "p";
  if (!isStep || !findings.length) return;
  if (isWriting(event.target) ? !event.altKey : event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const step = event.key === "n" ? 1 : -1;
  show((Math.max(now, step < 0 ? 0 : -1) + step + findings.length) % findings.length, { focus: true });
});

for (const mark of marks) {
  mark.addEventListener("click", () => {
    show(findings.findIndex((finding) => finding.dataset.finding === mark.dataset.for), { focus: true });
  });
}

// A page that moves between press and release loses the click.
document.addEventListener("pointerdown", () => (isByPointer = true), true);
document.addEventListener("keydown", () => (isByPointer = false), true);

for (const [index, finding] of findings.entries()) {
  finding.addEventListener("focusin", () => {
    if (index !== now) show(index, { focus: false, isStill: isByPointer });
  });
}
