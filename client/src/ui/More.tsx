/** The end of a list that is no table: asks for the next page before one gets there. */

import { useEffect, useRef } from "react";
import { Spinner } from "./Spinner";

/** How far below the screen the end may be when the next page is asked for. */
const AHEAD = "600px";

export function More({ of: { more, hasMore } }: { of: { more: () => void; hasMore: boolean } }) {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!mark.current || !hasMore) return;
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && more(), { rootMargin: AHEAD });
    watcher.observe(mark.current);
    return () => watcher.disconnect();
  });
  return hasMore ? (
    <div ref={mark} className="flex justify-center p-4 text-soft">
      <Spinner />
    </div>
  ) : null;
}
