// @ts-check
// Files may be dragged anywhere onto a file field; what is chosen is listed with its size.

/** @param {number} bytes */
function size(bytes) {
  const units = { style: "unit", unitDisplay: "short", maximumFractionDigits: 1 };
  const language = document.documentElement.lang;
  if (bytes < 1e6) return new Intl.NumberFormat(language, { ...units, unit: "kilobyte" }).format(Math.ceil(bytes / 1e3));
  return new Intl.NumberFormat(language, { ...units, unit: "megabyte" }).format(bytes / 1e6);
}

/** @param {HTMLElement} zone */
function bind(zone) {
  const input = zone.querySelector("input[type=file]");
  const list = zone.querySelector("[data-dropped]");
  if (!(input instanceof HTMLInputElement)) return;

  input.addEventListener("change", () => {
    const rows = Array.from(input.files ?? [], (file) => {
      const row = document.createElement("li");
      row.textContent = `${file.name} – ${size(file.size)}`;
      return row;
    });
    list?.replaceChildren(...rows);
  });

  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
  }
  zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("is-over");
    const dropped = event.dataTransfer?.files;
    if (!dropped?.length) return;
    const taken = new DataTransfer();
    for (const file of input.multiple ? dropped : [dropped[0]]) taken.items.add(file);
    input.files = taken.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

for (const zone of document.querySelectorAll("[data-dropzone]")) bind(/** @type {HTMLElement} */ (zone));
