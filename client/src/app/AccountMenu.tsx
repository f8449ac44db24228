/** One's own account, another business, and the way out. */

import { useNavigate } from "@tanstack/react-router";
import { LogOut, Repeat, UserRound } from "lucide-react";
import { useMe } from "../api/me";
import { api, ask } from "../api/member";
import { entered, logOut } from "../api/session";
import { Menu } from "../ui/Menu";
import { useToasts } from "../ui/Toasts";
import { AccountButton } from "./AccountButton";
import { texts } from "./texts";

export function AccountMenu() {
  const { business } = useMe();
  const navigate = useNavigate();
  const toasts = useToasts();
  const me = api.useQuery("get", "/api/auth/me");
  const others = me.data?.businesses.filter((one) => one.id !== business.id) ?? [];
  const move = async (id: number) => {
    const { data, error } = await ask.POST("/api/auth/switch", { body: { business_id: id } });
    if (!data) return toasts.failed(error);
    entered(data);
    location.assign("/");
  };
  return (
    <Menu
      defaultOpen
      label={texts.account}
      trigger={<AccountButton />}
      actions={[
        { label: texts.account, icon: UserRound, onClick: () => navigate({ to: "/account" }) },
        ...others.map((one) => ({ label: texts.switchTo(one.name), icon: Repeat, onClick: () => void move(one.id) })),
        { label: texts.logOut, icon: LogOut, onClick: () => void logOut() },
      ]}
    />
  );
}
