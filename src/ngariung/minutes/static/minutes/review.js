// @ts-check
// Minutes review: the count of what is open follows the choices, and "next" leads to the next open one.

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

next?.addEventListener("click", () => {
  const first = open()[0]?.querySelector("input");
  if (first) setTimeout(() => first.focus({ preventScroll: true }));
});

tell();
