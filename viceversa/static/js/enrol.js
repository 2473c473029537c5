// One's own form: draw over the week with finger or mouse, cross it with the arrow keys, and add topics as one types.

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

  const boxes = [...table.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("input")]);
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  table.addEventListener("keydown", (event) => {
    const [down, right] = steps[event.key] ?? [0, 0];
    const row = boxes.findIndex((each) => each.includes(event.target));
    if (row < 0 || event.ctrlKey || event.altKey || event.metaKey || !(down || right)) return;
    event.preventDefault();
    boxes[row + down]?.[boxes[row].indexOf(event.target) + right]?.focus();
  });
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
