// Who is who at WhatsApp: a person has a phone number (…@s.whatsapp.net) and a hidden one (…@lid). Pure.
import {
  isHostedLidUser,
  isHostedPnUser,
  isJidBroadcast,
  isJidGroup,
  isJidStatusBroadcast,
  isLidUser,
  isPnUser,
  jidDecode,
} from "@whiskeysockets/baileys";

/** Without the device: one address per person. */
export function personOf(jid: string): string {
  const decoded = jidDecode(jid);
  return decoded ? `${decoded.user}@${decoded.server}` : jid;
}

/** "+972…" of an address that shows the number, else null. */
export function phoneOf(jid: string | null | undefined): string | null {
  if (!jid || !showsNumber(jid)) return null;
  const user = jidDecode(jid)?.user;
  return user && /^\d+$/.test(user) ? `+${user}` : null;
}

export function lidOf(jid: string | null | undefined): string | null {
  return jid && hidesNumber(jid) ? `${jidDecode(jid)?.user ?? ""}@lid` : null;
}

/** Devices that run at WhatsApp have servers of their own in their addresses. */
function showsNumber(jid: string): boolean {
  return isPnUser(jid) === true || isHostedPnUser(jid) === true;
}

function hidesNumber(jid: string): boolean {
  return isLidUser(jid) === true || isHostedLidUser(jid) === true;
}

/** The address of "+972…" or of "…@lid"; undefined for what is neither. */
export function addressOf(to: string): string | undefined {
  if (/^\+[1-9]\d{6,14}$/.test(to)) return `${to.slice(1)}@s.whatsapp.net`;
  return /^\d{5,20}@lid$/.test(to) ? to : undefined;
}

export type ChatKind = "person" | "group" | "status" | "other";

/** Broadcast lists count as groups: many get what is written there. */
export function chatKind(jid: string): ChatKind {
  if (isJidStatusBroadcast(jid)) return "status";
  if (isJidGroup(jid) || isJidBroadcast(jid)) return "group";
  return showsNumber(jid) || hidesNumber(jid) ? "person" : "other";
}
