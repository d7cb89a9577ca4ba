import type { Rows } from "../handler.ts";
import { testEmail } from "./email-test.ts";
import {
  createUserNotification,
  deleteOwnNotification,
  deleteUserNotification,
  editUserNotification,
  listOwnNotifications,
  listUserNotifications,
  markAllOwnRead,
  markOwnRead,
  pressOwnButton,
} from "./notifications.ts";
import { confirmOtp, disableOtp, enableOtp } from "./otp.ts";
import { editRun, runInfo } from "./portal.ts";
import { deleteSdb, getSdb, setSdb } from "./sdb.ts";
import {
  changePassword,
  confirmUser,
  deleteUser,
  editUser,
  loginUser,
  recoverPassword,
  sendLoginPin,
  signUp,
  userInfo,
} from "./session.ts";
import { loginAsUser, runUsers } from "./users.ts";

export const runRows: Rows = {
  "run.info": runInfo,
  "run.edit": editRun,
  "run.emailTest": testEmail,
  "run.users.list": runUsers.list,
  "run.users.create": runUsers.create,
  "run.users.info": runUsers.info,
  "run.users.edit": runUsers.edit,
  "run.users.delete": runUsers.remove,
  "run.users.loginAs": loginAsUser,
  "run.notifications.create": createUserNotification,
  "run.notifications.edit": editUserNotification,
  "run.notifications.delete": deleteUserNotification,
  "run.notifications.list": listUserNotifications,
  "runUser.signup": signUp,
  "runUser.confirm": confirmUser,
  "runUser.login": loginUser,
  "runUser.loginOtp": sendLoginPin,
  "runUser.passwordRecover": recoverPassword,
  "runUser.passwordChange": changePassword,
  "runUser.info": userInfo,
  "runUser.edit": editUser,
  "runUser.delete": deleteUser,
  "runUser.otp.enable": enableOtp,
  "runUser.otp.confirm": confirmOtp,
  "runUser.otp.disable": disableOtp,
  "runUser.notifications.list": listOwnNotifications,
  "runUser.notifications.markRead": markOwnRead,
  "runUser.notifications.markAllRead": markAllOwnRead,
  "runUser.notifications.delete": deleteOwnNotification,
  "runUser.notifications.pressButton": pressOwnButton,
  "runUser.sdb.get": getSdb,
  "runUser.sdb.set": { handle: setSdb, body: "any" },
  "runUser.sdb.delete": deleteSdb,
};
