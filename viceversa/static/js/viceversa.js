// Everything works without this file; with it, some things need a step less.

const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

/** The summary of what a form still misses is the first thing to be read. */
function focusSummary() {
  document.querySelector(".summary")?.focus();
}

/** A second click does nothing twice: the button rests until there is an answer. */
function rest(event) {
  const button = event.submitter;
  if (!button || event.target.method !== "post") return;
  if (button.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  button.setAttribute("aria-busy", "true");
}

/** Back in the history, or after htmx has its answer, every button works again. */
function wake() {
  each("button[aria-busy='true']", (button) => button.removeAttribute("aria-busy"));
}

/** Say which file was chosen. */
function nameFile(event) {
  const input = event.target;
  if (input.type !== "file") return;
  const output = input.parentElement.querySelector("output");
  if (output) output.textContent = [...input.files].map((file) => file.name).join(", ");
}

/** A file over its place: the place answers. */
function drag(event) {
  event.target.closest?.(".drop")?.classList.toggle("over", event.type === "dragenter");
}

/** The code from the mail's link stands behind the #, which no server and no log sees. */
function takeCode() {
  const input = document.querySelector("[autocomplete='one-time-code']");
  const code = new URLSearchParams(location.hash.slice(1)).get("code");
  if (!input || !code) return;
  input.value = code;
  history.replaceState(null, "", location.pathname + location.search);
  input.focus();
}

/** A link to a question opens it here, where there is a dialog for it. */
function open(event) {
  const link = event.target.closest?.("[data-opens]");
  const dialog = link && document.getElementById(link.dataset.opens);
  if (!dialog) return;
  event.preventDefault();
  dialog.showModal();
}

/** One tick above a list ticks all of its page. */
function tickAll(event) {
  const name = event.target.dataset?.all;
  if (name) for (const input of event.target.form.elements) if (input.name === name) input.checked = event.target.checked;
}

/** Where rows stand for themselves, some browsers forget that they are a table: say it to whoever listens. */
function nameTables() {
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  each(".rows:not([role]), .rows:not([role]) :is(thead, tbody, tr, td, th)", (part) => {
    part.setAttribute("role", roles[part.tagName] ?? (part.scope === "row" ? "rowheader" : "columnheader"));
  });
}

document.addEventListener("change", tickAll);
document.addEventListener("submit", rest, { capture: true });
document.addEventListener("click", open);
document.addEventListener("change", nameFile);
document.addEventListener("dragenter", drag);
document.addEventListener("dragleave", drag);
document.addEventListener("drop", drag);
document.addEventListener("htmx:afterRequest", wake);
document.addEventListener("htmx:afterSettle", focusSummary);
document.addEventListener("htmx:afterSettle", nameTables);
addEventListener("pageshow", wake);

takeCode();
addEventListener("hashchange", takeCode);
focusSummary();
nameTables();
