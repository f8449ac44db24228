/** What takes the rest of the screen and scrolls within itself, as an inbox does, whatever stands above it. */

import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { cls } from "./class";

/** As tall as the bar at the lower edge of a telephone. */
const BOTTOM = "4rem";

export function Fill({ children, className }: { children: ReactNode; className?: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setTop(Math.round((box.current?.getBoundingClientRect().top ?? 0) + scrollY));
    measure();
    // What stands above may come later, or wrap.
    const watch = new ResizeObserver(measure);
    watch.observe(document.body);
    return () => watch.disconnect();
  }, []);
  return (
    <div
      ref={box}
      className={cls(
        "h-[calc(100dvh-var(--top))] max-lg:h-[calc(100dvh-var(--top)-var(--bottom))] min-h-64 overflow-hidden",
        className,
      )}
      style={{ "--top": `${top}px`, "--bottom": BOTTOM } as Record<string, string>}
    >
      {children}
    </div>
  );
}
