/** Live updates: what changed is asked for anew. */

import { queries } from "./member";
import { listen } from "./stream";

/** Which questions a change of a noun concerns: the beginnings of their paths. */
const CONCERNS: Record<string, readonly string[]> = {
  customer: ["/api/crm/customers", "/api/crm/duplicates", "/api/crm/search", "/api/crm/tags", "/api/crm/timeline"],
  lead: ["/api/crm/leads", "/api/crm/search", "/api/overview"],
  deal: ["/api/crm/deals", "/api/crm/search", "/api/overview", "/api/payments/balance"],
  note: ["/api/crm/notes", "/api/crm/customers/{id}/notes"],
  task: ["/api/crm/tasks", "/api/overview"],
  task_reminder: ["/api/crm/tasks", "/api/overview"],
  appointment: ["/api/crm/appointments", "/api/overview"],
  timeline: ["/api/crm/timeline"],
  import: ["/api/crm/import"],
  call: ["/api/calls", "/api/overview"],
  message: ["/api/whatsapp/messages", "/api/whatsapp/conversations"],
  conversation: ["/api/whatsapp/conversations"],
  whatsapp: ["/api/whatsapp/status", "/api/whatsapp/qr"],
  payment: ["/api/payments", "/api/overview"],
  payment_link: ["/api/payments/links"],
  invoice: ["/api/invoices"],
  contract: ["/api/contracts"],
  contract_template: ["/api/contracts/templates"],
  user: ["/api/users", "/api/auth/me"],
  invitation: ["/api/users/invitations"],
  business: ["/api/business", "/api/auth/me", "/api/crm/appointments/slots", "/api/receptionist/tools"],
  approval: ["/api/receptionist/approvals"],
  question: ["/api/receptionist/questions"],
  rehearsal: ["/api/rehearsals"],
};

/** A burst of changes (an import) is one round of questions. */
const GATHER_MS = 250;

export interface Change {
  noun: string;
  id: string;
}

/** Watches until the answer is called. `told` hears every change. */
export function follow(told: (change: Change) => void = () => {}): () => void {
  const gather = gathering();
  return listen("/api/events", {
    told: ({ data }) => {
      const change = JSON.parse(data) as Change;
      gather(change.noun);
      told(change);
    },
    // Whoever never heard an event cannot say where to go on.
    again: (resumes) => resumes || queries.invalidateQueries(),
  });
}

function gathering(): (noun: string) => void {
  const nouns = new Set<string>();
  return (noun) => {
    if (nouns.size === 0) {
      setTimeout(() => {
        const concerned = [...nouns].flatMap((one) => CONCERNS[one] ?? []);
        nouns.clear();
        queries.invalidateQueries({ predicate: ({ queryKey }) => isConcerned(queryKey[1], concerned) });
      }, GATHER_MS);
    }
    nouns.add(noun);
  };
}

export function isConcerned(path: unknown, concerned: readonly string[]): boolean {
  return typeof path === "string" && concerned.some((beginning) => path.startsWith(beginning));
}
