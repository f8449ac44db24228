/** Where one can go from everywhere, and who may. */

import {
  AudioLines,
  CalendarDays,
  CircleHelp,
  ClipboardCheck,
  CreditCard,
  FileSignature,
  Handshake,
  Headset,
  History,
  LayoutDashboard,
  ListTodo,
  type LucideIcon,
  MessageCircle,
  Mic,
  PhoneCall,
  ReceiptText,
  Settings,
  Sparkles,
  Theater,
  UserCog,
  Users,
} from "lucide-react";
import type { Operation } from "../api/member";
import { texts } from "./texts";

export interface Place {
  to: string;
  label: string;
  icon: LucideIcon;
  /** Whoever may not do this has no business there. */
  needs: Operation;
}

export const GROUPS: { label: string; places: Place[] }[] = [
  {
    label: texts.work,
    places: [
      { to: "/", label: texts.dashboard, icon: LayoutDashboard, needs: "get_overview" },
      { to: "/customers", label: texts.customers, icon: Users, needs: "list_customers" },
      { to: "/leads", label: texts.leads, icon: Sparkles, needs: "list_leads" },
      { to: "/deals", label: texts.deals, icon: Handshake, needs: "get_deal_board" },
      { to: "/tasks", label: texts.tasks, icon: ListTodo, needs: "list_tasks" },
      { to: "/calendar", label: texts.calendar, icon: CalendarDays, needs: "list_appointments" },
    ],
  },
  {
    label: texts.talk,
    places: [
      { to: "/calls", label: texts.calls, icon: PhoneCall, needs: "list_calls" },
      { to: "/live", label: texts.live, icon: AudioLines, needs: "list_live_calls" },
      { to: "/whatsapp", label: texts.whatsapp, icon: MessageCircle, needs: "list_conversations" },
      { to: "/approvals", label: texts.approvals, icon: ClipboardCheck, needs: "list_approvals" },
      { to: "/questions", label: texts.questions, icon: CircleHelp, needs: "list_questions" },
      { to: "/try", label: texts.trial, icon: Mic, needs: "create_trial" },
      { to: "/rehearsals", label: texts.rehearsals, icon: Theater, needs: "list_rehearsals" },
    ],
  },
  {
    label: texts.money,
    places: [
      { to: "/payments", label: texts.payments, icon: CreditCard, needs: "list_payments" },
      { to: "/invoices", label: texts.invoices, icon: ReceiptText, needs: "list_invoices" },
      { to: "/contracts", label: texts.contracts, icon: FileSignature, needs: "list_contracts" },
    ],
  },
  {
    label: texts.running,
    places: [
      { to: "/users", label: texts.users, icon: UserCog, needs: "list_users" },
      { to: "/audit", label: texts.audit, icon: History, needs: "list_audit" },
      { to: "/receptionist", label: texts.receptionist, icon: Headset, needs: "update_business" },
      { to: "/business", label: texts.business, icon: Settings, needs: "update_business" },
    ],
  },
];

/** What a thumb reaches on a telephone; the rest is behind "everything". */
export const AT_HAND = ["/", "/customers", "/deals", "/whatsapp"];
