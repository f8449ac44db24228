// What the stanzas say that the worker reads itself, before the library handles them: envelopes of messages, receipts
// and answers to what was sent. Pure.
import { areJidsSameUser } from "@whiskeysockets/baileys";
import type { AuthenticationCreds, BinaryNode } from "@whiskeysockets/baileys";
import type { Envelope } from "../inbox/journal.js";
import { chatKind, lidOf, personOf, phoneOf } from "./addresses.js";

const MOST_NAME_LETTERS = 200;
/** Senders choose the ids of their messages, and an id becomes part of an address. */
const ID = /^(?!\.+$)[\x21-\x7e]{1,128}$/;

type Me = AuthenticationCreds["me"];

/** The ciphertexts of a message and what stands around them; none for what nobody is to see. */
export function readEnvelope(
  stanza: BinaryNode,
  me: Me,
): { envelope: Envelope; ciphertexts: Uint8Array[] } | undefined {
  const { id, from, participant, t, notify, recipient } = stanza.attrs;
  if (!id || !from || !ID.test(id)) return undefined;
  const kind = chatKind(from);
  if (kind === "status" || kind === "other") return undefined;
  const sender = participant ?? from;
  const own = areJidsSameUser(sender, me?.id) || areJidsSameUser(sender, me?.lid);
  const { phone, lid } = namesOf(stanza, sender);
  const envelope: Envelope = {
    chat: personOf(recipient ?? from),
    sender: personOf(sender),
    ...{ id, own, phone, lid },
    t: Number(t) || 0,
    name: notify?.slice(0, MOST_NAME_LETTERS) ?? null,
  };
  return { envelope, ciphertexts: ciphertextsOf(stanza) };
}

function ciphertextsOf({ content }: BinaryNode): Uint8Array[] {
  const parts = Array.isArray(content) ? content : [];
  return parts.flatMap((part) => (part.tag === "enc" && part.content instanceof Uint8Array ? [part.content] : []));
}

/** A sender appears by one of their two names, and the stanza often tells the other. */
function namesOf({ attrs }: BinaryNode, sender: string): { phone: string | null; lid: string | null } {
  const other = {
    phone: attrs["participant_pn"] ?? attrs["sender_pn"],
    lid: attrs["participant_lid"] ?? attrs["sender_lid"],
  };
  return { phone: phoneOf(sender) ?? phoneOf(other.phone), lid: lidOf(sender) ?? lidOf(other.lid) };
}

export interface SeenReceipt {
  ids: string[];
  state: "delivered" | "read";
  /** Unix seconds. */
  t: number;
}

/** Receipts of persons for what this account sent to them; not those of its own devices, of groups, or retries. */
export function readReceipt(stanza: BinaryNode, me: Me): SeenReceipt | undefined {
  const { id, from, type, participant, recipient, t } = stanza.attrs;
  if (!id || !from || participant || recipient || chatKind(from) !== "person") return undefined;
  if (areJidsSameUser(from, me?.id) || areJidsSameUser(from, me?.lid)) return undefined;
  const state = receiptState(type);
  return state && { ids: [id, ...moreIds(stanza)], state, t: Number(t) || 0 };
}

function receiptState(type: string | undefined): SeenReceipt["state"] | undefined {
  if (type === undefined || type === "" || type === "inactive") return "delivered";
  return type === "read" || type === "played" ? "read" : undefined;
}

function moreIds({ content }: BinaryNode): string[] {
  const list = Array.isArray(content) && content[0]?.tag === "list" ? content[0].content : undefined;
  return Array.isArray(list) ? list.flatMap((item) => item.attrs["id"] ?? []) : [];
}

/** WhatsApp's own answer to a message. `error`: its code when it was refused. */
export interface Answer {
  id: string;
  error: number | undefined;
}

export function readAnswer({ attrs }: BinaryNode): Answer | undefined {
  const { id, error } = attrs;
  if (!id) return undefined;
  return { id, error: error === undefined ? undefined : Number(error) || 0 };
}
