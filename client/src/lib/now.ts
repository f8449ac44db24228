/** The time, for what grows late while somebody looks at it. */

import { useEffect, useState } from "react";

const MINUTE_MS = 60_000;

/** Milliseconds, told anew every minute and whenever somebody comes back to the page. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const tell = () => setNow(Date.now());
    const timer = setInterval(tell, MINUTE_MS);
    document.addEventListener("visibilitychange", tell);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tell);
    };
  }, []);
  return now;
}
