/** Before a call: what is worth trying. */

import { CalendarDays, CircleHelp, type LucideIcon, Scissors, VolumeX } from "lucide-react";
import { ButtonLink } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { texts } from "./texts";

const ICONS: readonly LucideIcon[] = [CircleHelp, CalendarDays, Scissors, VolumeX];

export function How() {
  return (
    <Card title={texts.howTitle}>
      <ul className="grid gap-3">
        {texts.how.map((one, nth) => {
          const Icon = ICONS[nth] ?? CircleHelp;
          return (
            <li key={one} className="flex min-w-0 gap-2.5">
              <Icon className="mt-0.5 size-5 shrink-0 text-brand" aria-hidden />
              <span className="min-w-0">{one}</span>
            </li>
          );
        })}
      </ul>
      <div className="mt-4">
        <ButtonLink to="/receptionist" size="small">
          {texts.toSettings}
        </ButtonLink>
      </div>
    </Card>
  );
}
