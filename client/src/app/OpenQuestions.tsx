/** How many questions wait for an answer. */

import { useMay } from "../api/me";
import { api } from "../api/member";
import { Count } from "./Count";

export function OpenQuestions() {
  const may = useMay();
  const found = api.useQuery(
    "get",
    "/api/receptionist/questions",
    { params: { query: { status: "open", limit: 1 } } },
    { enabled: may("list_questions") },
  );
  return <Count of={found.data?.total} />;
}
