/** On the page of a customer: that they may be there twice. */

import { useState } from "react";
import { useMay } from "../../api/me";
import { api, type Schemas } from "../../api/member";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { MergeDialog } from "./MergeDialog";
import { Side } from "./Side";
import { texts } from "./texts";
import type { Short } from "./view";

type Duplicate = Schemas["Duplicate"];

interface LikelyProps {
  customer: Short;
  onMerged: (id: number) => void;
}

export function Likely({ customer, onMerged }: LikelyProps) {
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<Duplicate | null>(null);
  const found = api.useQuery("get", "/api/crm/customers/{id}/duplicates", {
    params: { path: { id: customer.id }, query: { limit: 10 } },
  });
  const items = found.data?.items ?? [];
  if (items.length === 0 || !may("preview_merge")) return null;
  const look = () => (items.length === 1 ? setChosen(items[0] ?? null) : setOpen(true));
  return (
    <>
      <Alert
        tone="info"
        actions={
          <Button size="small" onClick={look}>
            {texts.look}
          </Button>
        }
      >
        {texts.hint(found.data?.total ?? items.length)}
      </Alert>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={texts.title}>
        <ul className="grid gap-2">
          {items.map((item) => (
            <li key={item.customer.id}>
              <button
                type="button"
                className="w-full rounded-md border border-line p-3 hover:border-brand"
                onClick={() => {
                  setOpen(false);
                  setChosen(item);
                }}
              >
                <Side of={item.customer} />
              </button>
            </li>
          ))}
        </ul>
      </Dialog>
      {chosen && (
        <MergeDialog one={customer} other={chosen.customer} onClose={() => setChosen(null)} onMerged={onMerged} />
      )}
    </>
  );
}
