// Sends a reading of a cold-room sensor to TagoIO.
// Three mistakes are planted here; send-data.fixed.mjs shows the same program without them.

const API = "https://api.tago.io";
const TOKEN = "1c6d8dce-9e19-4263-b575-cace6bc8f663";

async function sendReading(temperature, humidity) {
  const response = await fetch(`${API}/data`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "Devise-Token": TOKEN,
    },
    body: JSON.stringify([
      { variable: "temperature", value: temperature, unit: "°C" },
      { variable: "humidity", value: humidity, unit: "%" },
    ]),
  });
  const answer = await response.json();
  if (!answer.status) throw new Error(answer.message);
  return answer.result;
}

console.log(await sendReading(-18.4, 61));
