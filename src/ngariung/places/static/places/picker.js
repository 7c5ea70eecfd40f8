// @ts-check
// Makes the words of a region field a combobox (ARIA APG: editable, list autocomplete, manual selection).
// Without this file the field works by its search button and radio buttons.

const WAIT = 160;

for (const field of document.querySelectorAll("[data-region-field]")) bind(field);

/** @param {Element} field */
function bind(field) {
  const input = /** @type {HTMLInputElement} */ (field.querySelector("input[type=text]"));
  const button = field.querySelector("button");
  if (!input || field.hasAttribute("data-bound")) return;
  field.setAttribute("data-bound", "");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  list.id = `${input.id}_list`;
  list.className = "region-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent?.trim() ?? "");
  list.hidden = true;
  status.className = "only-read-aloud";
  status.setAttribute("role", "status");
  input.after(list);
  field.append(status);
  if (button) button.hidden = true;
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }

  let active = -1;
  let timer = 0;
  /** @type {AbortController | undefined} */
  let asked;

  input.addEventListener("input", () => {
    choose("");
    clearTimeout(timer);
    timer = window.setTimeout(search, WAIT);
  });
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", () => window.setTimeout(close, 150));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = /** @type {Element} */ (event.target).closest("[role=option]");
    if (option) take(option);
  });

  async function search() {
    const text = input.value.trim();
    asked?.abort();
    if (text.length < 2) return close();
    asked = new AbortController();
    try {
      const address = `${field.getAttribute("data-search")}?q=${encodeURIComponent(text)}`;
      const answer = await fetch(address, { headers: { Accept: "application/json" }, signal: asked.signal });
      if (answer.ok) show((await answer.json()).regions);
    } catch {
      close(); // no network: typing and the form still work
    }
  }

  /** @param {{code: string, path: string, level: string}[]} regions */
  function show(regions) {
    list.replaceChildren(...regions.map((region, n) => option(region, n)));
    active = -1;
    status.textContent = regions.length ? "" : field.getAttribute("data-none");
    open(regions.length > 0);
  }

  /** @param {{code: string, path: string, level: string}} region @param {number} n */
  function option(region, n) {
    const item = document.createElement("li");
    item.id = `${list.id}_${n}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.code = region.code;
    item.dataset.path = region.path;
    const level = document.createElement("span");
    level.className = "field-optional";
    level.textContent = ` (${region.level})`;
    item.append(region.path, level);
    return item;
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const options = list.querySelectorAll("[role=option]");
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      event.preventDefault();
      open(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark((active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length);
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      take(options[active]);
    }
  }

  /** @param {number} n */
  function mark(n) {
    const options = list.querySelectorAll("[role=option]");
    options[active]?.setAttribute("aria-selected", "false");
    active = n;
    options[n].setAttribute("aria-selected", "true");
    options[n].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[n].id);
  }

  /** @param {Element} option */
  function take(option) {
    const { code = "", path = "" } = /** @type {HTMLElement} */ (option).dataset;
    input.value = path;
    choose(code);
    status.textContent = `${field.getAttribute("data-chosen")} ${path}`;
    close();
  }

  /** Send this code with the form; radio buttons of an earlier search give way. @param {string} code */
  function choose(code) {
    field.querySelector("[data-region-choices]")?.remove();
    let hidden = /** @type {HTMLInputElement | null} */ (field.querySelector("input[type=hidden]"));
    if (!hidden) {
      hidden = document.createElement("input");
      hidden.type = "hidden";
      hidden.name = `${input.name}_code`;
      field.append(hidden);
    }
    hidden.value = code;
  }

  /** @param {boolean} is */
  function open(is) {
    list.hidden = !is;
    input.setAttribute("aria-expanded", String(is));
    if (!is) input.removeAttribute("aria-activedescendant");
  }

  function close() {
    asked?.abort();
    open(false);
  }
}
