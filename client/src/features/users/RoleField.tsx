import type { UseFormRegisterReturn } from "react-hook-form";
import { useMe } from "../../api/me";
import type { Schemas } from "../../api/member";
import { texts } from "./texts";

type Role = Schemas["Role"];
const ROLES: Role[] = ["owner", "manager", "agent", "accountant", "viewer"];

/** What somebody may be made by whoever asks; a manager makes no owner. */
export function RoleField({ field }: { field: UseFormRegisterReturn }) {
  const { role: mine } = useMe();
  const given = ROLES.filter((role) => mine === "owner" || role !== "owner");
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-semibold">{texts.role}</legend>
      {given.map((role) => (
        <label
          key={role}
          className="flex cursor-pointer items-center gap-3 rounded-sm border border-line p-3 has-checked:border-brand has-checked:bg-brand-tint"
        >
          <input type="radio" value={role} {...field} className="size-5 accent-brand" />
          <span>
            <span className="block font-semibold">{texts.roles[role]}</span>
            <span className="block text-sm text-soft">{texts.roleHints[role]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
