// @ts-check
// Counting hands: the buttons beside a number change it at once; without this each press asks the server.

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-hands]"));

form?.addEventListener("click", (event) => {
  const button = /** @type {Element} */ (event.target).closest("button[name=step]");
  if (!(button instanceof HTMLButtonElement)) return;
  const field = form.elements.namedItem(button.value.slice(1));
  if (!(field instanceof HTMLInputElement)) return;
  event.preventDefault();
  const step = button.value.startsWith("+") ? 1 : -1;
  field.value = String(Math.max((Number.parseInt(field.value, 10) || 0) + step, 0));
});
