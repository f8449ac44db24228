/** The wall: every call that goes on in this moment, word by word. */

import { AudioLines } from "lucide-react";
import { useMay } from "../../../api/me";
import { Alert } from "../../../ui/Alert";
import { Page } from "../../../ui/Page";
import { Failed, Forbidden, Skeleton, State } from "../../../ui/states";
import { LiveCard } from "./LiveCard";
import { texts } from "./texts";
import { useWall } from "./useWall";
import { running } from "./wall";

export function LiveCalls() {
  const may = useMay();
  return may("watch_live_calls") ? <Followed /> : <Forbidden />;
}

function Followed() {
  const { wall, broken, retry } = useWall();
  const count = running(wall ?? []);
  return (
    <Page title={texts.title} subtitle={count > 0 ? texts.running(count) : texts.subtitle}>
      {wall === null ? (
        broken ? (
          <Failed error={broken} retry={retry} />
        ) : (
          <Skeleton lines={6} className="rounded-md border border-line bg-surface" />
        )
      ) : (
        <>
          {broken != null && <Alert tone="warn">{texts.broken}</Alert>}
          {wall.length === 0 ? (
            <div className="rounded-md border border-line bg-surface">
              <State icon={AudioLines} title={texts.empty} text={texts.emptyText} />
            </div>
          ) : (
            <ul className="grid items-stretch gap-4 md:grid-cols-2 xl:grid-cols-3">
              {wall.map((seen) => (
                <li key={seen.call.call_sid} className="grid min-w-0">
                  <LiveCard seen={seen} />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Page>
  );
}
