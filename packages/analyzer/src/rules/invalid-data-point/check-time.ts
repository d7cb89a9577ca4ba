import type { DataNode } from "../../facts/facts.ts";
import { knownText } from "../../values/pieces.ts";
import type { Report } from "../rule.ts";
import { wrongType } from "./check-fields.ts";
import type { DataMessage } from "./messages.ts";

type Reports = readonly Report<DataMessage>[];

/** ISO 8601 in the forms that the documentation shows, and less exact ones. */
const iso =
  /^\d{4}-(?<month>\d{2})(?:-(?<day>\d{2})(?:[T ](?<hour>\d{2})(?::(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d+)?)?)?\s?(?:Z|[+-]\d{2}:?(?:\d{2})?)?)?)?$/i;

/** The form of HTTP and mail dates, which the server's language reads too. */
const mail = /^(?:[A-Z][a-z]{2},? )?(?:\d{1,2} [A-Z][a-z]{2}|[A-Z][a-z]{2} \d{1,2},?) \d{4}\b/;

/** Numbers below this are seconds: as milliseconds they would lie before May 1973. */
const firstMilliseconds = 1e11;
const firstSeconds = 1e8;

/** Time of a point: text in ISO 8601. A number in milliseconds is let pass, because the OpenAPI file speaks of it. */
export function checkTime(node: DataNode): Reports {
  switch (node.kind) {
    case "unknown":
      return [];
    case "number":
      return checkNumber(node.value, node);
    case "string": {
      const text = knownText(node.value);
      return text === undefined ? [] : checkText(text.trim(), node);
    }
    default:
      return [wrongType("time", "text in ISO 8601", node)];
  }
}

function checkNumber(value: number, node: DataNode): Reports {
  if (value >= firstMilliseconds) return [];
  const message = value >= firstSeconds ? "timeSeconds" : "timeForm";
  return [{ message, range: node.range }];
}

function checkText(text: string, node: DataNode): Reports {
  if (/^\d{9,10}(?:\.\d+)?$/.test(text)) return [{ message: "timeSeconds", range: node.range }];
  return isReadable(text) ? [] : [{ message: "timeForm", range: node.range }];
}

function isReadable(text: string): boolean {
  if (mail.test(text)) return true;
  const parts = iso.exec(text)?.groups;
  if (parts === undefined) return false;
  const within = (name: string, min: number, max: number): boolean => {
    const part = parts[name];
    return part === undefined || (Number(part) >= min && Number(part) <= max);
  };
  return (
    within("month", 1, 12) &&
    within("day", 1, 31) &&
    within("hour", 0, 24) &&
    within("minute", 0, 59) &&
    within("second", 0, 60)
  );
}
