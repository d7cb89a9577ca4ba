/** Words for a secret, in English and Portuguese, as names hold them. */
const SECRET =
  /token|passw|senha|secret|segredo|chave|credential|credencia|api[-_]?key|auth(?!or\b)|^(?:pass|pwd|pw|key)$|(?:[-_]|mqtt|broker|tago)(?:pass|pwd|pw|key)$|(?:Pass|Pwd|Key)$/i;

/** Names of what has the shape of a token and is none. */
const OTHER =
  /anonymous|share|widget|dashboard|postman|\bid$|[-_]ids?$|[a-z]Ids?$|uuid|guid|public|csrf|xsrf|session|refresh|request|correlation|trace|idempot|example|exemplo|dummy|fake|mock|sample|placeholder/i;

/** Tokens of protocols, which mark a place or a step and open nothing: `NextToken`, `client_token`. */
const MARKERS =
  /(?:^|[-_. ])(?:next|client|change|page|paging|pagination|continuation|continue|sync|delta|skip|marker|cursor|state|nonce|cancel(?:l?ation)?|idempotency|upload|download|lock|lease|task|job|event|order|payment|card|push|fcm|apns|expo|registration|verif(?:y|ication)|confirm(?:ation)?|reset|activation|invit(?:e|ation)|unsubscribe|version|start(?:ing)?|previous|prev|resume|operation|execution|creator|caller)[-_ ]?tokens?$/;

/** SDK classes and MQTT calls whose arguments are tokens. */
const CONSUMERS: ReadonlySet<string> = new Set([
  "Device",
  "Account",
  "Analysis",
  "Resources",
  "Network",
  "Services",
  "RunUser",
  "Dictionary",
  "Middleware",
  "Connector",
  "username_pw_set",
  "setAuth",
  "setCredentials",
]);

/** Vendors whose credentials stand beside TagoIO's in the same files. */
const VENDORS =
  /twilio|thingspeak|firebase|aws|azure|google|gmail|sendgrid|slack|telegram|discord|github|gitlab|stripe|openai|mailgun|blynk|ubidots|adafruit|influx|mongo|postgres|mysql|redis|sentry|wifi|lora|ttn|chirpstack|sigfox|whatsapp|facebook|jwt/i;

/** `tago`: the name says token of TagoIO; `token`: some token; `other`: something else; `unknown`: nothing. */
export type NameVerdict = "tago" | "token" | "other" | "unknown";

/** What the names around a literal say of it, innermost first. */
export function judgeNames(names: readonly string[]): NameVerdict {
  for (const [index, name] of names.entries()) {
    if (VENDORS.test(name) && !/tago/i.test(name)) return "other";
    if (OTHER.test(name) || isMarker(name)) return "other";
    if (SECRET.test(name)) return isOfTago(name, names.slice(index + 1)) ? "tago" : "token";
    // The document mentions TagoIO, else nobody would ask; so a class of its SDK is TagoIO's.
    if (CONSUMERS.has(name)) return "tago";
    // `const tago = "…"` says whose, not what; the container may say the rest.
    if (index === 0 && /tago/i.test(name) && names.length === 1) return "tago";
  }
  return "unknown";
}

function isMarker(name: string): boolean {
  return (
    MARKERS.test(name.replace(/([a-z\d])([A-Z])/g, "$1_$2").toLowerCase()) && !/tago/i.test(name)
  );
}

/** `tagoToken`, or `token` in something that is named after TagoIO. */
function isOfTago(name: string, containers: readonly string[]): boolean {
  return /tago/i.test(name) || containers.some((container) => /^tago/i.test(container));
}
