/** A document as the program writes it, in a frame of its own in which nothing can run. */

import { useMemo, useRef } from "react";
import { texts } from "./texts";

/** `html` is a whole page. Its style is laid in by hand: the policy of the screens allows no style that stands in a page. */
export function Paper({ html, title = texts.document }: { html: string; title?: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const { page, style } = useMemo(() => parts(html), [html]);
  const dress = () => {
    const view = frame.current?.contentWindow as (Window & typeof globalThis) | null | undefined;
    const shown = frame.current?.contentDocument;
    if (!view || !shown) return;
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(style);
    shown.adoptedStyleSheets = [sheet];
    const height = shown.documentElement.scrollHeight;
    if (frame.current) frame.current.style.blockSize = `${height}px`;
  };
  return (
    <iframe
      ref={frame}
      title={title}
      srcDoc={page}
      sandbox="allow-same-origin"
      onLoad={dress}
      className="min-h-80 w-full rounded-sm border border-line bg-surface"
    />
  );
}

/** The styles are taken out of the text before it is read: a page inherits the policy already while it is read. */
function parts(html: string): { page: string; style: string } {
  const styles: string[] = [];
  const bare = html.replace(/<style[^>]*>([\s\S]*?)<\/style>/gi, (_all, style: string) => {
    styles.push(style);
    return "";
  });
  const page = new DOMParser().parseFromString(bare, "text/html");
  for (const one of page.querySelectorAll("script")) one.remove();
  return { page: `<!doctype html>${page.documentElement.outerHTML}`, style: styles.join("\n") };
}
