// The documented way with Node's fetch. Usage: data.mjs <api> <header> <token> <path> <body or empty to read>
const [api, header, token, path, body] = process.argv.slice(2);

const response = await fetch(api + path, {
  method: body ? "POST" : "GET",
  headers: { [header]: token, "Content-Type": "application/json" },
  ...(body ? { body } : {}),
});

process.stdout.write(`${await response.text()}\n${response.status}`);
