/** What one does about a running call. */

import { ask, queries } from "../../../api/member";

const refresh = () => queries.invalidateQueries({ queryKey: ["get", "/api/calls/{call_sid}"] });

export async function hangUp(sid: string): Promise<void> {
  const { error } = await ask.POST("/api/calls/{call_sid}/hang_up", { params: { path: { call_sid: sid } } });
  if (error) throw error;
}

export async function transfer(sid: string, phone: string, name: string): Promise<void> {
  const { error } = await ask.POST("/api/calls/{call_sid}/transfer", {
    params: { path: { call_sid: sid } },
    body: { phone, ...(name ? { name } : {}) },
  });
  if (error) throw error;
  await refresh();
}
