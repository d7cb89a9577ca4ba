// Sends a reading of a cold-room sensor to TagoIO.
// The device token comes from the environment: DEVICE_TOKEN=... node send-data.fixed.mjs

const API = "https://api.us-e1.tago.io";
const TOKEN = process.env.DEVICE_TOKEN;

async function sendReading(temperature, humidity) {
  const response = await fetch(`${API}/data`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "Device-Token": TOKEN,
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
