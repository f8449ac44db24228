/** Everything that happened with a contract, and whether the record of it is whole. */

import { ShieldAlert, ShieldCheck } from "lucide-react";
import type { Schemas } from "../../api/member";
import { cls } from "../../ui/class";
import { Moment } from "../../ui/words";
import { texts } from "./texts";
import { deedOf } from "./view";

export function Trail({ contract }: { contract: Schemas["ContractDetails"] }) {
  const names = new Map(contract.signers.map(({ id, name }) => [id, name]));
  const Icon = contract.trail_is_whole ? ShieldCheck : ShieldAlert;
  return (
    <section className="grid grid-cols-1 gap-3">
      <h3 className="font-bold">{texts.trail}</h3>
      <p
        className={cls(
          "flex items-start gap-2 text-sm",
          contract.trail_is_whole ? "text-good" : "font-semibold text-bad",
        )}
      >
        <Icon className="size-5 shrink-0" aria-hidden />
        {contract.trail_is_whole ? texts.trailWhole : texts.trailBroken}
      </p>
      <ol className="grid grid-cols-1 gap-3 border-s-2 border-line ps-4">
        {contract.events.map((event) => (
          <li key={event.seq} className="grid leading-snug">
            <bdi className="font-semibold wrap-anywhere">
              {deedOf(event, event.signer_id == null ? undefined : names.get(event.signer_id))}
            </bdi>
            <span className="text-sm text-soft">
              <Moment at={event.at} /> · <bdi>{event.actor || texts.program}</bdi>
              {event.ip && (
                <>
                  {" "}
                  · {texts.from}{" "}
                  <bdi dir="ltr" title={event.user_agent ?? undefined}>
                    {event.ip}
                  </bdi>
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
