interface Corner {
  readonly lat: number;
  readonly lng: number;
  readonly stop?: true;
}

/** Where a bus is on its line. Speed in km/h, heading in degrees from north. */
export interface Place {
  readonly lat: number;
  readonly lng: number;
  readonly speed: number;
  readonly stopped: boolean;
  readonly heading: number;
}

const cruise = 31;
const dwellMs = 18_000;
const metersPerDegree = 111_320;

/** Drives from corner to corner at city speed and waits at stops; then round again. */
export function placeOnLine(line: readonly Corner[], time: number, seed: number): Place {
  const legs = line.map((from, index) => {
    const to = line[(index + 1) % line.length] ?? from;
    const east = (to.lng - from.lng) * metersPerDegree * Math.cos((from.lat * Math.PI) / 180);
    const north = (to.lat - from.lat) * metersPerDegree;
    const driveMs = (Math.hypot(east, north) / (cruise / 3.6)) * 1000;
    const heading = ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
    return { from, to, driveMs, heading, waitMs: from.stop === true ? dwellMs : 0 };
  });
  const loop = legs.reduce((total, leg) => total + leg.waitMs + leg.driveMs, 0);
  let rest = (time + seed * 60_000) % loop;
  for (const { from, to, driveMs, waitMs, heading } of legs) {
    if (rest < waitMs) {
      return { lat: from.lat, lng: from.lng, speed: 0, stopped: true, heading };
    }
    rest -= waitMs;
    if (rest < driveMs) {
      const part = rest / driveMs;
      return {
        lat: from.lat + (to.lat - from.lat) * part,
        lng: from.lng + (to.lng - from.lng) * part,
        speed: cruise,
        stopped: false,
        heading,
      };
    }
    rest -= driveMs;
  }
  return { lat: line[0]?.lat ?? 0, lng: line[0]?.lng ?? 0, speed: 0, stopped: true, heading: 0 };
}
