"use strict";

// Characters of an answer that are shown at most: an export may be as long as the archive.
const shownCharacters = 200000;

// Text as a part of an address: letters and digits of any script stay as they are, so that people can read it.
const escaped = (text) => text.replace(/[^\p{L}\p{N}._~,*-]/gu, encodeURIComponent);

// Text as one word of a shell.
const quoted = (text) => "'" + text.replaceAll("'", "'\\''") + "'";

// What a form asks for: the address without the query, and the parameters that have a value.
function read(form) {
  let path = form.dataset.path;
  const parameters = [];
  for (const field of form.querySelectorAll("input, select")) {
    if (field.dataset.place === "path") {
      const value = field.value.split("/").map(escaped).join("/");
      path = path.replace("{" + field.name + "}", () => value);
    } else if (field.value !== "") {
      parameters.push([field.name, field.value]);
    }
  }
  return { address: location.origin + path, parameters };
}

function url({ address, parameters }) {
  const query = parameters.map(([name, value]) => name + "=" + escaped(value)).join("&");
  return query === "" ? address : address + "?" + query;
}

function command({ address, parameters }) {
  const query = parameters.map(([name, value]) => " \\\n  --data-urlencode " + quoted(name + "=" + value)).join("");
  return "curl " + (query === "" ? "" : "-G ") + quoted(address) + query;
}

// The beginning of an answer's text, and whether that is all of it.
async function beginning(response) {
  if (response.body === null) return { text: "", isWhole: true };
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  while (text.length < shownCharacters) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), isWhole: true };
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return { text: text.slice(0, shownCharacters), isWhole: false };
}

function indented(text, type) {
  return /\bjson$/.test(type) && text !== "" ? JSON.stringify(JSON.parse(text), null, 2) : text;
}

async function ask(form) {
  const request = read(form);
  const [link, curl, status, answer] = form.querySelectorAll("[data-shows]");
  form.querySelector("[hidden]")?.removeAttribute("hidden");
  link.textContent = link.href = url(request);
  curl.textContent = command(request);
  status.textContent = "…";
  answer.textContent = "";
  try {
    const start = performance.now();
    const response = await fetch(url(request), { headers: { Accept: "application/json, */*;q=0.5" } });
    const { text, isWhole } = await beginning(response);
    const time = (performance.now() - start).toFixed(1);
    const type = (response.headers.get("Content-Type") ?? "").split(";")[0].trim();
    status.textContent = `${response.status} ${response.statusText}, ${type}, ${time} ms`
      + (isWhole ? "" : ", only the beginning is shown");
    answer.textContent = isWhole ? indented(text, type) : text;
  } catch (error) {
    status.textContent = String(error);
  }
}

for (const form of document.forms) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
}
