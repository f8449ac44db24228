// Import this first: libsignal prints private keys with console.* when a session closes.

const mute = (): void => undefined;
for (const name of ["log", "info", "warn", "error", "debug", "trace"] as const) console[name] = mute;

export {};
