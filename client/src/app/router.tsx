/** Every screen and its address. What stands behind an address is loaded when somebody goes there. */

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouteComponent,
} from "@tanstack/react-router";
import { parse, type Search, stringify } from "../lib/search";
import { Failed, Loading, Missing } from "../ui/states";
import { Door } from "./Door";

const root = createRootRoute({
  validateSearch: (search: Record<string, unknown>): Search => search as Search,
  notFoundComponent: Missing,
  errorComponent: ({ error, reset }) => <Failed error={error} retry={reset} />,
});

/** Open to whoever has the address. */
const entrance = <P extends string>(path: P, load: () => Promise<RouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component: lazily(load) });

/** Behind the door: whoever is not logged in does so first, and stays at the address. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Door,
});

const screen = <P extends string>(path: P, load: () => Promise<RouteComponent>) =>
  createRoute({ getParentRoute: () => inside, path, component: lazily(load) });

function lazily(load: () => Promise<RouteComponent>) {
  return lazyRouteComponent(async () => ({ default: await load() }));
}

const screens = [
  screen("/", async () => (await import("./screens/Dashboard")).Dashboard),
  screen("/customers", async () => (await import("./screens/Customers")).Customers),
  screen("/customers/import", async () => (await import("./screens/Import")).Import),
  screen("/customers/duplicates", async () => (await import("./screens/Duplicates")).Duplicates),
  screen("/customers/$id", async () => (await import("./screens/Customer")).Customer),
  screen("/leads", async () => (await import("./screens/Leads")).Leads),
  screen("/deals", async () => (await import("./screens/Deals")).Deals),
  screen("/tasks", async () => (await import("./screens/Tasks")).Tasks),
  screen("/calendar", async () => (await import("./screens/Calendar")).Calendar),
  screen("/calls", async () => (await import("./screens/Calls")).Calls),
  screen("/live", async () => (await import("./screens/Live")).Live),
  screen("/calls/$sid", async () => (await import("./screens/Call")).Call),
  screen("/rehearsals", async () => (await import("./screens/Rehearsals")).Rehearsals),
  screen("/approvals", async () => (await import("./screens/Approvals")).Approvals),
  screen("/try", async () => (await import("./screens/Try")).Try),
  screen("/questions", async () => (await import("./screens/Questions")).Questions),
  screen("/whatsapp", async () => (await import("./screens/WhatsApp")).WhatsApp),
  screen("/whatsapp/connection", async () => (await import("./screens/Connection")).Connection),
  screen("/payments", async () => (await import("./screens/Payments")).Payments),
  screen("/invoices", async () => (await import("./screens/Invoices")).Invoices),
  screen("/contracts", async () => (await import("./screens/Contracts")).Contracts),
  screen("/templates", async () => (await import("./screens/Templates")).Templates),
  screen("/users", async () => (await import("./screens/Users")).Users),
  screen("/audit", async () => (await import("./screens/Audit")).Audit),
  screen("/receptionist", async () => (await import("./screens/Receptionist")).Receptionist),
  screen("/business", async () => (await import("./screens/Business")).Business),
  screen("/account", async () => (await import("./screens/Account")).Account),
  screen("/design", async () => (await import("./screens/Design")).Design),
];

const entrances = [
  entrance("/invite/$token", async () => (await import("../features/accounts/Invite")).Invite),
  entrance("/reset/$token", async () => (await import("../features/accounts/Reset")).Reset),
];

export const router = createRouter({
  routeTree: root.addChildren([inside.addChildren(screens), ...entrances]),
  parseSearch: parse,
  stringifySearch: (search) => stringify(search as Search),
  defaultPendingComponent: Loading,
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
