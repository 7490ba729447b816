/** "Near me": the place is asked for when the button is pressed, never before, and goes no further than the address. */

/** A thousandth of a degree is some hundred metres: near enough to sort by, and no door. */
const DECIMALS = 3;

/** @param {HTMLButtonElement} button */
export function offerNearMe(button) {
  if (!navigator.geolocation) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const field = /** @type {HTMLInputElement} */ (document.getElementById("near"));
      const order = /** @type {HTMLSelectElement} */ (document.getElementById("sort"));
      field.value = `${coords.latitude.toFixed(DECIMALS)},${coords.longitude.toFixed(DECIMALS)}`;
      order.disabled = true; // by distance, which is what the page does where nothing else is asked
      field.form?.requestSubmit();
    }, () => {
      button.disabled = false;
      const hint = document.getElementById("near-hint");
      if (hint) hint.textContent = button.dataset.failed ?? "";
    }, { maximumAge: 60_000, timeout: 15_000 });
  });
}

/** The address says what was asked for, and nothing of the fields that were left empty. @param {HTMLFormElement} form */
export function leaveOutEmpty(form) {
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
  });
}
