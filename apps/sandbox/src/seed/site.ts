import type { RegionId } from "@tagoio-workbench/catalog";

/** Where the fleet of a region stands. */
export interface Site {
  readonly town: string;
  readonly utcOffsetHours: number;
  /** Mean air temperature in °C. */
  readonly climate: number;
  readonly weatherStation: { readonly lat: number; readonly lng: number };
  /** Corners of the bus line, a loop. */
  readonly line: readonly { readonly lat: number; readonly lng: number; readonly stop?: true }[];
}

export const sites: Readonly<Record<RegionId, Site>> = {
  "us-e1": {
    town: "Raleigh",
    utcOffsetHours: -5,
    climate: 16,
    weatherStation: { lat: 35.7921, lng: -78.6995 },
    line: [
      { lat: 35.7769, lng: -78.6382, stop: true },
      { lat: 35.7804, lng: -78.6391 },
      { lat: 35.7839, lng: -78.6469, stop: true },
      { lat: 35.7872, lng: -78.6588 },
      { lat: 35.7861, lng: -78.6702, stop: true },
      { lat: 35.7828, lng: -78.6771 },
      { lat: 35.7791, lng: -78.6755, stop: true },
      { lat: 35.7754, lng: -78.6648 },
      { lat: 35.7727, lng: -78.6541, stop: true },
      { lat: 35.7741, lng: -78.6437 },
    ],
  },
  "eu-w1": {
    town: "Dublin",
    utcOffsetHours: 0,
    climate: 10,
    weatherStation: { lat: 53.3638, lng: -6.3179 },
    line: [
      { lat: 53.3489, lng: -6.2431, stop: true },
      { lat: 53.3472, lng: -6.2592 },
      { lat: 53.3441, lng: -6.2675, stop: true },
      { lat: 53.3393, lng: -6.2716 },
      { lat: 53.3331, lng: -6.2646, stop: true },
      { lat: 53.3318, lng: -6.2541 },
      { lat: 53.3355, lng: -6.2463, stop: true },
      { lat: 53.3402, lng: -6.2381 },
      { lat: 53.3452, lng: -6.2367, stop: true },
    ],
  },
};
