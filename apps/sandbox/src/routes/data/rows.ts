import type { Rows } from "../handler.ts";
import { backupChunk, backupData, restoreData } from "./backup.ts";
import { deleteChunk, listChunks } from "./chunks.ts";
import { dataAmount, deleteData, editData, emptyDevice, getData, postData } from "./data.ts";

export const dataRows: Rows = {
  "devices.data.get": getData,
  "devices.data.send": { handle: postData, body: "any" },
  "devices.data.edit": editData,
  "devices.data.delete": deleteData,
  "devices.data.amount": dataAmount,
  "devices.data.empty": emptyDevice,
  "devices.data.backup": backupData,
  "devices.data.restore": restoreData,
  "devices.chunks.list": listChunks,
  "devices.chunks.delete": deleteChunk,
  "devices.chunks.backup": backupChunk,
  "devices.chunks.copy": backupChunk,
  "data.get": getData,
  "data.send": { handle: postData, body: "any" },
  "data.edit": editData,
  "data.delete": deleteData,
};
