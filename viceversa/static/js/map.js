// The match map: point at a name and its line lights up.

const all = document.querySelectorAll(".map [data-pair]");

const light = (pair) => all.forEach((each) => each.classList.toggle("lit", each.dataset.pair === pair));

for (const name of document.querySelectorAll(".map .who[data-pair]")) {
  for (const on of ["pointerenter", "focus"]) name.addEventListener(on, () => light(name.dataset.pair));
  for (const off of ["pointerleave", "blur"]) name.addEventListener(off, () => light(null));
}
