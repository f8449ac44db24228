// A journal entry as the messages that it holds: mostly one; none for what devices tell each other; several when the
// owner's phone sends again what reached this device without its content. Pure.
import { proto, unpadRandomMax16 } from "@whiskeysockets/baileys";
import { describe } from "../content/incoming.js";
import type { Described } from "../content/incoming.js";
import { chatKind, lidOf, personOf, phoneOf } from "../whatsapp/addresses.js";
import type { Entry, Envelope } from "./journal.js";

export interface Unpacked extends Envelope, Described {
  recovered: boolean;
}

const MOST_TOGETHER = 20;

export function unpack(entry: Entry): Unpacked[] {
  let message: proto.IMessage;
  try {
    message = proto.Message.decode(unpadRandomMax16(entry.plain));
  } catch {
    return [{ ...entry, quoted: null, content: { kind: "unsupported", what: "unreadable" } }];
  }
  if (entry.own) return sentAgainByPhone(entry, message);
  const described = describe(message);
  return described ? [{ ...entry, ...described }] : [];
}

/** Only our own account may vouch for what somebody else wrote. */
function sentAgainByPhone(entry: Entry, message: proto.IMessage): Unpacked[] {
  const answer = message.protocolMessage?.peerDataOperationRequestResponseMessage;
  const results = answer?.peerDataOperationResult?.slice(0, MOST_TOGETHER) ?? [];
  return results.flatMap(({ placeholderMessageResendResponse: again }) => {
    if (!again?.webMessageInfoBytes) return [];
    const whole = proto.WebMessageInfo.decode(again.webMessageInfoBytes);
    const described = whole.message ? describe(whole.message) : undefined;
    const { remoteJid, id, fromMe, participant } = whole.key ?? {};
    if (!described || !remoteJid || !id || fromMe || chatKind(remoteJid) === "status") return [];
    const sender = participant ?? whole.participant ?? remoteJid;
    const names = { phone: phoneOf(sender), lid: lidOf(sender), name: whole.pushName ?? null };
    const place = { chat: personOf(remoteJid), sender: personOf(sender), id, t: Number(whole.messageTimestamp ?? 0) };
    return [{ ...place, ...names, own: false, recovered: entry.recovered, ...described }];
  });
}
