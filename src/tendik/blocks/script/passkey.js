// Adds a passkey, or shows one. Without this script, or where the browser knows none, a code from the telephone does.
(() => {
  "use strict";
  const form = document.querySelector("form[data-passkey]");
  const able = window.PublicKeyCredential && navigator.credentials;
  if (!form || !able) return;
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  const ask = () => {
    const options = JSON.parse(form.dataset.options);
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    for (const known of options.excludeCredentials || options.allowCredentials || []) known.id = bytes(known.id);
    return navigator.credentials[form.dataset.passkey]({ publicKey: options });
  };
  const told = (passkey) => {
    const response = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
      if (passkey.response[part]) response[part] = text(passkey.response[part]);
    const { id, type } = passkey;
    return JSON.stringify({ id, rawId: id, type, response, clientExtensionResults: passkey.getClientExtensionResults() });
  };
  for (const part of form.querySelectorAll("[data-able]")) part.hidden = false;
  for (const part of form.querySelectorAll("[data-unable]")) part.hidden = true;
  form.addEventListener("submit", async (sending) => {
    sending.preventDefault();
    const said = form.querySelector("[data-failed]");
    said.textContent = "";
    try {
      form.elements.credential.value = told(await ask());
      form.submit();
    } catch {
      said.textContent = said.dataset.failed;
    }
  });
})();
