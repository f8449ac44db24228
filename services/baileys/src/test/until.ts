// Waits for a condition, not for a time.

const LIMIT_MS = 60_000;
const LOOK_MS = 10;

export async function until<T>(what: string, condition: () => T | undefined | false | null): Promise<T> {
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    const found = condition();
    if (found !== undefined && found !== false && found !== null) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
