/** A number was refused because it is somebody's already: at which field, and whose it is. */

import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { ask } from "../../api/member";
import { codeOf, fieldsOf } from "../../api/refusal";
import { Alert } from "../../ui/Alert";
import { texts } from "./texts";
import { type CustomerForm, holderOf, placeOf } from "./view";

const TAKEN = ["customer_phone_taken", "customer_deleted"];

/** Passes a refusal on, after telling it at the fields that it is about. */
export function useRefusedContacts(form: UseFormReturn<CustomerForm>) {
  const [holder, setHolder] = useState<number | null>(null);
  const telling = async <T,>(values: CustomerForm, sent: Promise<T>): Promise<T> => {
    setHolder(null);
    try {
      return await sent;
    } catch (error) {
      const code = codeOf(error);
      for (const field of Object.keys(fieldsOf(error))) {
        const place = placeOf(field, values);
        if (!place) continue;
        const bad = place.startsWith("phones") ? texts.badPhone : texts.badEmail;
        form.setError(place, { message: TAKEN.includes(code) ? texts.isTaken : bad });
        if (TAKEN.includes(code)) setHolder(holderOf(error) ?? (await findHolder(form.getValues(place))));
      }
      throw error;
    }
  };
  return { holder, telling };
}

async function findHolder(number: string): Promise<number | null> {
  const { data } = await ask.GET("/api/crm/search", { params: { query: { q: number, kind: "customer", limit: 2 } } });
  return data?.items.length === 1 ? (data.items[0]?.id ?? null) : null;
}

/** The way to whoever has the number. */
export function Holder({ id, onGo }: { id: number | null; onGo: () => void }) {
  if (id === null) return null;
  const link = (
    <Link to="/customers/$id" params={{ id: String(id) }} className="font-semibold underline" onClick={onGo}>
      {texts.openIt}
    </Link>
  );
  return (
    <Alert tone="info" actions={link}>
      {texts.holder}
    </Alert>
  );
}
