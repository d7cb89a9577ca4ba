import { chance, daily, hourOf, jitter, round, wander } from "./noise.ts";
import { placeOnLine } from "./line.ts";
import type { Site } from "./site.ts";

/** A record as a device sends it. */
export interface Reading {
  readonly variable: string;
  readonly value?: string | number | boolean;
  readonly unit?: string;
  readonly location?: { readonly lat: number; readonly lng: number };
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** What a device sends at a time. A pure function, so history and live readings join without a seam. */
export type Model = (time: number, seed: number, site: Site) => Reading[];

const minute = 60_000;

/** A walk-in freezer: its compressor cycles, and now and then somebody opens the door. */
export const freezer: Model = (time, seed, site) => {
  const period = (26 + 10 * chance(seed, 1)) * minute;
  const position = (time / period + chance(seed, 2)) % 1;
  const cooling = position < 0.42;
  // Falls while the compressor runs, creeps up while it rests.
  const cycle = cooling ? 1 - position / 0.42 : (position - 0.42) / 0.58;
  const { open, warmth } = doorState(time, seed, site);
  const temperature =
    -20.4 +
    2.2 * cycle +
    4.5 * warmth +
    0.4 * daily(time, site.utcOffsetHours) +
    0.06 * jitter(seed, time);
  return [
    { variable: "temperature", value: round(temperature, 2), unit: "°C" },
    { variable: "compressor", value: cooling },
    { variable: "door", value: open ? "open" : "closed" },
    {
      variable: "power",
      value: round(
        cooling ? 1180 + 45 * jitter(seed + 3, time) : 62 + 4 * jitter(seed + 3, time),
        0,
      ),
      unit: "W",
    },
  ];
};

/** The door opens once in most quarters of an hour by day, for up to three minutes; warmth lingers for longer. */
function doorState(time: number, seed: number, site: Site): { open: boolean; warmth: number } {
  const slot = 15 * minute;
  let warmth = 0;
  let open = false;
  for (const index of [Math.floor(time / slot), Math.floor(time / slot) - 1]) {
    const hour = hourOf(index * slot, site.utcOffsetHours);
    const busy = hour >= 6 && hour < 22;
    if (chance(seed, index, 11) > (busy ? 0.7 : 0.06)) {
      continue;
    }
    const from = index * slot + chance(seed, index, 12) * 11 * minute;
    const to = from + (0.4 + 2.6 * chance(seed, index, 13)) * minute;
    if (time < from) {
      continue;
    }
    const gained = (Math.min(time, to) - from) / (3 * minute);
    warmth += time < to ? gained : gained * Math.exp(-(time - to) / (7 * minute));
    open ||= time < to;
  }
  return { open, warmth };
}

/** A water pump: demand peaks in the morning and evening, and it rests at night. */
export const pump: Model = (time, seed, site) => {
  const hour = hourOf(time, site.utcOffsetHours);
  const peak = (at: number, width: number): number => Math.exp(-(((hour - at) / width) ** 2));
  const demand =
    0.35 + 0.5 * peak(7.5, 2) + 0.45 * peak(19, 2.5) + 0.08 * wander(seed, time, 9 * minute);
  const running = demand > 0.4 || (time / (50 * minute) + chance(seed, 4)) % 1 < 0.55;
  const load = running ? demand : 0;
  return [
    { variable: "running", value: running },
    {
      variable: "pressure",
      value: round(
        running ? 4.6 - 1.1 * load + 0.05 * jitter(seed, time) : 1.9 + 0.02 * jitter(seed, time),
        2,
      ),
      unit: "bar",
    },
    {
      variable: "flow",
      value: round(running ? 6 + 22 * load + 0.4 * jitter(seed + 1, time) : 0, 1),
      unit: "m³/h",
    },
    {
      variable: "vibration",
      value: round(
        running ? 1.4 + 0.9 * load + 0.5 * Math.abs(wander(seed + 2, time, 3 * minute)) : 0.1,
        2,
      ),
      unit: "mm/s",
    },
    {
      variable: "motor_temperature",
      value: round(
        site.climate +
          14 +
          26 * load +
          5 * daily(time, site.utcOffsetHours) +
          0.3 * jitter(seed + 3, time),
        1,
      ),
      unit: "°C",
    },
  ];
};

/** A city bus on its line, all day and night. */
export const bus: Model = (time, seed, site) => {
  const { lat, lng, speed, stopped, heading } = placeOnLine(site.line, time, seed);
  const hour = hourOf(time, site.utcOffsetHours);
  const rush = Math.exp(-(((hour - 8) / 1.6) ** 2)) + Math.exp(-(((hour - 17.5) / 1.8) ** 2));
  const passengers = 4 + 34 * rush + 4 * wander(seed + 1, time, 4 * minute);
  return [
    {
      variable: "location",
      value: stopped ? "at stop" : "on the way",
      location: { lat: round(lat, 6), lng: round(lng, 6) },
      metadata: { heading: round(heading, 0) },
    },
    {
      variable: "speed",
      value: stopped ? 0 : round(speed + 3 * jitter(seed + 2, time), 1),
      unit: "km/h",
    },
    { variable: "passengers", value: Math.max(0, Math.round(passengers)) },
    {
      variable: "battery",
      // Charged at noon and midnight.
      value: round(96 - 58 * ((hour % 12) / 12) + 0.3 * jitter(seed + 3, time), 1),
      unit: "%",
    },
  ];
};

/** A weather station. */
export const weatherStation: Model = (time, seed, site) => {
  const day = daily(time, site.utcOffsetHours);
  const front = wander(seed, time, 420 * minute);
  const temperature = site.climate + 5.5 * day + 2.5 * front + 0.12 * jitter(seed, time);
  const raining = wander(seed + 1, time, 150 * minute) - 0.35 * front > 0.55;
  const wind = Math.max(
    0,
    3.4 + 2.2 * wander(seed + 2, time, 45 * minute) + 0.9 * jitter(seed + 2, time),
  );
  return [
    { variable: "temperature", value: round(temperature, 1), unit: "°C" },
    {
      variable: "humidity",
      value: round(
        Math.min(99, 64 - 17 * day - 6 * front + (raining ? 18 : 0) + 0.6 * jitter(seed + 3, time)),
        1,
      ),
      unit: "%",
    },
    {
      variable: "pressure",
      value: round(
        1014 + 7 * wander(seed + 4, time, 900 * minute) + 0.1 * jitter(seed + 4, time),
        1,
      ),
      unit: "hPa",
    },
    { variable: "wind_speed", value: round(wind, 1), unit: "m/s" },
    {
      variable: "rain",
      value: raining ? round(0.2 + 0.6 * chance(seed, time / (10 * minute), 5), 1) : 0,
      unit: "mm",
      location: site.weatherStation,
    },
  ];
};
