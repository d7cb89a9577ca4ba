import { assumptions } from "../assumptions.ts";
import { resolveToken, tokenOfHeaders } from "../http/authorize.ts";
import { parseQuery, textsOf } from "../http/query-string.ts";
import { refuse, type Reply } from "../http/reply.ts";
import type { Region } from "../region.ts";
import type { Token } from "../store/tokens.ts";
import { checkChannels } from "./channels.ts";

const encoder = new TextEncoder();

/**
 * `GET /events`: a stream of unnamed server-sent events, `data: {"channel", "payload"}`.
 *
 * Takes `channels=a,b` and `channel=a`, and the token in the query or in a header. What is wrong is answered before the
 * stream starts, because clients reconnect to a stream that breaks.
 */
export function openLiveStream(whole: Region, request: Request): Response {
  const query = parseQuery(new URL(request.url).search);
  const text = textsOf(query, "token").at(-1) ?? tokenOfHeaders(request.headers);
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
  return new Response(streamOf(region, token.value, new Set(names), request.signal), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      connection: "keep-alive",
      "x-accel-buffering": "no",
    },
  });
}

const send = ({ status, body }: Reply): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json; charset=utf-8" },
  });

function streamOf(
  region: Region,
  token: Token,
  channels: ReadonlySet<string>,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  let leaveNow = (): void => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true;
        leaveNow = (): void => {
          open = false;
          leave();
          clearInterval(heartbeat);
          signal.removeEventListener("abort", end);
        };
        const end = (): void => {
          if (open) {
            leaveNow();
            controller.close();
          }
        };
        const write = (chunk: string): void => {
          if (open) {
            controller.enqueue(encoder.encode(chunk));
            // A reader that stopped reading must not fill the memory.
            if ((controller.desiredSize ?? 0) < -assumptions.liveBufferBytes) {
              end();
            }
          }
        };
        const leave = region.live.join({
          channels,
          token: token.token,
          ref: token.ref,
          send: (channel, payload) => {
            write(`data: ${JSON.stringify({ channel, payload })}\n\n`);
          },
          end,
        });
        const heartbeat = setInterval(() => {
          if (token.expire_time !== null && token.expire_time <= region.store.clock.now()) {
            end();
          }
          write(": still here\n\n");
        }, assumptions.heartbeatMs);
        heartbeat.unref();
        signal.addEventListener("abort", end);
        // A first comment sends the headers on their way; clients count as connected from then on.
        write(": connected\n\n");
      },
      // The reader went away, so the stream is closed already.
      cancel() {
        leaveNow();
      },
    },
    { highWaterMark: 0, size: (chunk) => chunk?.byteLength ?? 0 },
  );
}
