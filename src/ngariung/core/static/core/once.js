// @ts-check
// A form is sent once: its buttons rest after the first press and say that sending is under way.

/** @param {HTMLFormElement} form */
function rest(form) {
  const button = form.querySelector("[data-sending]");
  form.classList.add("is-sending");
  form.setAttribute("aria-busy", "true");
  if (!(button instanceof HTMLElement)) return;
  button.dataset.before = button.textContent ?? "";
  button.textContent = button.dataset.sending ?? "";
  button.setAttribute("aria-disabled", "true");
}

/** @param {HTMLFormElement} form */
function wake(form) {
  const button = form.querySelector("[data-sending]");
  form.classList.remove("is-sending");
  form.removeAttribute("aria-busy");
  if (!(button instanceof HTMLElement) || button.dataset.before === undefined) return;
  button.textContent = button.dataset.before;
  button.removeAttribute("aria-disabled");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
  if (form.classList.contains("is-sending")) event.preventDefault();
  else rest(form);
});

// Whoever comes back with the browser's own button finds forms that can be sent again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.querySelectorAll("form.is-sending")) wake(/** @type {HTMLFormElement} */ (form));
});
