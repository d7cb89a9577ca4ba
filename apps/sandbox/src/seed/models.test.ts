import { dataPointProblems } from "@tagoio-workbench/catalog";
import { describe, expect, it } from "vitest";
import { fleet } from "./fleet.ts";
import type { Reading } from "./models.ts";
import { sites } from "./site.ts";

const start = Date.UTC(2026, 5, 1);
const minute = 60_000;

/** What a device sends in a day, a reading a minute. */
const dayOf = (key: string): Reading[] => {
  const member = fleet.find((each) => each.key === key);
  return Array.from({ length: 1440 }, (_, index) =>
    member === undefined ? [] : member.model(start + index * minute, member.seed, sites["us-e1"]),
  ).flat();
};

const numbers = (readings: Reading[], variable: string): number[] =>
  readings.flatMap((each) => (each.variable === variable ? [Number(each.value)] : []));

const range = (values: number[]): [min: number, max: number] => [
  Math.min(...values),
  Math.max(...values),
];

describe("the demo fleet", () => {
  it.each(fleet)(
    "$key sends data points that the API takes, the same at the same time",
    ({ model, seed }) => {
      for (const site of Object.values(sites)) {
        for (let time = start; time < start + 1440 * minute; time += 17 * minute) {
          const readings = model(time, seed, site);
          expect(readings.flatMap((each) => dataPointProblems(each))).toEqual([]);
          expect(model(time, seed, site)).toEqual(readings);
        }
      }
    },
  );

  it("has freezers that stay cold, cycle, and are opened now and then", () => {
    const day = dayOf("freezer-1");
    const [min, max] = range(numbers(day, "temperature"));
    expect(min).toBeGreaterThan(-22);
    expect(max).toBeLessThan(-10);
    expect(
      new Set(day.flatMap(({ variable, value }) => (variable === "compressor" ? [value] : []))),
    ).toEqual(new Set([true, false]));
    const open = day.filter(
      ({ variable, value }) => variable === "door" && value === "open",
    ).length;
    expect(open).toBeGreaterThan(10);
    expect(open).toBeLessThan(300);
  });

  it("has weather that is warmer in the afternoon than before dawn", () => {
    const temperatures = numbers(dayOf("weather"), "temperature");
    // Local time is five hours behind.
    const at = (hour: number): number => temperatures[(hour + 5) * 60] ?? Number.NaN;
    expect(at(15)).toBeGreaterThan(at(5) + 4);
  });

  it("has a bus that drives its whole line at the speed of a bus", () => {
    const day = dayOf("bus-12");
    const places = day.flatMap(({ location }) => location ?? []);
    expect(new Set(places.map(({ lat, lng }) => `${lat} ${lng}`)).size).toBeGreaterThan(500);
    for (const [index, place] of places.slice(1).entries()) {
      const before = places[index] ?? place;
      const meters = Math.hypot(place.lat - before.lat, (place.lng - before.lng) * 0.81) * 111_320;
      expect(meters).toBeLessThan(600);
    }
    const [slow, fast] = range(numbers(day, "speed"));
    expect(slow).toBe(0);
    expect(fast).toBeLessThan(50);
  });

  it("has pumps that run and rest", () => {
    const flows = numbers(dayOf("pump-2"), "flow");
    const [min, max] = range(flows);
    expect(min).toBe(0);
    expect(max).toBeGreaterThan(15);
    expect(max).toBeLessThan(40);
  });
});
