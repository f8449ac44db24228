/** What the receptionist may do, tool by tool, as the form keeps it: whatever is not named is allowed. */

import type { Schemas } from "../../api/member";

export type Tool = Schemas["ReceptionistTool"];
export type Permission = Schemas["ToolPermission"];
export type Permissions = Record<string, Permission>;

/** By what can be wished of them: those that a person may be asked about, those that can be switched off, and the rest. */
export const KINDS = ["acts", "helps", "always"] as const;
export type Kind = (typeof KINDS)[number];

export function kindOf({ may_ask, may_be_off }: Tool): Kind {
  if (may_ask) return "acts";
  return may_be_off ? "helps" : "always";
}

/** What can be chosen for a tool. */
export function choicesOf({ may_ask, may_be_off }: Tool): Permission[] {
  return ["allowed" as const, ...(may_ask ? (["asks"] as const) : []), ...(may_be_off ? (["off"] as const) : [])];
}

/** What holds for a tool; a wish that it cannot have is none. */
export function permissionOf(permissions: Permissions, tool: Tool): Permission {
  const wanted = permissions[tool.name] ?? "allowed";
  return choicesOf(tool).includes(wanted) ? wanted : "allowed";
}

/** Without what goes without saying, in one order, so that the same wishes are the same value. */
export function plain(permissions: Permissions): Permissions {
  const said = Object.entries(permissions).filter(([, permission]) => permission !== "allowed");
  return Object.fromEntries(said.sort(([one], [other]) => one.localeCompare(other)));
}

/** The change from one to the other, each tool by itself; null takes a wish away. */
export function permissionPatch(wanted: Permissions, before: Permissions): Record<string, Permission | null> {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(before)])];
  const other = names.filter((name) => wanted[name] !== before[name]);
  return Object.fromEntries(other.map((name) => [name, wanted[name] ?? null]));
}
