import type { Rows } from "../handler.ts";
import {
  createTagoCore,
  deleteTagoCore,
  editTagoCore,
  generateTagoCoreToken,
  listTagoCores,
  tagoCoreInfo,
} from "./tagocores.ts";

export const tagoCoreRows: Rows = {
  "tagocores.list": listTagoCores,
  "tagocores.create": createTagoCore,
  "tagocores.info": tagoCoreInfo,
  "tagocores.edit": editTagoCore,
  "tagocores.delete": deleteTagoCore,
  "tagocores.token.generate": generateTagoCoreToken,
};
