/** How many requests of the receptionist wait for somebody to decide. */

import { useMay } from "../api/me";
import { api } from "../api/member";
import { Count } from "./Count";

export function WaitingApprovals() {
  const may = useMay();
  const found = api.useQuery(
    "get",
    "/api/receptionist/approvals",
    { params: { query: { status: "waiting", limit: 1 } } },
    { enabled: may("list_approvals") },
  );
  return <Count of={found.data?.total} />;
}
