// @ts-check
// Minutes review: the count of what is open follows the choices, "next" leads to the next open one, leaving unsaved asks.

const count = document.querySelector("[data-count]");
const number = count?.querySelector("[data-count-open]");
const progress = count?.querySelector("progress");
const next = count?.querySelector("[data-count-next]");
const decisions = Array.from(document.querySelectorAll(".decision"));

function open() {
  return decisions.filter((decision) => !decision.querySelector(":checked"));
}

function tell() {
  const waiting = open();
  if (number) number.textContent = String(waiting.length);
  if (progress) progress.value = decisions.length - waiting.length;
  if (!(next instanceof HTMLAnchorElement)) return;
  next.hidden = !waiting.length;
  const finding = waiting[0]?.closest(".finding");
  if (finding) next.hash = finding.id;
}

// A change is a decision to keep: whoever corrects a finding need not say so twice.
document.addEventListener("input", (event) => {
  const target = event.target;
  if (!(target instanceof HTMLElement) || target.closest(".decision")) return;
  const decision = target.closest(".finding")?.querySelector(".decision");
  const keep = decision?.querySelector("input");
  if (decision && keep && !decision.querySelector(":checked")) keep.checked = true;
  tell();
});

document.addEventListener("change", tell);

// What is decided and not yet saved is not lost by a careless step back: the browser asks first.
const draft = document.getElementById("draft");
let isUnsaved = false;
for (const change of ["input", "change"]) {
  document.addEventListener(change, (event) => {
    const target = event.target;
    if (target instanceof Element && draft?.contains(target)) isUnsaved = true;
  });
}
document.addEventListener("submit", () => (isUnsaved = false));
window.addEventListener("beforeunload", (event) => {
  if (isUnsaved) event.preventDefault();
});

next?.addEventListener("click", () => {
  const first = open()[0]?.querySelector("input");
  if (first) setTimeout(() => first.focus({ preventScroll: true }));
});

tell();
