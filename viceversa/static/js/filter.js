// A search above many choices: what does not match steps aside, what is chosen stays.

document.querySelectorAll("[data-filters]").forEach((field) => {
  const input = field.querySelector("input");
  const choices = document.getElementById(field.dataset.filters)?.querySelectorAll(".choice") ?? [];
  field.hidden = false;
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLocaleLowerCase();
    choices.forEach((choice) => {
      choice.hidden = !choice.control.checked && !choice.textContent.toLocaleLowerCase().includes(wanted);
    });
  });
});
