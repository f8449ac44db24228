/** Whether something has come into sight. Once it has, it counts as seen. */

import { type RefObject, useEffect, useRef, useState } from "react";

/** A little before it is seen. */
const AHEAD = "200px";

export function useSeen<T extends HTMLElement>(): [RefObject<T | null>, boolean] {
  const ref = useRef<T>(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element || isSeen) return;
    const watch = new IntersectionObserver((found) => found.some((one) => one.isIntersecting) && setSeen(true), {
      rootMargin: AHEAD,
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [isSeen]);
  return [ref, isSeen];
}
