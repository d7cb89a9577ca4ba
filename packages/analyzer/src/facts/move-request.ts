import type { Mover } from "../incremental/move.ts";
import type { Range } from "../text/range.ts";
import type {
  BodyFact,
  DataNode,
  HeaderInsertion,
  MethodFact,
  RequestFact,
  UrlFact,
  UrlPart,
} from "./facts.ts";

/** Reads a request anew. What prints an edit is rarely asked for, and would keep the version of the text it was made of. */
export type Again = () => RequestFact | undefined;

/** A request after an edit elsewhere. */
export function moveRequest(fact: RequestFact, mover: Mover, again: Again): RequestFact {
  const { method, url, headers, body, headerInsertion } = fact;
  return {
    ...fact,
    range: mover.range(fact.range),
    method: moveMethod(method, mover, again),
    url: moveUrl(url, mover),
    headers: headers.map(({ name, nameRange, value }) => ({
      name,
      nameRange: mover.range(nameRange),
      value: mover.value(value),
    })),
    ...(body ? { body: moveBody(body, mover) } : {}),
    ...(headerInsertion
      ? { headerInsertion: moveInsertion(headerInsertion.at, mover, again) }
      : {}),
  };
}

function moveMethod(method: MethodFact, mover: Mover, again: Again): MethodFact {
  const { name, range, edit } = method;
  return {
    ...(name === undefined ? {} : { name }),
    ...(range ? { range: mover.range(range) } : {}),
    ...(edit ? { edit: editAgain(again) } : {}),
  };
}

function editAgain(again: Again): NonNullable<MethodFact["edit"]> {
  return (name) => again()?.method.edit?.(name) ?? { range: NOWHERE, newText: "" };
}

const NOWHERE: Range = { start: 0, end: 0 };

function moveInsertion(at: number, mover: Mover, again: Again): HeaderInsertion {
  return {
    at: mover.point(at),
    print: (name, variable) => again()?.headerInsertion?.print(name, variable) ?? "",
  };
}

function moveUrl(url: UrlFact, mover: Mover): UrlFact {
  const { scheme, host, port, path } = url;
  return {
    value: mover.value(url.value),
    ...(scheme ? { scheme: movePart(scheme, mover) } : {}),
    ...(host ? { host: movePart(host, mover) } : {}),
    ...(port ? { port: movePart(port, mover) } : {}),
    ...(path ? { path: movePart(path, mover) } : {}),
    query: url.query.map((one) => movePart(one, mover)),
    queryComplete: url.queryComplete,
  };
}

function movePart<T extends Pick<UrlPart, "range">>(part: T, mover: Mover): T {
  return part.range ? { ...part, range: mover.range(part.range) } : part;
}

function moveBody({ range, encoding, data }: BodyFact, mover: Mover): BodyFact {
  const moved = { range: mover.range(range), encoding };
  return data ? { ...moved, data: moveData(data, mover) } : moved;
}

function moveData(node: DataNode, mover: Mover): DataNode {
  const range = mover.range(node.range);
  switch (node.kind) {
    case "object":
      return {
        ...node,
        range,
        entries: node.entries.map(({ key, keyRange, value }) => ({
          key,
          keyRange: mover.range(keyRange),
          value: moveData(value, mover),
        })),
      };
    case "array":
      return { ...node, range, items: node.items.map((item) => moveData(item, mover)) };
    case "string":
      return { ...node, range, value: mover.value(node.value) };
    default:
      return { ...node, range };
  }
}
