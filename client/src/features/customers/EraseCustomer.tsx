/** The customer wants to be forgotten: what would go, what stays by law, and the word that makes sure. */

import { useState } from "react";
import { api, ask, queries } from "../../api/member";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextField } from "../../ui/fields";
import { Failed, Loading } from "../../ui/states";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { listed } from "./erasure";
import { texts } from "./texts";
import type { Customer } from "./view";

interface EraseCustomerProps {
  open: boolean;
  onClose: () => void;
  onErased: () => void;
  customer: Customer;
}

export function EraseCustomer({ open, onClose, onErased, customer }: EraseCustomerProps) {
  const [word, setWord] = useState("");
  const [isBusy, setBusy] = useState(false);
  const toasts = useToasts();
  const path = { params: { path: { id: customer.id } } };
  const seen = api.useQuery("get", "/api/crm/customers/{id}/erase", path, { enabled: open, staleTime: 0 });
  const waits = listed(seen.data?.waits_for);
  const isSure = word.trim() === texts.eraseWord && waits.length === 0;
  const close = () => {
    setWord("");
    onClose();
  };
  const erase = async () => {
    setBusy(true);
    const { data, error } = await ask
      .POST("/api/crm/customers/{id}/erase", path)
      .catch((error) => ({ data: null, error }));
    setBusy(false);
    if (!data) {
      toasts.failed(error);
      seen.refetch();
      return;
    }
    await queries.invalidateQueries();
    toasts.done(texts.erased);
    close();
    onErased();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      title={texts.eraseTitle}
      description={texts.eraseText}
      footer={
        <>
          <Button rank="danger" busy={isBusy} disabled={!isSure} onClick={erase}>
            {texts.erase}
          </Button>
          <Button onClick={close}>{common.cancel}</Button>
        </>
      }
    >
      {seen.error ? (
        <Failed error={seen.error} retry={() => seen.refetch()} />
      ) : !seen.data ? (
        <Loading />
      ) : (
        <div className="grid gap-4">
          {waits.length > 0 && <Alert tone="warn">{texts.eraseWaits(waits.map(([name]) => name).join(", "))}</Alert>}
          <Counts title={texts.eraseGoes} counts={listed(seen.data.removed)} />
          <Counts title={texts.eraseStays} counts={listed(seen.data.kept)} />
          <TextField
            label={texts.eraseSure(texts.eraseWord)}
            value={word}
            onChange={(event) => setWord(event.target.value)}
            autoComplete="off"
            disabled={waits.length > 0}
          />
        </div>
      )}
    </Dialog>
  );
}

function Counts({ title, counts }: { title: string; counts: [string, number][] }) {
  if (counts.length === 0) return null;
  return (
    <section>
      <h3 className="font-semibold">{title}</h3>
      <dl className="mt-1 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-soft">
        {counts.map(([name, count]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt>{name}</dt>
            <dd className="tabular-nums">{count}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
