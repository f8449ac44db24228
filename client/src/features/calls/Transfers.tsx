/** The people whom the caller was put through to: who wanted it, why, and what came of it. */

import { Card } from "../../ui/Card";
import { Phone, UserName, When } from "../../ui/words";
import { TransferState } from "./live/TransferState";
import { texts } from "./texts";
import { isLive, type WholeCall } from "./view";

export function Transfers({ call }: { call: WholeCall }) {
  if (call.transfers.length === 0) return null;
  return (
    <Card title={texts.transfers}>
      <ul className="grid gap-4 divide-y divide-line">
        {[...call.transfers].reverse().map((transfer) => (
          <li key={transfer.id} className="grid gap-2 not-first:pt-4">
            <TransferState transfer={transfer} isOver={!isLive(call)} />
            <p className="flex flex-wrap gap-x-2 text-sm text-soft">
              <span>
                {texts.transferBy} {transfer.by === "person" ? <UserName id={transfer.user_id} /> : texts.agent}
              </span>
              <When at={transfer.created_at} />
              {transfer.name && <Phone number={transfer.phone} />}
            </p>
            {transfer.reason && transfer.reason !== transfer.brief && (
              <p dir="auto" className="text-sm wrap-anywhere">
                <span className="text-soft">{texts.transferReason}</span> {transfer.reason}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
