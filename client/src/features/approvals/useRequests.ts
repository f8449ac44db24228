/** The requests that are shown; one that is decided upon stays in its place to be seen done. */

import { useState } from "react";
import { useList } from "../../api/list";
import { type Approval, merged, queryOf, type Shown } from "./view";

const PATH = "/api/receptionist/approvals";

export function useRequests(shown: Shown) {
  const [decided, setDecided] = useState<readonly Approval[]>([]);
  const list = useList(PATH, queryOf(shown));
  const recent = useList(PATH, queryOf("all"), { enabled: shown === "waiting" && decided.length > 0 });
  const rows = shown === "waiting" ? merged(list.rows, decided, recent.rows) : list.rows;
  const keep = (approval: Approval) =>
    setDecided((before) => [...before.filter(({ id }) => id !== approval.id), approval]);
  return { rows, list, keep };
}
