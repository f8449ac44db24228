/** The choice of the way to WhatsApp, with what is to be said against each. */

import { Check } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../../api/me";
import { api, ask, queries } from "../../../api/member";
import { Alert } from "../../../ui/Alert";
import { Badge } from "../../../ui/Badge";
import { Button } from "../../../ui/Button";
import { Card } from "../../../ui/Card";
import { useConfirm } from "../../../ui/Confirm";
import { cls } from "../../../ui/class";
import { useToasts } from "../../../ui/Toasts";
import { texts } from "./texts";
import type { Status } from "./view";

type Provider = Status["provider"];

const PROVIDERS: readonly Provider[] = ["baileys", "twilio"];

export function Providers({ status }: { status: Status }) {
  const may = useMay();
  const sure = useConfirm();
  const toasts = useToasts();
  const [busy, setBusy] = useState<Provider | null>(null);
  const mayChange = may("update_business");
  const business = api.useQuery("get", "/api/business", {}, { enabled: mayChange });
  const choose = async (provider: Provider) => {
    const name = texts.providers[provider];
    if (!(await sure({ title: texts.changeTitle(name), text: texts.changeText, yes: texts.choose }))) return;
    setBusy(provider);
    try {
      const body = { settings: { whatsapp_provider: provider } };
      const { data, error } = await ask.PATCH("/api/business", { body: body as never });
      if (!data) throw error;
      queries.setQueriesData({ queryKey: ["get", "/api/business"] }, data);
      await queries.invalidateQueries({ queryKey: ["get", "/api/whatsapp/status"] });
      toasts.done(texts.changed);
    } catch (error) {
      toasts.failed(error);
    } finally {
      setBusy(null);
    }
  };
  return (
    <Card title={texts.provider}>
      <ul className="grid gap-3">
        {PROVIDERS.map((provider) => {
          const isCurrent = status.provider === provider;
          const isDefault = isCurrent && business.data && business.data.settings.whatsapp_provider == null;
          return (
            <li
              key={provider}
              className={cls("rounded-md border p-4", isCurrent ? "border-brand bg-brand-tint/40" : "border-line")}
            >
              <div className="flex flex-wrap items-center gap-2">
                <h3 className="font-bold">
                  <bdi>{texts.providers[provider]}</bdi>
                </h3>
                {isCurrent && (
                  <Badge tone="brand" icon={Check}>
                    {texts.current}
                  </Badge>
                )}
                {isDefault && <span className="text-sm text-soft">{texts.byDefault}</span>}
              </div>
              <p className="mt-1 text-soft">{texts.about[provider]}</p>
              {!isCurrent && mayChange && (
                <Button size="small" className="mt-3" busy={busy === provider} onClick={() => choose(provider)}>
                  {texts.choose}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {status.provider === "baileys" && (
        <div className="mt-4">
          <Alert tone="warn">
            <p>{texts.unofficialTitle}</p>
            <p className="mt-1 font-normal text-ink">{texts.unofficial}</p>
          </Alert>
        </div>
      )}
      {!mayChange && <p className="mt-3 text-sm text-soft">{texts.onlyManagers}</p>}
    </Card>
  );
}
