import type { Database } from "./sqlite.ts";

/** A device that the demo writes for. */
interface SimulatedDevice {
  readonly device: string;
  /** Row of the fleet that it plays. */
  readonly model: string;
}

export interface SimulationStore {
  /** Those of the demo, which report often; not those of a large fleet. */
  list: (profile: string) => SimulatedDevice[];
  ofModel: (profile: string, model: string) => SimulatedDevice | undefined;
  /** One of them, chosen by a number from 0 up to 1. */
  pick: (profile: string, fraction: number) => SimulatedDevice | undefined;
  any: (profile: string) => boolean;
  insert: (row: SimulatedDevice) => void;
}

export function simulationStore(db: Database): SimulationStore {
  const list = db.prepare(
    `SELECT simulated_device.device, model FROM simulated_device
     JOIN device ON device.id = simulated_device.device WHERE profile = ? AND model NOT LIKE '%#%' ORDER BY simulated_device.rowid`,
  );
  const ofModel = db.prepare(
    `SELECT simulated_device.device, model FROM simulated_device
     JOIN device ON device.id = simulated_device.device WHERE profile = ? AND model = ? LIMIT 1`,
  );
  const pick = db.prepare(
    `SELECT simulated_device.device, model FROM simulated_device
     JOIN device ON device.id = simulated_device.device
     WHERE profile = ? AND simulated_device.rowid >= (SELECT ? * max(rowid) FROM simulated_device) LIMIT 1`,
  );
  const insert = db.prepare("INSERT INTO simulated_device (device, model) VALUES (?, ?)");
  return {
    list: (profile) => list.all(profile) as unknown as SimulatedDevice[],
    ofModel: (profile, model) =>
      ofModel.get(profile, model) as unknown as SimulatedDevice | undefined,
    pick: (profile, fraction) =>
      pick.get(profile, fraction) as unknown as SimulatedDevice | undefined,
    any: (profile) => pick.get(profile, 0) !== undefined,
    insert(row) {
      insert.run(row.device, row.model);
    },
  };
}
