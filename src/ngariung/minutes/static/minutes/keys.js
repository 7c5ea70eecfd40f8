// @ts-check
// Minutes review by keyboard: step through the findings, keep, leave out, correct. Everything works without.

const findings = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll(".finding"))).filter(decisionOf);
const said = /** @type {HTMLElement | null} */ (document.querySelector("[data-said]"));
const help = /** @type {HTMLDialogElement | null} */ (document.querySelector("[data-keys-help]"));
const toggle = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-keys-on]"));
const KEPT = "ngariung-keys";
/** @type {{ finding: HTMLElement, before: string }[]} */
const undone = [];
let last = /** @type {HTMLElement | null} */ (null);

/** @param {HTMLElement} finding @returns {HTMLElement | null} */
function decisionOf(finding) {
  return finding.querySelector(".decision");
}

/** @param {HTMLElement} finding */
function chosen(finding) {
  const input = decisionOf(finding)?.querySelector("input:checked");
  return input instanceof HTMLInputElement ? input.value : "";
}

/** Say aloud what happened. @param {string} what a data- name of the line that is read aloud @param {string} [words] */
function say(what, words = "") {
  if (said) said.textContent = (said.dataset[what] ?? "").replace("{what}", words);
}

/** Go to a finding: its decision has the focus, its evidence lights up (marks.js). @param {HTMLElement | undefined} finding */
function go(finding) {
  if (!finding) return;
  last = finding;
  finding.scrollIntoView({ block: "nearest" });
  const place = decisionOf(finding)?.querySelector("input:checked") ?? decisionOf(finding)?.querySelector("input");
  if (place instanceof HTMLElement) place.focus({ preventScroll: true });
}

/** The finding that has the focus, or had it last. */
function here() {
  const now = document.activeElement?.closest(".finding");
  return findings.find((finding) => finding === now) ?? document.querySelector(".finding.is-now") ?? last;
}

/** @param {number} by */
function step(by) {
  const at = findings.findIndex((finding) => finding === here());
  go(findings[at < 0 ? 0 : Math.min(findings.length - 1, Math.max(0, at + by))]);
}

/** The next finding that is still to be decided, from the start again at the end. */
function nextOpen() {
  const at = findings.findIndex((finding) => finding === here());
  return [...findings.slice(at + 1), ...findings.slice(0, at + 1)].find((finding) => !chosen(finding));
}

/** @param {HTMLElement} finding @param {string} value empty for none */
function choose(finding, value) {
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (decisionOf(finding)?.querySelectorAll("input") ?? [])) {
    input.checked = input.value === value;
  }
  finding.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Decide and go on; where nothing was looked at yet, only go there. @param {"kept" | "dropped"} value */
function decide(value) {
  const finding = /** @type {HTMLElement | null} */ (here());
  if (!finding || !decisionOf(finding)) return go(nextOpen());
  undone.push({ finding, before: chosen(finding) });
  choose(finding, value);
  const next = nextOpen();
  if (next) say(value, decisionOf(finding)?.dataset.about);
  else say("done");
  go(next ?? finding);
}

function undo() {
  const one = undone.pop();
  if (!one) return;
  choose(one.finding, one.before);
  say("undone", decisionOf(one.finding)?.dataset.about);
  go(one.finding);
}

/** To the first field of the finding, unfolded. */
function correct() {
  const finding = here();
  const fold = finding?.querySelector("details");
  if (fold) fold.open = true;
  const fields = Array.from(finding?.querySelectorAll("input:not([type=hidden]), select, textarea") ?? []);
  const field = fields.find((each) => !each.closest(".decision"));
  if (field instanceof HTMLElement) field.focus();
}

/** Press the button that names the key. @param {string} key */
function press(key) {
  const button = document.querySelector(`button[aria-keyshortcuts="${CSS.escape(key)}"]`);
  if (button instanceof HTMLElement) button.click();
  return button !== null;
}

/** @type {Record<string, () => void>} */
const ACTS = {
  j: () => step(1),
  k: () => step(-1),
  n: () => go(nextOpen()),
  a: () => decide("kept"),
  d: () => decide("dropped"),
  e: correct,
  u: undo,
};

/** Whether a key belongs to a field in which somebody writes or chooses. @param {EventTarget | null} target */
function isWriting(target) {
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit"].includes(target.type);
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("textarea, select"));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || help?.open) return;
  if (isWriting(event.target)) {
    if (event.key === "Escape") go(/** @type {HTMLElement | undefined} */ (here() ?? undefined));
    return;
  }
  if (!toggle?.checked || event.key.length > 1) return;
  const act = ACTS[event.key];
  if (act) act();
  if (act || press(event.key)) event.preventDefault();
});

for (const line of document.querySelectorAll("[data-keys]")) line.removeAttribute("hidden");
document.querySelector("[data-keys-open]")?.addEventListener("click", () => help?.showModal());

// Whoever speaks to the computer, or hits keys by accident, turns single keys off; this browser remembers,
// unless it keeps nothing.
try {
  if (toggle) toggle.checked = localStorage.getItem(KEPT) !== "off";
  toggle?.addEventListener("change", () => localStorage.setItem(KEPT, toggle.checked ? "on" : "off"));
} catch {
  if (toggle) toggle.checked = true;
}

// After saving, the page leads to a finding: the keys go on from there.
if (location.hash.startsWith("#finding-")) {
  const finding = document.getElementById(location.hash.slice(1));
  window.addEventListener("load", () => requestAnimationFrame(() => go(findings.find((each) => each === finding))));
}
