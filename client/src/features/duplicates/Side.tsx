/** One of two who may be one. */

import type { ReactNode } from "react";
import { Avatar } from "../../ui/Avatar";
import { texts as common } from "../../ui/texts";
import { Day, Phone } from "../../ui/words";
import { texts } from "./texts";
import { type Short, shortName } from "./view";

export function Side({ of, name }: { of: Short; name?: ReactNode }) {
  return (
    <span className="flex min-w-0 items-start gap-3 text-start">
      <Avatar name={shortName(of)} className="size-9" />
      <span className="min-w-0">
        <span className="block font-semibold wrap-anywhere">{name ?? <bdi>{shortName(of) || common.noName}</bdi>}</span>
        {of.phone && (
          <span className="block text-sm">
            <Phone number={of.phone} />
          </span>
        )}
        {of.email && (
          <span className="block text-sm wrap-anywhere">
            <bdi>{of.email}</bdi>
          </span>
        )}
        <span className="block text-sm text-soft">
          {texts.since} <Day at={of.created_at} />
        </span>
      </span>
    </span>
  );
}
