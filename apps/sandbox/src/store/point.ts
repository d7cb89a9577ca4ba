/** A GeoJSON point: longitude first. */
export interface GeoPoint {
  readonly type: "Point";
  readonly coordinates: readonly number[];
}

export type PointValue = string | number | boolean;

/** A data record. Times are milliseconds since 1970. */
export interface Point {
  readonly id: string;
  readonly device: string;
  readonly variable: string;
  readonly value?: PointValue;
  readonly unit?: string;
  readonly group: string;
  readonly time: number;
  readonly created_at: number;
  readonly location?: GeoPoint;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** What an edit may change; null removes. */
export interface PointChange {
  readonly id: string;
  readonly value?: PointValue;
  readonly unit?: string;
  readonly group?: string;
  readonly time?: number;
  readonly location?: GeoPoint | null;
  readonly metadata?: Readonly<Record<string, unknown>>;
}
