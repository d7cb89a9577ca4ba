import type { Rows } from "../handler.ts";
import { dataAmount, deleteData, editData, emptyDevice, getData, postData } from "./data.ts";

export const dataRows: Rows = {
  "devices.data.get": getData,
  "devices.data.send": { handle: postData, body: "any" },
  "devices.data.edit": editData,
  "devices.data.delete": deleteData,
  "devices.data.amount": dataAmount,
  "devices.data.empty": emptyDevice,
  "data.get": getData,
  "data.send": { handle: postData, body: "any" },
  "data.edit": editData,
  "data.delete": deleteData,
};
