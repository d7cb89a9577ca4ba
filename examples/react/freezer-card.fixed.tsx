// A card with the last temperature of a freezer.
// The device token is a property, so the page decides where it is kept.
import { useEffect, useState } from "react";

interface Reading {
  value: number;
  unit: string;
  time: string;
}

const REGION_URL = "https://api.us-e1.tago.io";
const QUERY = "variable=temperature&query=last_value";

export function FreezerCard({ token, alarmAbove }: { token: string; alarmAbove: number }) {
  const [reading, setReading] = useState<Reading>();

  useEffect(() => {
    const refresh = async () => {
      const response = await fetch(`${REGION_URL}/data?${QUERY}`, {
        headers: { "Device-Token": token },
      });
      const answer = await response.json();
      if (answer.status) setReading(answer.result[0]);
    };
    void refresh();
    const timer = setInterval(refresh, 30_000);
    return () => clearInterval(timer);
  }, [token]);

  const acknowledge = async () => {
    await fetch(`${REGION_URL}/data`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Device-Token": token },
      body: JSON.stringify({ variable: "alarm_acknowledged", value: true }),
    });
  };

  if (!reading) return <p>Waiting for the first reading…</p>;
  return (
    <article className={reading.value > alarmAbove ? "card alarm" : "card"}>
      <h2>Freezer</h2>
      <p>
        {reading.value} {reading.unit}
      </p>
      <time dateTime={reading.time}>{new Date(reading.time).toLocaleTimeString()}</time>
      <button onClick={acknowledge}>Acknowledge</button>
    </article>
  );
}
