import type { Rows } from "../handler.ts";
import { accountInfo } from "./account.ts";

export const accountRows: Rows = {
  "account.info": accountInfo,
};
