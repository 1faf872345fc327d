// The API, as the page uses it.

// A Refusal is an answer that says what is wrong.
export class Refusal extends Error {}

async function refused(response) {
  let message = "The desk answered with status " + response.status + ".";
  try {
    message = (await response.json()).error.message;
  } catch { /* not ours: the status has to do */ }
  return new Refusal(message);
}

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Refusal("The desk cannot be reached. Is newsclaims serve still running?");
  }
  if (!response.ok) throw await refused(response);
  return response;
}

// events calls on for every event of the answer, as they come.
export async function events(path, options, on) {
  const response = await request(path, options);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let ended = false;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      if (line === "") continue;
      const event = JSON.parse(line);
      if (event.error) throw new Refusal(event.error);
      ended ||= Boolean(event.check);
      on(event);
    }
  }
  if (!ended) throw new Refusal("The answer broke off. Check again.");
}

export const post = (path, body) => request(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const json = async (path, options) => (await request(path, options)).json();
