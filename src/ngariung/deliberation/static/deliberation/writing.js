// @ts-check
// What somebody writes stays in this tab until it has arrived: where there is no network the browser shows
// a page of its own instead of the form, and what was typed would be gone with it.

const writing = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-writing]"));
const arrived = /** @type {HTMLElement | null} */ (document.querySelector("[data-arrived]"));

/** @param {HTMLFormElement} form */
function hold(form) {
  const key = `ngariung-usul-${form.dataset.writing}`;
  const field = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
  if (arrived) sessionStorage.removeItem(key);
  else if (!field.value) field.value = sessionStorage.getItem(key) ?? "";
  field.addEventListener("input", () => sessionStorage.setItem(key, field.value));
}

if (writing) hold(writing);
