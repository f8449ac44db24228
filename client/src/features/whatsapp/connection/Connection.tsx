/** How the business reaches WhatsApp: whether it does, the QR where one waits, and the choice of the way. */

import { ChevronRight } from "lucide-react";
import { useMay } from "../../../api/me";
import { api } from "../../../api/member";
import { ButtonLink } from "../../../ui/Button";
import { Page } from "../../../ui/Page";
import { Failed, Forbidden, Skeleton } from "../../../ui/states";
import { Providers } from "./Providers";
import { Qr } from "./Qr";
import { StatusCard } from "./StatusCard";
import { texts } from "./texts";
import type { Status } from "./view";

/** Live updates tell of changes; this finds what they missed. */
const CALM_MS = 30_000;
const BUSY_MS = 3_000;

export function Connection() {
  const may = useMay();
  return may("get_whatsapp_status") ? <Found /> : <Forbidden />;
}

function Found() {
  const found = api.useQuery(
    "get",
    "/api/whatsapp/status",
    {},
    { refetchInterval: ({ state }) => (isCalm(state.data) ? CALM_MS : BUSY_MS) },
  );
  return (
    <Page
      title={texts.title}
      subtitle={texts.subtitle}
      before={
        <ButtonLink to="/whatsapp" rank="plain" size="small" icon={ChevronRight} className="-ms-3 mb-1">
          {texts.back}
        </ButtonLink>
      }
    >
      {found.data ? (
        <Shown status={found.data} />
      ) : found.error ? (
        <Failed error={found.error} retry={() => found.refetch()} />
      ) : (
        <Skeleton lines={6} className="rounded-md border border-line bg-surface" />
      )}
    </Page>
  );
}

function isCalm(status: Status | undefined): boolean {
  return status === undefined || status.provider === "twilio" || status.connected || !status.worker_alive;
}

function Shown({ status }: { status: Status }) {
  const may = useMay();
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
      <div className="grid min-w-0 gap-4">
        {status.state === "qr_available" && status.worker_alive && may("get_whatsapp_qr") && <Qr />}
        <StatusCard status={status} />
      </div>
      <Providers status={status} />
    </div>
  );
}
