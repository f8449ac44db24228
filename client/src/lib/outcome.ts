/** What a form's dialog shows in its place once it was sent: a link that is seen only once, for instance. */

import { useRef, useState } from "react";

/** `keep` is called while the form is sent; the dialog of the form is then closed by `closeForm`, all of it by `close`. */
export function useOutcome<T>(onClose: () => void) {
  const [made, setMade] = useState<T | null>(null);
  const isMade = useRef(false);
  return {
    made,
    keep: (value: T) => {
      isMade.current = true;
      setMade(value);
    },
    closeForm: () => {
      if (!isMade.current) onClose();
    },
    close: () => {
      isMade.current = false;
      setMade(null);
      onClose();
    },
  };
}
