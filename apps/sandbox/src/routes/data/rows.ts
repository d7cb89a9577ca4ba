import type { Rows } from "../handler.ts";
import { dataAmount, deleteData, editData, emptyDevice, getData, postData } from "./data.ts";

export const dataRows: Rows = {
  "devices.data.get": getData,
  "devices.data.send": postData,
  "devices.data.edit": editData,
  "devices.data.delete": deleteData,
  "devices.data.amount": dataAmount,
  "devices.data.empty": emptyDevice,
  "data.get": getData,
  "data.send": postData,
  "data.edit": editData,
  "data.delete": deleteData,
};
