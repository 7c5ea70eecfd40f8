// @ts-check
// Minutes review: words marked in the report fill the box below it, with their place; buttons mark sentences.

const report = /** @type {HTMLElement | null} */ (document.querySelector("pre[data-report]"));
const box = /** @type {HTMLDetailsElement | null} */ (document.querySelector("[data-pick]"));
const words = /** @type {HTMLTextAreaElement | null} */ (document.querySelector("textarea[name=words]"));
const place = /** @type {HTMLInputElement | null} */ (document.querySelector("input[name=words_at]"));
const said = /** @type {HTMLElement | null} */ (document.querySelector("[data-said]"));
const PAUSE = 250;
let waiting = 0;

/** Characters as the server counts them, from the start of the report. @param {Node} node @param {number} at */
function charactersTo(node, at) {
  const before = document.createRange();
  before.setStart(/** @type {HTMLElement} */ (report), 0);
  before.setEnd(node, at);
  return [...before.toString()].length;
}

/** What is marked in the report, if anything is. */
function marked() {
  const selection = document.getSelection();
  const range = selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  return range && report?.contains(range.commonAncestorContainer) ? range : null;
}

function take() {
  const range = marked();
  const chosen = range?.toString() ?? "";
  if (!range || !words || !place || !box || !chosen.trim()) return;
  words.value = chosen.trim();
  place.value = String(charactersTo(range.startContainer, range.startOffset) + chosen.search(/\S/u));
  // The box unfolds when the marking rests: a text that moves under the pointer is hard to mark.
  clearTimeout(waiting);
  waiting = window.setTimeout(() => (box.open = true), PAUSE);
}

/** Where the sentences of the report begin and end. @param {string} text @returns {[number, number][]} */
function sentencesOf(text) {
  // Older browsers cut at lines: marking by the pointer is as fine as ever.
  const parts = Intl.Segmenter
    ? Array.from(new Intl.Segmenter("id", { granularity: "sentence" }).segment(text), (part) => ({ index: part.index, words: part.segment }))
    : Array.from(text.matchAll(/[^\n]+/gu), (part) => ({ index: part.index ?? 0, words: part[0] }));
  return parts.filter(({ words }) => words.trim()).map(({ index, words }) => [index, index + words.trimEnd().length]);
}

/** The text node that holds the character, and where in it. @param {number} at @returns {[Node, number]} */
function nodeAt(at) {
  const nodes = document.createTreeWalker(/** @type {HTMLElement} */ (report), NodeFilter.SHOW_TEXT);
  let left = at;
  let node = nodes.nextNode();
  while (node) {
    const size = node.textContent?.length ?? 0;
    if (left <= size) return [node, left];
    left -= size;
    node = nodes.nextNode();
  }
  return [/** @type {HTMLElement} */ (report), 0];
}

/** Where marking goes on: at what is marked, else at the evidence of the finding in focus. */
function start() {
  const range = marked();
  const lit = report?.querySelector("mark.is-now");
  const before = document.createRange();
  before.setStart(/** @type {HTMLElement} */ (report), 0);
  if (range) before.setEnd(range.startContainer, range.startOffset);
  else if (lit) before.setEndBefore(lit);
  else return -1;
  return before.toString().length;
}

/** Mark the next sentence or the one before. @param {number} by */
function mark(by) {
  const sentences = sentencesOf(report?.textContent ?? "");
  const from = start();
  const now = sentences.findIndex(([, end]) => end > from);
  // The sentence with the evidence comes first, before one goes on from it.
  const at = marked() ? now + by : now;
  const [first, end] = sentences[from < 0 ? 0 : Math.min(sentences.length - 1, Math.max(0, at))] ?? [0, 0];
  const [node, offset] = nodeAt(first);
  const side = /** @type {HTMLElement} */ (report?.closest(".split-text"));
  side.focus({ preventScroll: true });
  document.getSelection()?.setBaseAndExtent(node, offset, ...nodeAt(end));
  const shown = marked();
  if (shown) side.scrollTop += shown.getBoundingClientRect().top - side.getBoundingClientRect().top - side.clientHeight / 3;
  if (said) said.textContent = (said.dataset.marked ?? "").replace("{what}", shown?.toString() ?? "");
}

document.addEventListener("selectionchange", take);

for (const button of box?.querySelectorAll("button[name=act]") ?? []) {
  button.addEventListener("click", (event) => {
    // A key may come before the browser has told of the last change of the marking.
    take();
    if (!box || !words || words.value.trim()) return;
    event.preventDefault();
    box.open = true;
    words.focus();
    if (said) said.textContent = said.dataset.empty ?? "";
  });
}
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-mark]"))) {
  button.addEventListener("click", () => mark(Number(button.dataset.mark)));
}
document.querySelector("[data-pick-step]")?.removeAttribute("hidden");
