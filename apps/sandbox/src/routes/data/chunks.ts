import { type Chunk, chunksOf, immutableVariables, presentChunk } from "../../data/chunks.ts";
import { failure, ok, type Outcome, refuse, value } from "../../http/reply.ts";
import type { Device } from "../../store/devices.ts";
import { type ApiRequest, deviceOf, type Handler } from "../handler.ts";

/** A device whose records lie in chunks. */
function chunkedDevice(request: ApiRequest): Outcome<Device> {
  const device = deviceOf(request);
  return device.ok && device.value.type === "mutable"
    ? failure(refuse(400, "Mutable devices have no chunks"))
    : device;
}

/** The chunk of a device that an ID names. */
export function findChunk(
  request: ApiRequest,
  id: unknown,
): Outcome<{ device: Device; chunk: Chunk }> {
  const device = chunkedDevice(request);
  if (!device.ok) {
    return device;
  }
  const chunk = chunksOf(request.region.store, device.value).find((each) => each.id === id);
  return chunk === undefined
    ? failure(refuse(400, "Invalid Chunk ID"))
    : value({ device: device.value, chunk });
}

/** `GET /device/:id/chunk` */
export const listChunks: Handler = (request) => {
  const device = chunkedDevice(request);
  return device.ok
    ? ok(chunksOf(request.region.store, device.value).map(presentChunk))
    : device.reply;
};

/** `DELETE /device/:id/chunk/:chunk` */
export const deleteChunk: Handler = (request) => {
  const found = findChunk(request, request.params["chunk_id"]);
  if (!found.ok) {
    return found.reply;
  }
  const { store } = request.region;
  const { device, chunk } = found.value;
  store.points.removeBetween(
    device.id,
    chunk.from,
    chunk.to + 1,
    immutableVariables(store, device),
  );
  return ok(`Chunk ${chunk.id} deleted`);
};
