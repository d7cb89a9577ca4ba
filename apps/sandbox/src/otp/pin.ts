import { Secret, TOTP } from "otpauth";
import type { Random } from "../random.ts";

/** How a second factor reaches a person. */
export type OtpType = "authenticator" | "email" | "sms";

export const otpTypes: readonly OtpType[] = ["authenticator", "email", "sms"];

/** Milliseconds that a PIN sent by e-mail or SMS is good for; no source tells. */
const sentPinMs = 600_000;

/** What a person has set up for one type of second factor. */
export interface OtpSetting {
  /** Base32; what the authenticator app shares with the server. Other types have none. */
  readonly secret: string | null;
  /** A PIN that was sent, and until when it counts. */
  readonly pin: string | null;
  readonly pinUntil: number;
  /** Set up, and confirmed with a PIN. */
  readonly confirmed: boolean;
}

const totpOf = (secret: string, label: string): TOTP =>
  // RFC 6238 with what every authenticator app takes: SHA-1, six digits, half a minute.
  new TOTP({ issuer: "TagoIO Sandbox", label, secret: Secret.fromBase32(secret) });

/** A setting that waits for its first PIN. */
export function newOtp(type: OtpType, random: Random, now: number): OtpSetting {
  return type === "authenticator"
    ? {
        secret: new Secret({ buffer: Uint8Array.from(random.bytes(20)).buffer }).base32,
        pin: null,
        pinUntil: 0,
        confirmed: false,
      }
    : { secret: null, ...sentPin(random, now), confirmed: false };
}

/** A PIN of six digits to send. */
export const sentPin = (random: Random, now: number): { pin: string; pinUntil: number } => ({
  pin: String(random.bytes(4).readUInt32BE() % 1_000_000).padStart(6, "0"),
  pinUntil: now + sentPinMs,
});

/** The address that an authenticator app reads from a QR code. */
export const otpAddress = (secret: string, label: string): string =>
  totpOf(secret, label).toString();

/** Whether a PIN is right now. An app may be one step of half a minute early or late. */
export function isPin(setting: OtpSetting, pin: string, now: number): boolean {
  if (setting.secret === null) {
    return setting.pin !== null && setting.pin === pin && now <= setting.pinUntil;
  }
  return totpOf(setting.secret, "").validate({ token: pin, timestamp: now, window: 1 }) !== null;
}
