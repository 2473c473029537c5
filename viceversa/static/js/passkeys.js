// Asks the device for a passkey, and sends what it has signed with the form around the button.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const letters = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** What the server wrote as text, as the device wants it. */
function understood(options) {
  const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  options.excludeCredentials = known(options.excludeCredentials);
  options.allowCredentials = known(options.allowCredentials);
  return options;
}

/** What the device has answered, as text. */
function written(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const said = parts.filter((part) => response[part]).map((part) => [part, letters(response[part])]);
  return JSON.stringify({
    id: credential.id,
    rawId: letters(credential.rawId),
    type: credential.type,
    response: Object.fromEntries(said),
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

/** The form waits for the device; without a name, or if the device says no, nothing is sent. */
async function ask(event) {
  const form = event.target;
  const field = form.elements.credential;
  if (field.value || !form.reportValidity()) {
    if (!field.value) event.preventDefault();
    return;
  }
  event.preventDefault();
  const refused = form.querySelector("[data-passkey-refused]");
  refused.hidden = true;
  try {
    const { publicKey } = JSON.parse(form.dataset.options);
    field.value = written(await navigator.credentials[form.dataset.passkey]({ publicKey: understood(publicKey) }));
    form.submit();
  } catch {
    refused.hidden = false;
    form.querySelector("button").removeAttribute("aria-busy");
  }
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.querySelector("[data-passkey-needs]").hidden = true;
    form.addEventListener("submit", ask);
  }
}
