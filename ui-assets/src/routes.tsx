import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { MADE } from "./made/screens";
import { Failure } from "./parts/Failure";
import { Loading } from "./parts/Loading";
import { Missing } from "./parts/Missing";
import { Shell } from "./shell/Shell";

/** The query of an address as it is written there: flat names and texts, none of them JSON. */
export type Search = Record<string, string | undefined>;

const root = createRootRouteWithContext<{ client: QueryClient }>()({
  errorComponent: ({ error }) => <Failure error={error} />,
  notFoundComponent: Missing,
});

type Module = Record<string, ComponentType>;

function page(path: string, load: () => Promise<Module>, name: string) {
  return createRoute({
    getParentRoute: () => root,
    path,
    validateSearch: (search: Search): Search => search,
    component: lazyRouteComponent(load as () => Promise<Record<string, () => unknown>>, name),
  });
}

const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });

function screen(path: string, load: () => Promise<unknown>, name: string) {
  return createRoute({
    getParentRoute: () => shell,
    path,
    validateSearch: (search: Search): Search => search,
    component: lazyRouteComponent(load as () => Promise<Record<string, () => unknown>>, name),
  });
}

const tree = root.addChildren([
  page("/sign-in", () => import("./door/SignIn"), "SignIn"),
  page("/setup", () => import("./door/SetUp"), "SetUp"),
  page("/accept", () => import("./door/Accept"), "Accept"),
  page("/forgot", () => import("./door/Forgot"), "Forgot"),
  page("/reset", () => import("./door/Reset"), "Reset"),
  page("/confirm", () => import("./door/Confirm"), "Confirm"),
  shell.addChildren([
    screen("/", () => import("./home/Home"), "Home"),
    ...MADE.map((made) => screen(made.path, made.load, made.component)),
    screen("/$module/$resource", () => import("./list/ListScreen"), "ListScreen"),
    screen("/$module/$resource/new", () => import("./form/NewScreen"), "NewScreen"),
    screen("/$module/$resource/board", () => import("./board/BoardScreen"), "BoardScreen"),
    screen("/$module/$resource/bin", () => import("./list/BinScreen"), "BinScreen"),
    screen("/$module/$resource/import", () => import("./transfer/ImportScreen"), "ImportScreen"),
    screen("/$module/$resource/$id", () => import("./item/ItemScreen"), "ItemScreen"),
  ]),
]);

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: "/ui",
    context: { client },
    defaultPreload: "intent",
    defaultPendingComponent: Loading,
    defaultPendingMs: 150,
    scrollRestoration: true,
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries(search)) {
        if (value !== undefined && value !== "") query.set(name, String(value));
      }
      const text = query.toString();
      return text ? `?${text}` : "";
    },
  });
}
