import type { TextCall } from "../language.ts";

const first: TextCall = { text: 0 };
const second: TextCall = { text: 1 };
const object: TextCall = { text: "object" };
/** The variable is filled with something that is not in view. */
const fills = (writes: number): TextCall => ({ writes });
const formats = (writes: number, text: number): TextCall => ({ text, fields: "percent", writes });
const copies = (appends: boolean): TextCall => ({ text: 1, writes: 0, appends });
const adds: TextCall = { text: 0, writes: "object", appends: true };

const rows: readonly (readonly [TextCall, readonly string[]])[] = [
  [
    first,
    [
      // Arduino keeps literals in program memory with these.
      "F",
      "PSTR",
      "FPSTR",
      "String",
      "std.string",
      "string",
      "std.string_view",
      "string_view",
      "std.move",
      "std.to_string",
      "to_string",
      "QString",
      "QStringLiteral",
      "QLatin1String",
      "QByteArray",
      "QByteArrayLiteral",
      "QString.fromUtf8",
      "QString.fromLatin1",
      "QString.fromStdString",
      "QString.number",
      "QUrl",
      "QUrl.fromUserInput",
      "QJsonValue",
      "Poco.URI",
      "URI",
      "TEXT",
      "_T",
      "L",
      "U",
      "strdup",
      "_strdup",
      "xstrdup",
      "utility.conversions.to_string_t",
      "to_string_t",
      "static_cast",
      "const_cast",
      "reinterpret_cast",
      "std.cref",
      "std.ref",
    ],
  ],
  [second, ["curl_easy_escape"]],
  [
    object,
    [
      ".c_str",
      ".data",
      ".str",
      ".toStdString",
      ".toUtf8",
      ".toLatin1",
      ".toLocal8Bit",
      ".constData",
      ".toString",
      ".trim",
      ".trimmed",
      ".get",
    ],
  ],
  [{ text: "object", writes: 0 }, [".toCharArray", ".getBytes"]],
  [
    formats(0, 1),
    ["sprintf", "std.sprintf", "vsprintf", "sprintf_P", "asprintf", "vasprintf", "wsprintf"],
  ],
  [
    formats(0, 2),
    ["snprintf", "std.snprintf", "vsnprintf", "snprintf_P", "snprintk", "sprintf_s", "sniprintf"],
  ],
  [
    copies(false),
    ["strcpy", "strncpy", "strlcpy", "std.strcpy", "std.strncpy", "strcpy_P", "memcpy", "memmove"],
  ],
  [copies(true), ["strcat", "strncat", "strlcat", "std.strcat", "std.strncat", "strcat_P"]],
  [{ text: 2, writes: 0 }, ["strcpy_s", "strncpy_s"]],
  [{ text: 2, writes: 0, appends: true }, ["strcat_s", "strncat_s"]],
  [{ text: 0, fields: "braces" }, ["std.format", "fmt.format", "format"]],
  [{ text: 0, fields: "percent" }, ["QString.asprintf", "g_strdup_printf", "absl.StrFormat"]],
  [adds, [".concat", ".append", ".push_back"]],
  [
    fills(0),
    [
      "fgets",
      "gets",
      "itoa",
      "memset",
      "getline",
      "std.getline",
      "strtok",
      "wcscpy",
      "bzero",
      "getenv_s",
    ],
  ],
  [
    fills(1),
    ["itoa", "ltoa", "utoa", "sscanf", "scanf", "fscanf", "recv", "read", "serializeJson"],
  ],
  [fills(3), ["dtostrf"]],
];

/** What functions of C, the standard library, Arduino and Qt mean for text. */
export const textCalls: ReadonlyMap<string, TextCall> = new Map(
  rows.flatMap(([row, names]) => names.map((name): [string, TextCall] => [name, row])),
);
