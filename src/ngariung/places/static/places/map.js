// @ts-check
// The map that moves: fetched and drawn only when somebody presses its button, from the rows of the
// table beside it. Whatever goes wrong, the picture and the table stay.

/** @typedef {{code: string, at: [number, number], name: string, told: string, count: number, url: string}} Place */

const STEPS = 4;

/** Colours of the page, so that the map follows light and dark. @param {string} name */
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** @param {HTMLElement} box @returns {Place[]} */
function places(box) {
  const rows = /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll("tr[data-at]"));
  return [...rows].filter((row) => row.dataset.at).map((row) => {
    const told = row.querySelector("td")?.textContent?.trim() ?? "";
    const [lng, lat] = (row.dataset.at ?? "").split(",").map(Number);
    return {
      code: row.dataset.code ?? "",
      at: [lng, lat],
      name: row.querySelector("th")?.textContent?.trim() ?? "",
      told,
      count: Number(told.replace(/\D/g, "")),
      url: row.querySelector("a")?.getAttribute("href") ?? "",
    };
  });
}

/** The corners of everything drawn. @param {any} ground @returns {[number, number, number, number]} */
function corners(ground) {
  const found = /** @type {[number, number, number, number]} */ ([180, 90, -180, -90]);
  /** @param {any} part */
  const look = (part) => {
    if (typeof part[0] !== "number") return part.forEach(look);
    const [lng, lat] = part;
    found[0] = Math.min(found[0], lng);
    found[1] = Math.min(found[1], lat);
    found[2] = Math.max(found[2], lng);
    found[3] = Math.max(found[3], lat);
  };
  for (const each of ground.features) look(each.geometry.coordinates);
  return found;
}

/** @param {HTMLElement} box @param {any} ground @param {Place[]} spots */
function style(box, ground, spots) {
  const full = ["in", ["get", "code"], ["literal", spots.map((spot) => spot.code)]];
  const { tiles = "", credit = "" } = box.dataset;
  const below = { type: "raster", tiles: [tiles], tileSize: 256, attribution: credit };
  return {
    version: 8,
    sources: { ground: { type: "geojson", data: ground }, ...(tiles && { below }) },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("--paper-sunk") } },
      ...(tiles ? [{ id: "below", type: "raster", source: "below" }] : []),
      {
        id: "areas",
        type: "fill",
        source: "ground",
        paint: {
          "fill-color": ["case", full, colour("--accent-wash"), colour("--paper-raised")],
          "fill-opacity": tiles ? 0.5 : 1,
        },
      },
      { id: "borders", type: "line", source: "ground", paint: { "line-color": colour("--rule-strong"), "line-width": 1 } },
    ],
  };
}

/** A number on the map, as a link where its row has one. @param {Place} spot @param {number} most */
function mark(spot, most) {
  const made = document.createElement(spot.url ? "a" : "span");
  if (spot.url) made.setAttribute("href", spot.url);
  made.className = `map-mark map-mark-${Math.max(1, Math.ceil(STEPS * Math.sqrt(spot.count / most)))}`;
  made.textContent = spot.told;
  made.title = spot.name;
  made.setAttribute("aria-label", `${spot.name}: ${spot.told}`);
  return made;
}

/** @param {string} address */
function load(address) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
  document.head.append(link);
  return new Promise((done, failed) => Object.assign(link, { onload: done, onerror: failed }));
}

/** @param {HTMLElement} box @param {HTMLElement} stage */
async function draw(box, stage) {
  const { library = "", worker = "", sheet = "", outlines = "", title = "", closer = "", farther = "" } = box.dataset;
  const [maps, answer] = await Promise.all([import(library), fetch(outlines), load(sheet)]);
  if (!answer.ok) throw new Error(answer.statusText);
  const ground = await answer.json();
  const spots = places(box);
  maps.setWorkerUrl(new URL(worker, location.href).href);
  stage.hidden = false;
  const map = new maps.Map({
    container: stage,
    style: style(box, ground, spots),
    bounds: corners(ground),
    fitBoundsOptions: { padding: 24 },
    scrollZoom: false, // the page scrolls; the buttons, two fingers and the keyboard zoom
    dragRotate: false,
    touchPitch: false,
    maxZoom: 14,
    attributionControl: box.dataset.tiles ? { compact: false } : false,
    locale: { "Map.Title": title, "NavigationControl.ZoomIn": closer, "NavigationControl.ZoomOut": farther },
  });
  map.addControl(new maps.NavigationControl({ showCompass: false }));
  const most = Math.max(1, ...spots.map((spot) => spot.count));
  for (const spot of spots) new maps.Marker({ element: mark(spot, most) }).setLngLat(spot.at).addTo(map);
  await new Promise((done, failed) => map.once("idle", done) && map.once("error", failed));
}

for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-map]"))) {
  const button = /** @type {HTMLButtonElement | null} */ (box.querySelector("[data-map-open]"));
  const stage = /** @type {HTMLElement | null} */ (box.querySelector("[data-map-moving]"));
  const words = box.querySelector("[data-map-words]");
  if (!button || !stage || !words) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    words.textContent = box.dataset.waiting ?? "";
    try {
      await draw(box, stage);
      box.classList.add("is-moving");
      words.textContent = "";
      button.hidden = true;
    } catch {
      stage.replaceChildren();
      stage.hidden = true;
      words.textContent = box.dataset.failed ?? "";
    }
  });
}
