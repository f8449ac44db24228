// What the admin calls show: numbers with a plus, never a key. Pure.
import type { AnswerRule, Faults, ReceiptHabit, Rule } from "./chats/faults.js";
import type { Sent, Written } from "./chats/records.js";
import type { Connection } from "./connection.js";
import type { Person } from "./signal/person.js";
import type { World } from "./world.js";

export interface ContactView {
  phone: string;
  lid: string;
  name: string;
  on_whatsapp: boolean;
}

export type SentView = Omit<Sent, "file" | "account"> & {
  from: string;
  file: { kind: string; mime: string; name: string | null; sha256: string } | null;
};

export type WrittenView = Omit<Written, "message" | "attrs" | "account"> & { to: string };

export interface BehaviourView {
  rules: readonly Rule[];
  answers: readonly AnswerRule[];
  receipts: ReceiptHabit;
  ack_delay_ms: number;
  login: number | null;
}

export interface StateView {
  devices: {
    phone: string;
    device: number;
    connected: boolean;
    online: boolean;
    one_time_keys: number;
    undelivered: number;
  }[];
  connected: boolean;
  /** A device waits to be paired and was shown to us: `scan` will find it. */
  qr_shown: boolean;
  open_refs: { session: string | null; refs: number }[];
  logins: number;
  registrations: number;
  undelivered: number;
}

export function showContact({ phone, lid, name, on_whatsapp }: Person): ContactView {
  return { phone: `+${phone}`, lid: `${lid}@lid`, name, on_whatsapp };
}

export function showSent({ file, account, ...sent }: Sent): SentView {
  const shown = file ? { kind: file.kind, mime: file.mime, name: file.name, sha256: file.sha256 } : null;
  return { ...sent, from: `+${account}`, to: /^\d+$/.test(sent.to) ? `+${sent.to}` : sent.to, file: shown };
}

export function showWritten({ message: _message, attrs: _attrs, account, ...written }: Written): WrittenView {
  return { ...written, from: `+${written.from}`, to: `+${account}` };
}

export function showBehaviour({ rules, answers, receipts, ack_delay_ms, login }: Faults): BehaviourView {
  return { rules, answers, receipts, ack_delay_ms, login };
}

export function showState(world: World, connectionOf: (phone: string) => Connection | undefined): StateView {
  const devices = world.accounts.paired().map(({ phone, companion }) => {
    const connection = connectionOf(phone);
    const state = { connected: connection !== undefined, online: connection?.online ?? false };
    const undelivered = world.queue.of(phone).length;
    return {
      phone: `+${phone}`,
      device: companion.device,
      ...state,
      one_time_keys: companion.one_time.length,
      undelivered,
    };
  });
  const waiting = [...world.connections].filter((connection) => connection.registration);
  const open = waiting.map(({ session, registration }) => ({ session, refs: registration?.open() ?? [] }));
  const shown = [...world.screens.values()];
  return {
    devices,
    connected: devices.some((device) => device.connected),
    qr_shown: open.some(({ refs }) => refs.some((ref) => shown.some((qr) => qr.includes(ref)))),
    open_refs: open.map(({ session, refs }) => ({ session, refs: refs.length })),
    logins: world.logins,
    registrations: world.registrations,
    undelivered: devices.reduce((sum, device) => sum + device.undelivered, 0),
  };
}
