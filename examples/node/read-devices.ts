// Lists the devices of a profile, then renames one.
// Three mistakes are planted here; read-devices.fixed.ts shows the same program without them.

interface Device {
  id: string;
  name: string;
}

const api = "https://api.eu-w1.tago.io";
const headers = { "Device-Token": process.env.TAGOIO_TOKEN ?? "" };

async function listDevices(): Promise<Device[]> {
  // A device token speaks for one device only, so it cannot list them all.
  const response = await fetch(`${api}/device?amount=50&fields=id&fields=name`, { headers });
  const answer = await response.json();
  if (!answer.status) throw new Error(answer.message);
  return answer.result;
}

async function firstProfile(): Promise<string> {
  const response = await fetch(`${api}/profiles`, {
    headers: { "Account-Token": process.env.TAGOIO_TOKEN ?? "" },
  });
  const answer = await response.json();
  if (!answer.status) throw new Error(answer.message);
  return answer.result[0].name;
}

async function rename(id: string, name: string): Promise<void> {
  await fetch(`${api}/device/${id}`, {
    method: "PATCH",
    headers: {
      "Account-Token": process.env.TAGOIO_TOKEN ?? "",
      "Content-Type": "application/json",
    },
    body: JSON.stringify({ name }),
  });
}

const [first] = await listDevices();
console.log(`Devices of ${await firstProfile()}`);
if (first) await rename(first.id, `${first.name} (checked)`);
