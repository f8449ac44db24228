/** Files that only a login opens: fetched with it, then handed to the browser out of memory. */

import { useEffect, useState } from "react";
import { open } from "../api/member";

/** A browser needs the address until it has begun to read. */
const KEPT_MS = 60_000;

/** Saves a file; its name comes from the program unless one is given. */
export async function download(path: string, name?: string): Promise<void> {
  const answer = await open(path);
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name ?? nameOf(answer.headers.get("content-disposition")) ?? "";
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/** Shows a file in a tab of its own. The tab opens at once, while the click still counts, and is filled when the file is here. */
export async function show(path: string): Promise<void> {
  const tab = window.open("about:blank");
  try {
    const answer = await open(path);
    const url = URL.createObjectURL(await answer.blob());
    if (tab) tab.location.replace(url);
    else location.assign(url);
    setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
  } catch (error) {
    tab?.close();
    throw error;
  }
}

/** RFC 6266: the name in UTF-8, else the plain one. */
function nameOf(disposition: string | null): string | undefined {
  const utf8 = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  if (utf8) return decodeURIComponent(utf8);
  return /filename="?([^";]+)"?/i.exec(disposition ?? "")?.[1];
}

export type Held =
  | { state: "loading" }
  | { state: "ready"; url: string; kind: string }
  | { state: "failed"; error: unknown };

/** A file held in memory for as long as something shows it: a picture, a recording. Null asks for nothing. */
export function useFile(path: string | null): Held {
  const [held, setHeld] = useState<Held>({ state: "loading" });
  useEffect(() => {
    if (path === null) return;
    const over = new AbortController();
    let url: string | null = null;
    setHeld({ state: "loading" });
    open(path, { signal: over.signal })
      .then(async (answer) => {
        const blob = await answer.blob();
        if (over.signal.aborted) return;
        url = URL.createObjectURL(blob);
        setHeld({ state: "ready", url, kind: blob.type });
      })
      .catch((error: unknown) => {
        if (!over.signal.aborted) setHeld({ state: "failed", error });
      });
    return () => {
      over.abort();
      if (url) URL.revokeObjectURL(url);
    };
  }, [path]);
  return held;
}
