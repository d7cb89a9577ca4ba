import type { Rows } from "../handler.ts";
import { accountInfo, deleteAccount, editAccount } from "./account.ts";
import { createTokenByLogin, login } from "./log-in.ts";
import { confirmFactor, disableFactor, enableFactor, sendLoginPin } from "./second-factor.ts";
import {
  changePassword,
  confirmAccount,
  createAccount,
  recoverPassword,
  resendConfirmation,
} from "./sign-up.ts";

export const accountRows: Rows = {
  "account.info": accountInfo,
  "account.create": createAccount,
  "account.edit": editAccount,
  "account.delete": deleteAccount,
  "account.confirm": confirmAccount,
  "account.resendConfirmation": resendConfirmation,
  "account.login": login,
  "account.loginOtp": sendLoginPin,
  "account.otp.enable": enableFactor,
  "account.otp.confirm": confirmFactor,
  "account.otp.disable": disableFactor,
  "account.passwordChange": changePassword,
  "account.passwordRecover": recoverPassword,
  "account.profileToken.create": createTokenByLogin,
};
