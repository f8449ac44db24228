// A logger for the library that says nothing: its lines carry numbers, texts and keys.
import type { makeWASocket } from "@whiskeysockets/baileys";

type LibraryLogger = NonNullable<Parameters<typeof makeWASocket>[0]["logger"]>;

const nothing = (): void => undefined;

export const mute: LibraryLogger = {
  level: "silent",
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  child: () => mute,
};
