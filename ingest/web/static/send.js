// Requests of this page's own scripts: they carry the session's form token, as the forms do.

export function formToken() {
  return document.querySelector('meta[name="csrf"]').content;
}

/** Send a request that changes something; `body` is a FormData or URLSearchParams. Resolves to the Response. */
export function send(address, body, headers = {}) {
  return fetch(address, {
    method: "POST",
    body,
    headers: { "X-CSRF-Token": formToken(), ...headers },
    credentials: "same-origin",
  });
}
