import { fillPath, type Route } from "@tagoio-workbench/catalog";
import { envelopeSchema } from "@tagoio-workbench/client/schemas";

/** An answer, with its envelope checked against the client's schema. */
export interface Answer {
  readonly httpStatus: number;
  readonly contentType: string;
  readonly headers: Headers;
  readonly status: boolean;
  readonly result: unknown;
  readonly message: unknown;
}

export interface Call {
  readonly token?: string;
  /** Name of the token header; `token` unless it matters. */
  readonly header?: string;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls the sandbox as any program would. */
export async function call(method: string, url: string, options: Call = {}): Promise<Answer> {
  const { token, header = "token", json, body } = options;
  const response = await fetch(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { [header]: token }),
      ...(json === undefined ? {} : { "content-type": "application/json" }),
      ...options.headers,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    ...(body === undefined ? {} : { body }),
  });
  const envelope = envelopeSchema.parse(await response.json());
  return {
    httpStatus: response.status,
    contentType: response.headers.get("content-type") ?? "",
    headers: response.headers,
    status: envelope.status,
    result: envelope.result,
    message: envelope.message,
  };
}

/** A refusal as the documentation has it: `{status: false, message}` with a 4xx. */
export const refusal = (answer: Answer): { httpStatus: number; message: unknown } => {
  if (answer.status || answer.result !== undefined) {
    throw new Error(`Expected a refusal, got ${JSON.stringify(answer.result)}`);
  }
  return { httpStatus: answer.httpStatus, message: answer.message };
};

/** The path of a route with values that fit its parameters, and name nothing that exists. */
export const examplePath = (route: Route): string =>
  fillPath(
    route.path,
    Object.fromEntries(
      route.pathParams.map(({ name, enum: values }) => [
        name,
        values?.includes("device") === true ? "device" : (values?.[0] ?? "0".repeat(24)),
      ]),
    ),
  );
