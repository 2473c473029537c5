// One's own form: draw over the week with finger or mouse, and add topics without leaving the keyboard.

document.querySelectorAll("[data-paints]").forEach((table) => {
  let from = null;
  let on = false;
  let drawn = false;

  const boxAt = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-paints] label")?.control;

  const paint = (box) => {
    if (box.checked === on) return;
    box.checked = on;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const end = () => { from = null; };

  table.addEventListener("pointerdown", (event) => {
    from = boxAt(event);
    on = !from?.checked;
    drawn = false;
  });
  table.addEventListener("pointermove", (event) => {
    const box = from && boxAt(event);
    if (!box || (box === from && !drawn)) return;
    drawn = true;
    [from, box].forEach(paint);
  });
  table.addEventListener("click", (event) => {
    if (drawn) event.preventDefault();
    drawn = false;
  });
  ["pointerup", "pointercancel", "pointerleave"].forEach((name) => table.addEventListener(name, end));
});

/** Enter goes on to what was found, instead of sending the form. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.dataset?.finds) return;
  event.preventDefault();
  document.getElementById(event.target.dataset.finds)?.querySelector("button")?.focus();
});

/** After a topic has been added, the next one can be typed. */
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.matches?.(".topics")) document.querySelector(`#${event.target.id} [data-finds]`)?.focus();
});
