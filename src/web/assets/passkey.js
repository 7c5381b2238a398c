// Asks the browser for a passkey and sends its answer with the form around it. Without this script the
// password and the authenticator app do the same.
const { startAuthentication, startRegistration } = globalThis.SimpleWebAuthnBrowser

const place = document.querySelector('[data-passkey]')
const form = place?.closest('form')

if (form) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    ask()
  })
  ask()
}

async function ask() {
  const says = form.querySelector('[data-passkey-says]')
  says.textContent = place.dataset.waiting
  try {
    const optionsJSON = JSON.parse(place.dataset.options)
    const start = place.dataset.passkey === 'register' ? startRegistration : startAuthentication
    form.elements.credential.value = JSON.stringify(await start({ optionsJSON }))
    form.submit()
  } catch {
    // Cancelled, timed out, or no authenticator: the button asks again.
    says.textContent = place.dataset.failed
  }
}
