import { assumptions } from "../assumptions.ts";
import { resolveToken, tokenOfHeaders } from "../http/authorize.ts";
import { parseQuery, textsOf } from "../http/query-string.ts";
import { refuse, type Reply } from "../http/reply.ts";
import type { Region } from "../region.ts";
import type { Token } from "../store/tokens.ts";
import { checkChannels } from "./channels.ts";

/**
 * `GET /events`: a stream of unnamed server-sent events, `id: <epoch>-<number>` and `data: {"channel", "payload"}`.
 *
 * Takes `channels=a,b` and `channel=a`, and the token in the query or in a header. What is wrong is answered before the
 * stream starts, because clients reconnect to a stream that breaks. A client that names the last event it saw, in the
 * header `Last-Event-ID` or as `lastEventId`, gets what it missed.
 */
export function openLiveStream(whole: Region, request: Request): Response {
  const query = parseQuery(new URL(request.url).search);
  const text =
    textsOf(query, "token").at(-1) ??
    tokenOfHeaders((name) => request.headers.get(name) ?? undefined);
  const token = resolveToken(whole, text);
  if (!token.ok) {
    return send(token.reply);
  }
  const region = whole.forProfile(token.value.profile);
  const names = textsOf(query, "channels", "channel")
    .flatMap((each) => each.split(","))
    .map((each) => each.trim())
    .filter((each) => each !== "");
  if (names.length === 0) {
    return send(
      refuse(400, "Name the channels to listen to, for example channels=device_data.<device id>"),
    );
  }
  const channels = checkChannels(region, token.value, names);
  if (!channels.ok) {
    return send(channels.reply);
  }
  const lastEventId =
    textsOf(query, "lastEventId").at(-1) ?? request.headers.get("last-event-id") ?? undefined;
  const open = { token: token.value, channels: new Set(names), lastEventId };
  // Nobody reads what follows the head of an answer to HEAD.
  const body = request.method === "HEAD" ? null : streamOf(region, open, request.signal);
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

const send = ({ status, body }: Reply): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json; charset=utf-8" },
  });

interface Opening {
  readonly token: Token;
  readonly channels: ReadonlySet<string>;
  readonly lastEventId: string | undefined;
}

function streamOf(
  region: Region,
  { token, channels, lastEventId }: Opening,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  let leaveNow = (): void => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true;
        let mayLag = assumptions.liveBufferBytes;
        const end = (): void => {
          if (open) {
            leaveNow();
            controller.close();
          }
        };
        const { opening, leave } = region.live.join(
          {
            channels,
            token: token.token,
            expiresAt: token.expire_time,
            ref: token.ref,
            send(frame) {
              if (open) {
                controller.enqueue(frame);
                // A reader that stopped reading must not fill the memory.
                if ((controller.desiredSize ?? 0) < -mayLag) {
                  end();
                }
              }
            },
            end,
          },
          lastEventId,
        );
        leaveNow = (): void => {
          open = false;
          leave();
          signal.removeEventListener("abort", end);
        };
        signal.addEventListener("abort", end);
        // It ends with a comment, which sends the headers on their way; clients count as connected from then on.
        for (const frame of opening) {
          mayLag += frame.byteLength;
          controller.enqueue(frame);
        }
      },
      // The reader went away, so the stream is closed already.
      cancel() {
        leaveNow();
      },
    },
    { highWaterMark: 0, size: (chunk) => chunk?.byteLength ?? 0 },
  );
}
