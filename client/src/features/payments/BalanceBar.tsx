/** What a deal brings, what came in of it, and what remains. */

import { Money } from "../../ui/words";
import { texts } from "./texts";
import { type Balance, share } from "./view";

export function BalanceBar({ balance, currency }: { balance: Balance; currency: string }) {
  const percent = share(balance);
  const remaining = balance.remaining ?? null;
  const kept = balance.paid - balance.refunded - balance.lost;
  return (
    <div className="grid grid-cols-1 gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span>
          <span className="text-lg font-bold tabular-nums">
            <Money minor={kept} currency={currency} />
          </span>{" "}
          <span className="text-soft">
            {texts.paid}
            {balance.owed != null && (
              <>
                {" / "}
                <Money minor={balance.owed} currency={currency} />
              </>
            )}
          </span>
        </span>
        <span className="font-semibold">
          {remaining === null ? (
            <span className="text-soft">{texts.unpriced}</span>
          ) : remaining === 0 ? (
            <span className="text-good">{texts.allPaid}</span>
          ) : (
            <span className={remaining < 0 ? "text-warn" : ""}>
              {remaining < 0 ? texts.overpaid : texts.remaining}{" "}
              <Money minor={Math.abs(remaining)} currency={currency} />
            </span>
          )}
        </span>
      </div>
      {percent !== null && (
        <div
          role="progressbar"
          aria-label={texts.progress(percent)}
          aria-valuenow={percent}
          className="h-2 overflow-hidden rounded-full bg-sunken"
        >
          <div className="h-full rounded-full bg-brand" style={{ inlineSize: `${percent}%` }} />
        </div>
      )}
      {(balance.refunded > 0 || balance.lost > 0) && (
        <p className="flex flex-wrap gap-x-4 text-sm text-soft">
          {balance.refunded > 0 && (
            <span>
              {texts.refunded} <Money minor={balance.refunded} currency={currency} />
            </span>
          )}
          {balance.lost > 0 && (
            <span>
              {texts.lost} <Money minor={balance.lost} currency={currency} />
            </span>
          )}
        </p>
      )}
    </div>
  );
}
