"use strict";

// The explorer: one page over all contracts, and outside production a sign-in as an invented person.
// GET / names the documents; GET /dev/personas answers only where DEV_TOOLS is on, and without it the sign-in stays hidden.

const FIRST = "schools";

const json = async (path, options) => {
  const answer = await fetch(path, options);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
};

async function start() {
  const service = await json("/");
  const urls = service.documents.map((entry) => ({ url: entry.href, name: entry.title }));
  const first = service.documents.find((entry) => entry.audience === FIRST) ?? service.documents[0];
  window.ui = SwaggerUIBundle({
    urls,
    "urls.primaryName": new URLSearchParams(location.search).get("urls.primaryName") ?? first.title,
    dom_id: "#swagger-ui",
    deepLinking: true,
    queryConfigEnabled: false,
    persistAuthorization: true,
    tryItOutEnabled: true,
    displayRequestDuration: true,
    filter: true,
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    validatorUrl: null,
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
    layout: "StandaloneLayout",
    onComplete: authoriseAgain,
  });
  await offerPersonas();
}

// The token of the last sign-in, for documents that are opened after it.
let signedIn = null;

// Hands the token to every scheme of the document on display; which one an operation accepts is the service's business.
function authorise(token) {
  const schemes = window.ui.specSelectors.securityDefinitions()?.toJS() ?? {};
  for (const name of Object.keys(schemes)) {
    window.ui.preauthorizeApiKey(name, token);
  }
}

function authoriseAgain() {
  if (signedIn) authorise(signedIn);
}

async function offerPersonas() {
  const personas = await json("/dev/personas").then((answer) => answer.data, () => []);
  if (personas.length === 0) return;
  const select = document.getElementById("persona");
  for (const persona of personas) {
    select.add(new Option(`${persona.name} (${persona.description})`, persona.id));
  }
  const form = document.getElementById("personas");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    signInAs(select.value);
  });
  form.hidden = false;
}

async function signInAs(id) {
  const status = document.getElementById("persona-status");
  delete status.dataset.signedIn;
  try {
    const token = await json("/dev/token", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ persona: id }),
    });
    signedIn = token.access_token;
    authorise(signedIn);
    status.textContent = `Signed in for ${Math.round(token.expires_in / 60)} minutes.`;
    status.dataset.signedIn = id;
  } catch (error) {
    status.textContent = `Could not sign in: ${error.message}.`;
  }
}

start();
