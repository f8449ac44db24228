/** The QR that the telephone of the business scans. It changes by itself, and so does the screen once it was scanned. */

import { useEffect, useState } from "react";
import { api, type Schemas } from "../../../api/member";
import { codeOf } from "../../../api/refusal";
import { Alert } from "../../../ui/Alert";
import { Card } from "../../../ui/Card";
import { Spinner } from "../../../ui/Spinner";
import { Failed } from "../../../ui/states";
import { texts } from "./texts";
import { secondsTo } from "./view";

/** Where live updates are late, the next QR is found all the same. */
const LOOK_MS = 5_000;
const SECOND_MS = 1000;

export function Qr() {
  const found = api.useQuery("get", "/api/whatsapp/qr", {}, { refetchInterval: LOOK_MS, staleTime: 0, gcTime: 0 });
  // The picture alone is answered to whoever asks for one.
  const qr = found.data as Schemas["WhatsAppQr"] | undefined;
  const isComing = found.error != null && codeOf(found.error) === "not_found";
  return (
    <Card title={texts.scanTitle}>
      <div className="flex flex-wrap items-start gap-6">
        <div className="mx-auto grid justify-items-center gap-2 sm:mx-0">
          {qr && !isComing ? (
            <>
              <img
                src={`data:image/png;base64,${qr.png}`}
                alt={texts.qr}
                className="size-64 rounded-md border border-line bg-on-brand p-2 [image-rendering:pixelated]"
              />
              <Left until={qr.expires_at} />
            </>
          ) : found.error && !isComing ? (
            <Failed error={found.error} retry={() => found.refetch()} className="size-64 !p-2" />
          ) : (
            <p
              role="status"
              className="flex size-64 flex-col items-center justify-center gap-3 rounded-md border border-line text-soft"
            >
              <Spinner /> {texts.qrWaits}
            </p>
          )}
        </div>
        <div className="min-w-0 grow basis-64">
          <ol className="mb-4 grid gap-3">
            {texts.steps.map((step, index) => (
              <li key={step} className="flex gap-3">
                <span
                  className="flex size-7 shrink-0 items-center justify-center rounded-full bg-brand-tint text-sm font-bold text-brand"
                  aria-hidden
                >
                  {index + 1}
                </span>
                <span className="pt-0.5">{step}</span>
              </li>
            ))}
          </ol>
          <Alert tone="warn">{texts.qrSecret}</Alert>
        </div>
      </div>
    </Card>
  );
}

function Left({ until }: { until: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return <p className="text-sm text-soft tabular-nums">{texts.expires(secondsTo(until, now))}</p>;
}
