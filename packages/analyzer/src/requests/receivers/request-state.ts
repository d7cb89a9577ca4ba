import type { BodyFact, HeaderFact, MethodFact } from "../../facts/facts.ts";
import type { Evaluator } from "../../values/evaluator.ts";
import { dottedName, type Argument, type Expression } from "../../values/expression.ts";
import type { Frame, Located } from "../../values/frame.ts";
import { knownText } from "../../values/pieces.ts";
import { readBody } from "../body.ts";
import type { Role } from "../draft.ts";
import { mergeHeaders, NO_HEADERS, readHeaders, type Headers } from "../headers.ts";
import { readMethod } from "../method.ts";
import { chooseReading } from "./choose-reading.ts";
import { readHeaderLines } from "./header-lines.ts";
import { originOf } from "./receiver-type.ts";
import type { ReceiverRow, StepRole } from "./rows.ts";

/** A place of the request's address: where it was given, and what it is. */
export interface AddressPart {
  readonly located: Located;
  readonly token: number;
}

/** What is known of a request while its statements are read. */
export class RequestState {
  readonly #evaluator: Evaluator;
  readonly #row: ReceiverRow;
  readonly #frame: Frame | undefined;
  /** Every address that was given, in order: which of them counts is asked when the request is sent. */
  readonly address: Map<Role, AddressPart[]> = new Map();
  headers: Headers = NO_HEADERS;
  method: MethodFact | undefined;
  body: BodyFact | undefined;
  /** It goes over a connection that cannot encrypt. */
  plain = false;

  constructor(evaluator: Evaluator, row: ReceiverRow, frame: Frame | undefined) {
    this.#evaluator = evaluator;
    this.#row = row;
    this.#frame = frame;
  }

  /** Reads the arguments of a call, or of what makes the object. */
  apply(
    readings: readonly (readonly StepRole[])[] | undefined,
    given: readonly Argument[],
    token: number,
  ): void {
    const roles = chooseReading(this.#evaluator, readings ?? [], given, this.#frame);
    let name: Located | undefined;
    let value: Located | undefined;
    let setting: string | undefined;
    for (const [index, role] of roles.entries()) {
      const argument = given[index];
      if (!argument) break;
      const located: Located = { expression: argument.value, frame: this.#frame };
      if (role === "headerName") name = located;
      else if (role === "headerValue" && name) this.#addHeader(name, located);
      else if (role === "headerValueFirst") value = located;
      else if (role === "headerNameLast" && value) this.#addHeader(located, value);
      else if (role === "setting") setting = lastName(argument.value);
      else if (role === "settingValue" && setting !== undefined)
        this.#applySetting(setting, located, token);
      else this.set(role, located, token);
    }
  }

  /** Takes a value for what it means. */
  set(role: StepRole, located: Located, token: number): void {
    switch (role) {
      case "headers":
        this.headers = mergeHeaders(this.headers, readHeaders(this.#evaluator, located, token));
        return;
      case "headerLines":
        this.headers = mergeHeaders(
          this.headers,
          readHeaderLines(this.#evaluator, located, token, this.#row.lineAppenders),
        );
        return;
      case "contentType":
        this.#addContentType(located);
        return;
      case "method":
        this.method = readMethod(this.#evaluator, located);
        return;
      case "body":
      case "json":
      case "form": {
        const given = this.#evaluator.locate(located.expression, located.frame).expression;
        if (given.kind === "constant" && given.value === null) return;
        this.body =
          role === "form"
            ? { range: located.expression.range, encoding: "form" }
            : readBody(this.#evaluator, located, role === "json" ? "json" : "unknown", token);
        return;
      }
      case "connection": {
        const name = dottedName(located.expression);
        const type = name === undefined ? undefined : originOf(this.#evaluator, name, token).type;
        this.plain = type !== undefined && this.#row.plainConnections?.has(type) === true;
        return;
      }
      case "options":
        this.#applyOptions(located, token);
        return;
      case "settings":
        this.#applySettings(located, token);
        return;
      case "url":
      case "base":
      case "scheme":
      case "host":
      case "port":
      case "path": {
        const known = this.address.get(role);
        if (known) known.push({ located, token });
        else this.address.set(role, [{ located, token }]);
        return;
      }
      default:
    }
  }

  #applySetting(name: string, located: Located, token: number): void {
    const row = this.#row.settings?.get(name);
    if (row?.method !== undefined && !isOff(this.#evaluator, located))
      this.method = { name: row.method };
    if (row?.role !== undefined) this.set(row.role, located, token);
  }

  #applySettings(located: Located, token: number): void {
    const map = this.#evaluator.locate(located.expression, located.frame);
    if (map.expression.kind !== "map") {
      this.headers = { ...this.headers, complete: false };
      return;
    }
    for (const entry of map.expression.entries) {
      if (entry.kind !== "entry") continue;
      const name = lastName(entry.key) ?? entry.keyText;
      if (name !== undefined)
        this.#applySetting(name, { expression: entry.value, frame: map.frame }, token);
    }
  }

  /** A map or struct whose members are named in the row, with what was assigned to them. */
  #applyOptions({ expression, frame }: Located, token: number): void {
    for (const [name, role] of this.#row.properties ?? []) {
      const { range } = expression;
      const member: Expression = {
        kind: "member",
        object: expression,
        name,
        nameRange: range,
        range,
        token,
      };
      const located = this.#evaluator.locate(member, frame);
      if (located.expression !== member) this.set(role, located, token);
    }
  }

  #addHeader(name: Located, value: Located): void {
    const evaluator = this.#evaluator;
    const key = evaluator.fold(name.expression, name.frame);
    const written = knownText(key)?.replace(/:\s*$/, "") ?? fieldName(name.expression);
    if (written === undefined || written === "") {
      this.headers = { ...this.headers, complete: false };
      return;
    }
    const [piece] = key.pieces;
    const nameRange =
      piece?.kind === "text" && key.pieces.length === 1 ? piece.range : name.expression.range;
    this.#merge({ name: written, nameRange, value: evaluator.fold(value.expression, value.frame) });
  }

  #addContentType({ expression, frame }: Located): void {
    const value = this.#evaluator.fold(expression, frame);
    this.#merge({ name: "Content-Type", nameRange: expression.range, value });
  }

  #merge(header: HeaderFact): void {
    this.headers = mergeHeaders(this.headers, { headers: [header], complete: true });
  }
}

/** `0`, `false` and `0L` switch a setting off. */
function isOff(evaluator: Evaluator, { expression, frame }: Located): boolean {
  if (expression.kind === "constant") return expression.value !== true;
  return /^0[lL]?$/.test(evaluator.text(expression, frame) ?? "1");
}

function lastName(expression: Expression): string | undefined {
  const name = dottedName(expression);
  return name?.slice(name.lastIndexOf(".") + 1);
}

/** The header that a library's constant stands for: `HttpHeaders.CONTENT_TYPE`, `http::field::host`, `ContentTypeHeader`. */
function fieldName(expression: Expression): string | undefined {
  const name = dottedName(expression);
  if (name === undefined || !/(?:field|headers?)\b|Header$/i.test(name)) return undefined;
  return name
    .slice(name.lastIndexOf(".") + 1)
    .replace(/Header$/, "")
    .replace(/([a-z])(?=[A-Z])/g, "$1-")
    .replaceAll("_", "-");
}
