import type { ComponentProps } from "react";
import { useMe } from "../api/me";
import { Avatar } from "../ui/Avatar";
import { texts } from "./texts";

/** Who is logged in, as what. */
export function AccountButton(props: ComponentProps<"button">) {
  const { user, role } = useMe();
  return (
    <button
      type="button"
      aria-haspopup="menu"
      {...props}
      className="flex min-w-0 items-center gap-2.5 rounded-sm p-1 hover:bg-sunken"
    >
      <Avatar name={user.name} className="size-9" />
      <span className="hidden min-w-0 text-start leading-tight md:block">
        <bdi className="block max-w-40 truncate text-sm font-semibold">{user.name}</bdi>
        <span className="block text-xs text-soft">{texts.roles[role]}</span>
      </span>
      <span className="sr-only">{texts.account}</span>
    </button>
  );
}
