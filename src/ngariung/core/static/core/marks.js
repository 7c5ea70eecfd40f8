// @ts-check
// Minutes review: mark and finding always light up together, and lead to each other.
// A mark carries data-for="NAME" in the text, its finding data-finding="NAME" in the draft. Marks stand
// one in another; one that crosses an end goes on in a second mark of the same name.

const findings = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll("[data-finding]")));
const marks = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll("mark[data-for]")));
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
let now = "";
let isByPointer = false;

/** Move the text's own box, not the page. @param {HTMLElement} mark */
function reveal(mark) {
  const box = mark.closest(".split-text");
  if (box) box.scrollTop += mark.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
}

/** @param {HTMLElement} finding @param {boolean} isStill the page stays where it is */
function show(finding, isStill) {
  now = finding.dataset.finding ?? "";
  for (const lit of document.querySelectorAll(".is-now[data-for], .is-now[data-finding]")) lit.classList.remove("is-now");
  finding.classList.add("is-now");
  const partners = marks.filter((mark) => mark.dataset.for === now);
  for (const mark of partners) mark.classList.add("is-now");
  if (isStill) partners.slice(0, 1).forEach(reveal);
  else for (const each of [...partners.slice(0, 1), finding]) each.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
}

/** Where the focus goes in a finding: its decision, so that keys find a place that is no field. @param {HTMLElement} finding */
function enter(finding) {
  const field = finding.querySelector("input:checked") ?? finding.querySelector("input:not([type=hidden]), select, textarea, button");
  if (field instanceof HTMLElement) field.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const mark = event.target instanceof Element ? event.target.closest("mark[data-for]") : null;
  // Whoever marks words with the pointer wants the words.
  if (!(mark instanceof HTMLElement) || !document.getSelection()?.isCollapsed) return;
  const finding = findings.find((each) => each.dataset.finding === mark.dataset.for);
  if (!finding) return;
  show(finding, false);
  enter(finding);
});

// A page that moves between press and release loses the click.
document.addEventListener("pointerdown", () => (isByPointer = true), true);
document.addEventListener("keydown", () => (isByPointer = false), true);

for (const finding of findings) {
  finding.addEventListener("focusin", () => {
    if (finding.dataset.finding !== now) show(finding, isByPointer);
  });
}
