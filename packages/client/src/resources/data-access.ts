import { byteLength, dataPoint } from "@tagoio-workbench/catalog";
import type { RouteId } from "@tagoio-workbench/catalog";
import * as z from "zod/mini";
import { TagoError } from "../errors/tago-error.ts";
import { readList, readResult, confirmation } from "../http/read-result.ts";
import { WrittenJson } from "../http/request-body.ts";
import type { Call, CallOptions, Send } from "../http/sender.ts";
import type { CheckedPoints, DataEdit, DataPoint } from "../schemas/data-point.ts";
import { checkDataEdits, checkDataPoints, problemText } from "../schemas/data-point.ts";
import type { DataRecord, SeriesPoint } from "../schemas/data-record.ts";
import { areDataRecords, dataRecordSchema, seriesPointSchema } from "../schemas/data-record.ts";
import type {
  AggregateQuery,
  DataQuery,
  DataSelection,
  ListQuery,
  NumberQuery,
  RecordsQuery,
} from "./data-query.ts";
import { dataQueryParameters, dataSelectionParameters } from "./data-query.ts";
import { patient, skipPagesOf } from "./pages.ts";

/** Reads data; the form of the result follows from the query. */
export interface ReadData {
  (query?: RecordsQuery, options?: CallOptions): Promise<readonly DataRecord[]>;
  /** A number, or a list where the server splits it; an empty list where nothing was there to count. */
  (query: NumberQuery, options?: CallOptions): Promise<number | readonly SeriesPoint[]>;
  (query: AggregateQuery, options?: CallOptions): Promise<readonly SeriesPoint[]>;
}

/** The data of one device. */
export interface DataAccess {
  readonly read: ReadData;
  /** All records of a list, page after page, also over rate limits; `qty` (default 1,000) is the size of a page. */
  readonly pages: (
    query?: ListQuery,
    options?: CallOptions,
  ) => AsyncGenerator<readonly DataRecord[], void, undefined>;
  /** Sends one point or many in one request: all are stored, or none. Gives the server's text, such as "2 Data Added". */
  readonly send: (
    points: DataPoint | readonly DataPoint[],
    options?: CallOptions,
  ) => Promise<string>;
  /** Changes stored records. Only mutable devices allow it. */
  readonly edit: (edits: DataEdit | readonly DataEdit[], options?: CallOptions) => Promise<string>;
  /** Deletes records. Only mutable devices allow it; the cloud takes up to 30 seconds. */
  readonly delete: (selection: DataSelection, options?: CallOptions) => Promise<string>;
}

/** The four routes behind a {@link DataAccess}. */
export interface DataRoutes {
  readonly get: RouteId;
  readonly edit: RouteId;
  readonly delete: RouteId;
  readonly params: Readonly<Record<string, string>>;
  /** Sends points that were checked and written. */
  readonly post: (body: WrittenJson, options: CallOptions | undefined) => Promise<unknown>;
}

const defaultPage = 1000;

const numberOrList = z.union([z.number(), z.array(seriesPointSchema)]);

export function createDataAccess(send: Send, routes: DataRoutes): DataAccess {
  const { params } = routes;
  const call = (options: CallOptions | undefined, rest: Call): Call => ({
    ...options,
    params,
    ...rest,
  });

  async function readData(query: DataQuery = {}, options?: CallOptions): Promise<unknown> {
    const result = await send(routes.get, call(options, { query: dataQueryParameters(query) }));
    const what = `the query ${query.query ?? "for data"}`;
    switch (query.query) {
      case "count":
      case "min":
      case "max":
      case "avg":
      case "sum":
        return readResult(numberOrList, result, what);
      case "aggregate":
        return readList(seriesPointSchema, result, what);
      default:
        return areDataRecords(result) ? result : readList(dataRecordSchema, result, what);
    }
  }

  // The overloads say which query gives which of the three results above.
  const read = readData as ReadData;
  return {
    read,
    pages: (query = {}, options = {}) => {
      const qty = query.qty ?? defaultPage;
      const first = query.skip ?? 0;
      return skipPagesOf(
        (skip) => read({ ...query, qty, skip: first + skip }, patient(options)),
        qty,
      );
    },
    send: async (points, options) =>
      confirmation(await routes.post(accepted(checkDataPoints(points)), options)),
    edit: async (edits, options) =>
      confirmation(
        await send(routes.edit, call(options, { body: accepted(checkDataEdits(edits)) })),
      ),
    delete: async (selection, options) =>
      confirmation(
        await send(routes.delete, call(options, { query: dataSelectionParameters(selection) })),
      ),
  };
}

/**
 * The points as they go out.
 *
 * @throws TagoError that tells all that is wrong with them
 */
function accepted<T>(checked: CheckedPoints<T>): WrittenJson {
  if (!checked.ok) {
    throw new TagoError({
      code: "invalid-request",
      message: `The data cannot be stored: ${problemText(checked.problems)}`,
      advice: "Correct it and send it again; nothing was sent.",
    });
  }
  if (checked.value.length === 0) {
    throw new TagoError({ code: "invalid-request", message: "There is no data point to send" });
  }
  const text = JSON.stringify(checked.value);
  if (byteLength(text) > dataPoint.bodyMaxBytes) {
    throw new TagoError({
      code: "invalid-request",
      message: `The data is larger than ${dataPoint.bodyMaxBytes / 1024} kB, the most of one request`,
      advice: "Send it in several requests; nothing was sent.",
    });
  }
  return new WrittenJson(text);
}
