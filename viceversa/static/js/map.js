// The match map: point at a name and its line lights up.

const all = document.querySelectorAll(".map [data-pair]");

const light = (pair) => all.forEach((each) => each.classList.toggle("lit", each.dataset.pair === pair));

for (const name of document.querySelectorAll(".map .who[data-pair]")) {
  for (const on of ["pointerenter", "focus"]) name.addEventListener(on, () => light(name.dataset.pair));
  for (const off of ["pointerleave", "blur"]) name.addEventListener(off, () => light(null));
}

// A large run: point at a unit and its threads come forward.

const threads = document.querySelectorAll(".weave .thread");

const raise = (side, place) => threads.forEach((each) => each.classList.toggle("lit", each.dataset[side] === place));

for (const unit of document.querySelectorAll(".weave :is([data-l], [data-r]):not(.thread)")) {
  const side = "l" in unit.dataset ? "l" : "r";
  for (const on of ["pointerenter", "focus"]) unit.addEventListener(on, () => raise(side, unit.dataset[side]));
  for (const off of ["pointerleave", "blur"]) unit.addEventListener(off, () => raise(side, null));
}
