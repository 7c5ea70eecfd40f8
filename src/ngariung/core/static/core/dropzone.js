// @ts-check
// Files and folders may be dragged anywhere onto a file field; what is chosen is listed with its size, and
// what is too much for one go is refused in words before it is sent.

/** @typedef {FileSystemEntry & FileSystemFileEntry & FileSystemDirectoryEntry} Entry */

// More than any field takes: a disk dropped by mistake is not walked through.
const MOST = 1000;
// A folder is not listed file by file.
const LISTED = 10;

/** @param {number} bytes */
function size(bytes) {
  const units = { style: "unit", unitDisplay: "short", maximumFractionDigits: 1 };
  const language = document.documentElement.lang;
  if (bytes < 1e6) return new Intl.NumberFormat(language, { ...units, unit: "kilobyte" }).format(Math.ceil(bytes / 1e3));
  return new Intl.NumberFormat(language, { ...units, unit: "megabyte" }).format(bytes / 1e6);
}

/**
 * All files in what was dropped, folders opened.
 * @param {DataTransfer} dropped
 * @returns {Promise<File[]>}
 */
async function filesIn(dropped) {
  // What was dropped is only readable now, before the first wait.
  const entries = Array.from(dropped.items, (item) => item.webkitGetAsEntry?.());
  if (!entries.some((entry) => entry?.isDirectory)) return Array.from(dropped.files);
  const found = [];
  const waiting = /** @type {Entry[]} */ (entries.filter(Boolean).reverse());
  while (waiting.length && found.length < MOST) {
    const entry = /** @type {Entry} */ (waiting.pop());
    if (entry.isFile) {
      found.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
      continue;
    }
    const reader = entry.createReader();
    // A folder's content comes in portions, until one is empty.
    for (let more = true; more; ) {
      const portion = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      waiting.push(...portion);
      more = portion.length > 0 && waiting.length < MOST;
    }
  }
  return found.filter(isSeen);
}

/**
 * Programs leave files for themselves in folders.
 * @param {File} file
 */
function isSeen(file) {
  return !file.name.startsWith(".");
}

/**
 * Why all that is chosen in this form cannot be taken at once; nothing where it can.
 * @param {HTMLInputElement} input
 */
function refusal(input) {
  const { most = Infinity, mostBytes = Infinity, tooMany = "", tooLarge = "" } = input.dataset;
  const fields = /** @type {HTMLInputElement[]} */ (Array.from(input.form?.elements ?? [input]));
  const files = fields.flatMap((each) => Array.from(each.files ?? []));
  if (files.filter(isSeen).length > Number(most)) return tooMany;
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  return bytes > Number(mostBytes) ? tooLarge : "";
}

/**
 * @param {string} words
 * @param {string} [kind]
 */
function line(words, kind = "") {
  const row = document.createElement("li");
  row.textContent = words;
  row.className = kind;
  return row;
}

/** @param {HTMLElement} zone */
function bind(zone) {
  const input = zone.querySelector("input[type=file]");
  const list = zone.querySelector("[data-dropped]");
  if (!(input instanceof HTMLInputElement)) return;

  // All files of a form go together: what is chosen in one field may be too much beside another.
  (input.form ?? input).addEventListener("change", (event) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== "file") return;
    const words = event.target === input ? refusal(input) : "";
    input.setCustomValidity(words);
    const shown = Array.from(input.files ?? []).filter(isSeen);
    const rows = shown.slice(0, LISTED).map((file) => line(`${file.name} – ${size(file.size)}`));
    if (shown.length > LISTED) rows.push(line(`… +${shown.length - LISTED}`));
    if (words) rows.unshift(line(words, "field-error"));
    list?.replaceChildren(...rows);
  });

  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
  }
  zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    zone.classList.remove("is-over");
    if (!event.dataTransfer) return;
    const dropped = await filesIn(event.dataTransfer);
    if (!dropped.length) return;
    const taken = new DataTransfer();
    for (const file of input.multiple ? dropped : [dropped[0]]) taken.items.add(file);
    input.files = taken.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

for (const zone of document.querySelectorAll("[data-dropzone]")) bind(/** @type {HTMLElement} */ (zone));
