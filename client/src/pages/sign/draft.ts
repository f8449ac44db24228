/** What was filled in, kept until the tab is closed: a reload or a lost connection costs nobody their work. */

export interface Draft {
  name: string;
  answers: Record<string, string>;
  typed: string;
}

export function kept(token: string): Draft | null {
  try {
    const text = sessionStorage.getItem(key(token));
    return text ? (JSON.parse(text) as Draft) : null;
  } catch {
    return null;
  }
}

export function keep(token: string, draft: Draft): void {
  try {
    sessionStorage.setItem(key(token), JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing only loses this convenience.
  }
}

export function forget(token: string): void {
  try {
    sessionStorage.removeItem(key(token));
  } catch {
    // As above.
  }
}

const key = (token: string) => `sign:${token}`;
