/** What stands around every screen: the way to the others, the search, and who is logged in. */

import { Link, Outlet } from "@tanstack/react-router";
import { Menu as MenuIcon } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { follow } from "../api/live";
import { useMay, useMe } from "../api/me";
import { api } from "../api/member";
import { useToasts } from "../ui/Toasts";
import { AccountButton } from "./AccountButton";
import { Count } from "./Count";
import { AT_HAND, GROUPS, type Place } from "./navigation";
import { OpenQuestions } from "./OpenQuestions";
import { SearchField } from "./SearchField";
import { texts } from "./texts";
import { WaitingApprovals } from "./WaitingApprovals";

/** Only a telephone opens one here. */
const Dialog = lazy(async () => ({ default: (await import("../ui/Dialog")).Dialog }));

export function Shell() {
  useLive();
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed start-4 -top-20 z-50 rounded-sm bg-brand px-4 py-2 font-semibold text-on-brand focus:top-2"
      >
        {texts.skip}
      </a>
      <aside className="sticky top-0 hidden h-dvh flex-col overflow-y-auto border-e border-line bg-surface lg:flex">
        <Brand />
        <Navigation />
      </aside>
      <div className="flex min-w-0 flex-col max-lg:pb-16">
        <header className="sticky top-0 z-30 flex h-14 items-center gap-3 border-b border-line bg-surface/95 px-4 backdrop-blur">
          <Link to="/" className="lg:hidden" aria-label={texts.product}>
            <Mark />
          </Link>
          <SearchField />
          <Account />
        </header>
        <Notice />
        <main id="content" tabIndex={-1} className="min-w-0 grow outline-none">
          <Outlet />
        </main>
      </div>
      <Bottom />
    </div>
  );
}

function useLive() {
  const toasts = useToasts();
  useEffect(() => follow(({ noun }) => noun === "task_reminder" && toasts.done(texts.reminder)), [toasts]);
}

function Mark() {
  return <img src="/icon.svg" alt="" width="32" height="32" className="rounded-sm" />;
}

function Brand() {
  const { business } = useMe();
  return (
    <Link to="/" className="flex items-center gap-3 px-5 pt-5 pb-3">
      <Mark />
      <span className="min-w-0">
        <bdi className="block truncate font-bold">{business.name}</bdi>
        <span className="block text-xs text-soft" dir="ltr">
          {texts.product}
        </span>
      </span>
    </Link>
  );
}

function Navigation({ onGo }: { onGo?: () => void }) {
  const may = useMay();
  const groups = GROUPS.map((group) => ({ ...group, places: group.places.filter((place) => may(place.needs)) }));
  return (
    <nav aria-label={texts.navigation} className="flex flex-col gap-4 px-3 py-2">
      {groups
        .filter((group) => group.places.length > 0)
        .map((group) => (
          <div key={group.label}>
            <p className="px-3 pb-1 text-xs font-semibold text-faint">{group.label}</p>
            <ul>
              {group.places.map((place) => (
                <li key={place.to}>
                  <Way place={place} onGo={onGo} />
                </li>
              ))}
            </ul>
          </div>
        ))}
    </nav>
  );
}

function Way({ place: { to, label, icon: Icon }, onGo }: { place: Place; onGo?: () => void }) {
  return (
    <Link
      to={to}
      onClick={onGo}
      activeOptions={{ exact: to === "/", includeSearch: false }}
      className="flex min-h-10 items-center gap-3 rounded-sm px-3 font-semibold text-soft hover:bg-sunken hover:text-ink max-lg:min-h-12"
      activeProps={{ className: "!bg-brand-tint !text-brand" }}
    >
      <Icon className="size-5 shrink-0" aria-hidden />
      <span className="grow">{label}</span>
      {to === "/whatsapp" && <Unread />}
      {to === "/live" && <Running />}
      {to === "/approvals" && <WaitingApprovals />}
      {to === "/questions" && <OpenQuestions />}
    </Link>
  );
}

/** How many conversations wait to be read. */
function Unread() {
  const may = useMay();
  const found = api.useQuery(
    "get",
    "/api/whatsapp/conversations",
    { params: { query: { unread: true, limit: 1 } } },
    { enabled: may("list_conversations") },
  );
  return <Count of={found.data?.total} />;
}

/** How many calls go on in this moment. */
function Running() {
  const may = useMay();
  const query = { status: "in-progress", limit: 1 } as const;
  const found = api.useQuery("get", "/api/calls", { params: { query } }, { enabled: may("list_calls") });
  return <Count of={found.data?.total} />;
}

/** The bar at the lower edge of a telephone. */
function Bottom() {
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const all = GROUPS.flatMap((group) => group.places).filter((place) => may(place.needs));
  const shown = all.filter((place) => AT_HAND.includes(place.to));
  const item = "flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs font-semibold text-soft";
  return (
    <nav
      aria-label={texts.navigation}
      className="fixed inset-x-0 bottom-0 z-30 flex h-16 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {shown.map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === "/", includeSearch: false }}
          className={item}
          activeProps={{ className: "!text-brand" }}
        >
          <Icon className="size-5" aria-hidden />
          <span className="max-w-full truncate px-1">{label}</span>
        </Link>
      ))}
      <button type="button" className={item} onClick={() => setOpen(true)}>
        <MenuIcon className="size-5" aria-hidden />
        {texts.everything}
      </button>
      {isOpen && (
        <Suspense>
          <Dialog open onClose={() => setOpen(false)} title={texts.everything}>
            <Navigation onGo={() => setOpen(false)} />
          </Dialog>
        </Suspense>
      )}
    </nav>
  );
}

const accountMenu = () => import("./AccountMenu");
const AccountMenu = lazy(async () => ({ default: (await accountMenu()).AccountMenu }));

/** Who is logged in; what they can do about it comes with the first press. */
function Account() {
  const [isWanted, setWanted] = useState(false);
  const plain = <AccountButton onClick={() => setWanted(true)} onPointerEnter={accountMenu} onFocus={accountMenu} />;
  return isWanted ? (
    <Suspense fallback={plain}>
      <AccountMenu />
    </Suspense>
  ) : (
    plain
  );
}

/** Says so where nothing is in earnest. */
function Notice() {
  const health = api.useQuery("get", "/health", {}, { staleTime: Number.POSITIVE_INFINITY });
  const isSandbox = Object.values(health.data?.vendors ?? {}).includes("sandbox");
  if (!isSandbox) return null;
  return (
    <aside
      aria-label={texts.sandboxLabel}
      className="bg-warn-tint px-4 py-1 text-center text-sm font-semibold text-warn"
    >
      {texts.sandbox}
    </aside>
  );
}
