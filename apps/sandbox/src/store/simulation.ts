import type { Database } from "./sqlite.ts";

/** A device that the demo writes for. */
interface SimulatedDevice {
  readonly device: string;
  /** Row of the fleet that it plays. */
  readonly model: string;
}

export interface SimulationStore {
  list: (profile: string) => SimulatedDevice[];
  insert: (row: SimulatedDevice) => void;
}

export function simulationStore(db: Database): SimulationStore {
  const list = db.prepare(
    `SELECT simulated_device.device, model FROM simulated_device
     JOIN device ON device.id = simulated_device.device WHERE profile = ? ORDER BY simulated_device.rowid`,
  );
  const insert = db.prepare("INSERT INTO simulated_device (device, model) VALUES (?, ?)");
  return {
    list: (profile) => list.all(profile) as unknown as SimulatedDevice[],
    insert(row) {
      insert.run(row.device, row.model);
    },
  };
}
