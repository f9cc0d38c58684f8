"use strict";

// Everything from the document goes in as text, never as markup.
function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function table(title, head, rows) {
  if (rows.length === 0) return [];
  const made = element("table");
  const first = made.createTHead().insertRow();
  for (const cell of head) first.append(element("th", cell));
  const body = made.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const cell of row) line.insertCell().textContent = cell;
  }
  return [element("h4", title), made];
}

function operation(path, method, described) {
  const made = element("details");
  const summary = element("summary");
  summary.append(element("b", method.toUpperCase(), "method " + method), element("code", path), element("span", described.summary || ""));
  made.append(summary);
  made.append(...table("Parameters", ["name", "in", "type", "meaning"],
    (described.parameters || []).map(p => [p.name, p.in, (p.schema || {}).type || "", p.description || ""])));
  made.append(...table("Body", ["media type"], Object.keys((described.requestBody || {}).content || {}).map(type => [type])));
  made.append(...table("Answers", ["status", "meaning", "media type"],
    Object.entries(described.responses || {}).map(([status, r]) => [status, r.description || "", Object.keys(r.content || {}).join(", ")])));
  return made;
}

function show(api) {
  const groups = new Map();
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, described] of Object.entries(methods)) {
      const tag = (described.tags || [""])[0];
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push(operation(path, method, described));
    }
  }
  const main = document.getElementById("operations");
  main.replaceChildren();
  for (const [tag, operations] of groups) {
    const section = element("section");
    section.append(element("h2", tag), ...operations);
    main.append(section);
  }
}

fetch("openapi.json")
  .then(answer => answer.ok ? answer.json() : Promise.reject(new Error("openapi.json: status " + answer.status)))
  .then(show)
  .catch(error => document.getElementById("operations").replaceChildren(element("p", error.message)));
