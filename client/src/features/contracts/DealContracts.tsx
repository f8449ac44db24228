/** The contracts of a deal. */

import { Link } from "@tanstack/react-router";
import { FileSignature } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../api/me";
import { api } from "../../api/member";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Failed, Skeleton } from "../../ui/states";
import { End, StateBadge } from "./ContractList";
import { SendContract } from "./SendContract";
import { texts } from "./texts";

const AT_MOST = 20;

export function DealContracts({ dealId }: { dealId: number }) {
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const query = { deal_id: dealId, limit: AT_MOST };
  const found = api.useQuery("get", "/api/contracts", { params: { query } });
  const add = may("send_contract") && (
    <Button size="small" icon={FileSignature} onClick={() => setOpen(true)}>
      {texts.send}
    </Button>
  );
  return (
    <Card title={texts.title} actions={add}>
      {found.error ? (
        <Failed error={found.error} retry={() => found.refetch()} />
      ) : !found.data ? (
        <Skeleton className="!p-0" />
      ) : found.data.items.length === 0 ? (
        <p className="text-soft">{texts.none}</p>
      ) : (
        <ul className="divide-y divide-line">
          {found.data.items.map((contract) => (
            <li key={contract.id}>
              <Link
                to="/contracts"
                search={{ contract: contract.contract_number }}
                className="flex min-h-12 flex-wrap items-center gap-x-3 py-1.5 hover:bg-brand-tint/50"
              >
                <span className="grid min-w-0 grow leading-tight">
                  <bdi className="truncate font-semibold">{contract.template_name}</bdi>
                  <span className="text-sm text-soft">
                    <End contract={contract} />
                  </span>
                </span>
                <StateBadge contract={contract} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      <SendContract open={isOpen} onClose={() => setOpen(false)} dealId={dealId} />
    </Card>
  );
}
