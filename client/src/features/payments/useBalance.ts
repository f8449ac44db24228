import { api } from "../../api/member";
import type { Balance } from "./view";

/** What a deal owes; undefined until it is known. */
export function useBalance(dealId: number | null): Balance | undefined {
  const params = { query: { deal_id: dealId ?? 0 } };
  return api.useQuery("get", "/api/payments/balance", { params }, { enabled: dealId !== null }).data;
}
