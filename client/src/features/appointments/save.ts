/** Writes appointments, and tells what was refused at the field that it is about. */

import type { UseFormReturn } from "react-hook-form";
import { ask, queries, type Schemas } from "../../api/member";
import { fieldsOf } from "../../api/refusal";
import { texts } from "./texts";
import type { Appointment } from "./view";
import type { When } from "./WhenField";

const TOLD = ["/api/crm/appointments", "/api/crm/appointments/slots", "/api/crm/timeline"] as const;

function refresh(id?: number): void {
  for (const path of TOLD) queries.invalidateQueries({ queryKey: ["get", path] });
  if (id !== undefined) queries.invalidateQueries({ queryKey: ["get", "/api/crm/appointments/{id}"] });
}

/** Once the lists show what is so now. */
export function settled(): Promise<void> {
  return queries.invalidateQueries({ queryKey: ["get", TOLD[0]] }, { cancelRefetch: false });
}

export async function book(body: Schemas["NewAppointment"]): Promise<Appointment> {
  const { data, error } = await ask.POST("/api/crm/appointments", { body });
  if (!data) {
    refresh();
    throw error;
  }
  refresh();
  return data;
}

export async function change(id: number, body: Schemas["AppointmentChange"]): Promise<Appointment> {
  const { data, error } = await ask.PATCH("/api/crm/appointments/{id}", { params: { path: { id } }, body });
  refresh(id);
  if (!data) throw error;
  return data;
}

/** A refused time is outside the opening hours: what is past is not sent. */
export async function tellingTime<T extends { when: When }>(
  form: UseFormReturn<T>,
  sent: Promise<unknown>,
): Promise<void> {
  try {
    await sent;
  } catch (error) {
    if ("time" in fieldsOf(error)) form.setError("when" as never, { message: texts.outside });
    throw error;
  }
}
