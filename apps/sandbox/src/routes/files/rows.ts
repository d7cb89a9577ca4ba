import type { Rows } from "../handler.ts";
import {
  copyFiles,
  deleteFiles,
  getFilePermission,
  listFiles,
  moveFiles,
  resolveFile,
  setFilePermission,
} from "./files.ts";
import { uploadFiles, uploadMaxBytes } from "./upload.ts";

export const fileRows: Rows = {
  "files.list": listFiles,
  "files.upload": { handle: uploadFiles, body: "any", maxBytes: uploadMaxBytes },
  "files.move": moveFiles,
  "files.copy": copyFiles,
  "files.delete": deleteFiles,
  "files.permission.get": getFilePermission,
  "files.permission.set": setFilePermission,
  "files.resolve": resolveFile,
};
