/** What somebody has sent and the program has not taken yet. It waits here, in order, whatever screen is shown meanwhile. */

import { useSyncExternalStore } from "react";
import { ask, open } from "../../api/member";
import { add, change, refresh } from "./held";
import type { Conversation, Message } from "./view";

export interface Waiting {
  /** By which the program knows it again, so that a second try sends nothing twice. */
  once: string;
  text: string;
  file: File | null;
  /** Why it did not go. */
  error: unknown;
  isGoing: boolean;
}

/** A large file over a slow line. */
const FILE_TIMEOUT_MS = 180_000;

const NONE: readonly Waiting[] = [];
const boxes = new Map<number, readonly Waiting[]>();
const turns = new Map<number, Promise<void>>();
const watchers = new Set<() => void>();

function put(id: number, box: readonly Waiting[]): void {
  boxes.set(id, box);
  for (const tell of watchers) tell();
}

function alter(id: number, once: string, how: Partial<Waiting>): void {
  put(
    id,
    (boxes.get(id) ?? NONE).map((one) => (one.once === once ? { ...one, ...how } : one)),
  );
}

export function drop(id: number, once: string): void {
  put(
    id,
    (boxes.get(id) ?? NONE).filter((one) => one.once !== once),
  );
}

export function useOutbox(id: number): readonly Waiting[] {
  return useSyncExternalStore(
    (tell) => {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
    () => boxes.get(id) ?? NONE,
  );
}

/** Words, a file, or a file with words. */
export function send(to: Conversation, text: string, file: File | null): void {
  const one: Waiting = { once: key(), text, file, error: null, isGoing: true };
  put(to.id, [...(boxes.get(to.id) ?? NONE), one]);
  queue(to, one);
}

export function again(to: Conversation, one: Waiting): void {
  alter(to.id, one.once, { error: null, isGoing: true });
  queue(to, one);
}

/** One after the other, so that they arrive as they were written. */
function queue(to: Conversation, one: Waiting): void {
  const before = turns.get(to.id) ?? Promise.resolve();
  turns.set(
    to.id,
    before.then(() => go(to, one)),
  );
}

async function go(to: Conversation, one: Waiting): Promise<void> {
  try {
    if (one.file) await sendFile(to, one, one.file);
    else add(await sendText(to, one));
    drop(to.id, one.once);
    change(to.id, { handler: "person" });
    refresh("conversations");
  } catch (error) {
    alter(to.id, one.once, { error, isGoing: false });
  }
}

async function sendText(to: Conversation, { text, once }: Waiting): Promise<Message> {
  const { data, error } = await ask.POST("/api/whatsapp/conversations/{id}/messages", {
    params: { path: { id: to.id } },
    body: { text, once },
  });
  if (!data) throw error;
  return data;
}

async function sendFile(to: Conversation, { text, once }: Waiting, file: File): Promise<void> {
  const form = new FormData();
  // What comes after the file is not waited for.
  form.set("to", to.peer);
  form.set("once", once);
  if (text) form.set("caption", text);
  form.set("file", file, file.name);
  await open("/api/whatsapp/media", { method: "POST", body: form }, FILE_TIMEOUT_MS);
  await refresh("messages");
}

/** Random enough to be the only one. Also where the page came over plain http. */
function key(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
