/** Whether messages come and go, why not, and what to do about it. */

import { useState } from "react";
import { useMay } from "../../../api/me";
import { ask, queries } from "../../../api/member";
import { Button } from "../../../ui/Button";
import { Card, Fact, Facts } from "../../../ui/Card";
import { useConfirm } from "../../../ui/Confirm";
import { cls } from "../../../ui/class";
import { useToasts } from "../../../ui/Toasts";
import { Moment, Phone, When } from "../../../ui/words";
import { texts } from "./texts";
import { canLogIn, canLogOut, connection, type Status } from "./view";

const LOOKS = { good: "bg-good-tint text-good", warn: "bg-warn-tint text-warn", bad: "bg-bad-tint text-bad" };

export function StatusCard({ status }: { status: Status }) {
  const { tone, title, text } = connection(status);
  const reason = status.reason ? (texts.reasons[status.reason] ?? status.reason) : null;
  return (
    <Card title={texts.state} actions={<Actions status={status} />}>
      <div className={cls("mb-4 flex items-start gap-3 rounded-md p-4", LOOKS[tone])} role="status">
        <span className="mt-2 size-2.5 shrink-0 rounded-full bg-current" aria-hidden />
        <div className="min-w-0">
          <p className="text-lg font-bold">{title}</p>
          <p className="text-ink">{text}</p>
        </div>
      </div>
      <Facts>
        <Fact name={status.provider === "twilio" ? texts.sender : texts.number}>
          <Phone number={status.number} />
        </Fact>
        <Fact name={texts.mode}>{texts.modes[status.mode] ?? status.mode}</Fact>
        {status.since && (
          <Fact name={texts.since}>
            <When at={status.since} />
          </Fact>
        )}
        {status.last_disconnect && (
          <Fact name={texts.lastCut}>
            <Moment at={status.last_disconnect} />
          </Fact>
        )}
        {reason && !status.connected && (
          <Fact name={texts.reason}>
            {reason} {status.code != null && <span className="text-sm text-faint">({texts.code(status.code)})</span>}
          </Fact>
        )}
        {status.provider === "baileys" && !status.worker_alive && status.worker_seen_at && (
          <Fact name={texts.workerSeen}>
            <When at={status.worker_seen_at} />
          </Fact>
        )}
      </Facts>
    </Card>
  );
}

const PATHS = { in: "/api/whatsapp/login", out: "/api/whatsapp/logout" } as const;

function Actions({ status }: { status: Status }) {
  const may = useMay();
  const sure = useConfirm();
  const toasts = useToasts();
  const [busy, setBusy] = useState<keyof typeof PATHS | null>(null);
  const order = async (what: keyof typeof PATHS) => {
    setBusy(what);
    try {
      const { data, error } = await ask.POST(PATHS[what]);
      if (!data) throw error;
      queries.setQueriesData({ queryKey: ["get", "/api/whatsapp/status"] }, data);
      queries.invalidateQueries({ queryKey: ["get", "/api/whatsapp/qr"] });
      toasts.done(what === "in" ? texts.loggingIn : texts.loggedOut);
    } catch (error) {
      toasts.failed(error);
    } finally {
      setBusy(null);
    }
  };
  const leave = async () => {
    if (await sure({ title: texts.logOutTitle, text: texts.logOutText, yes: texts.logOut, danger: true }))
      await order("out");
  };
  const again =
    status.reason === "qr_expired" ? texts.newCode : status.state === "logged_out" ? texts.logIn : texts.logInAgain;
  return (
    <>
      {canLogIn(status) && may("log_in_to_whatsapp") && (
        <Button rank="primary" busy={busy === "in"} onClick={() => order("in")}>
          {again}
        </Button>
      )}
      {canLogOut(status) && may("log_out_of_whatsapp") && (
        <Button size="small" busy={busy === "out"} onClick={leave}>
          {texts.logOut}
        </Button>
      )}
    </>
  );
}
