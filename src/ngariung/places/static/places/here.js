// @ts-check
// "Use my position" beside a region field: the regions that hold it become radio buttons. The position
// goes in the body of one question, rounded to about a hundred metres, and is kept nowhere.

const PLACES = 3;

/** @param {HTMLElement} field */
function offer(field) {
  const line = /** @type {HTMLElement | null} */ (field.querySelector("[data-region-here]"));
  const button = /** @type {HTMLButtonElement | null} */ (line?.querySelector("button") ?? null);
  const input = /** @type {HTMLInputElement | null} */ (field.querySelector("input[type=text]"));
  if (!line || !button || !input) return;
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  line.after(status);
  line.hidden = false;
  button.addEventListener("click", () => {
    status.textContent = button.dataset.asking ?? "";
    navigator.geolocation.getCurrentPosition(
      (found) => ask(found.coords).catch(refused),
      refused,
      { enableHighAccuracy: false, timeout: 20_000, maximumAge: 60_000 },
    );
  });

  function refused() {
    status.textContent = button?.dataset.refused ?? "";
  }

  /** @param {GeolocationCoordinates} at */
  async function ask(at) {
    const body = new URLSearchParams({
      lat: at.latitude.toFixed(PLACES),
      lng: at.longitude.toFixed(PLACES),
      bahasa: document.documentElement.lang,
    });
    const headers = { Accept: "application/json" };
    const answer = await fetch(button?.dataset.here ?? "", { method: "POST", body, headers, credentials: "omit" });
    const { regions, words } = await answer.json();
    status.textContent = words;
    field.querySelector("[data-region-choices]")?.remove();
    if (regions.length) line?.after(choices(regions));
  }

  /** @param {{code: string, path: string, level: string}[]} regions */
  function choices(regions) {
    const set = document.createElement("fieldset");
    set.className = "choices";
    set.dataset.regionChoices = "";
    const legend = document.createElement("legend");
    legend.textContent = button?.dataset.which ?? "";
    set.append(legend, ...regions.map((region) => choice(region)));
    return set;
  }

  /** @param {{code: string, path: string, level: string}} region */
  function choice(region) {
    const label = document.createElement("label");
    const radio = Object.assign(document.createElement("input"), {
      type: "radio",
      name: `${input?.name}_code`,
      value: region.code,
    });
    // The words and the code go together; another code for the same field would contradict it.
    radio.addEventListener("change", () => {
      for (const old of field.querySelectorAll("input[type=hidden]")) old.remove();
      if (input) input.value = region.path;
    });
    const level = document.createElement("span");
    level.className = "field-optional";
    level.textContent = ` (${region.level})`;
    const words = document.createElement("span");
    words.append(region.path, level);
    label.append(radio, " ", words);
    return label;
  }
}

if ("geolocation" in navigator && window.isSecureContext) {
  for (const field of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-region-field]"))) {
    offer(field);
  }
}
