/** Where something that is being dragged would stand. */

import { useEffect, useRef } from "react";
import { clockOf, later } from "../../../lib/civil";
import { cls } from "../../../ui/class";
import { CustomerName } from "../../../ui/words";
import { heightOf, LEAST_DRAWN, type Piece } from "./lay";
import type { Held } from "./useHold";

export function Ghost({ piece }: { piece: Piece<Held> }) {
  const { item: held, from, to, whole } = piece;
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: wherever an arrow led is to be seen
  useEffect(() => {
    if (held.byKeys) box.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [held.place]);
  return (
    <div
      ref={box}
      data-ghost={held.kind}
      style={{ top: heightOf(from), height: heightOf(Math.max(to - from, LEAST_DRAWN)) }}
      className={cls(
        "pointer-events-none absolute inset-x-0 z-20 scroll-m-16 overflow-hidden rounded-sm px-1.5 py-0.5 text-xs leading-4 font-bold shadow-lg",
        held.kind === "new" ? "border border-dashed border-brand bg-brand-tint text-brand" : "bg-brand text-on-brand",
      )}
    >
      <bdi dir="ltr" className="tabular-nums">
        {clockOf(whole.minute)}–{clockOf(later(whole, whole.minutes).minute)}
      </bdi>
      {held.appointment && (
        <span className="block font-normal [&>bdi]:block [&>bdi]:truncate">
          <CustomerName id={held.appointment.customer_id} plain />
        </span>
      )}
    </div>
  );
}
