// What if: the number beside a slider moves with it.

document.querySelector(".policy")?.addEventListener("input", ({ target }) => {
  const output = target.closest("div").querySelector("output");
  if (output && target.type === "range") output.textContent = target.value;
});
