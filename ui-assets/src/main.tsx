import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "./main.css";
import { DirectionProvider, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { live } from "./api/live";
import { Problem } from "./api/problem";
import { meQuery } from "./api/session";
import { makeRouter } from "./routes";
import { direction, locale } from "./strings";
import { styleNonce } from "./style-nonce";
import { theme, variables } from "./theme";

const RETRIES = 2;

/** A session that ended anywhere ends everywhere: the page asks who is here, and the door opens. */
function heed(failure: unknown): void {
  if (failure instanceof Problem && failure.code === "unauthenticated") client.setQueryData(meQuery.queryKey, null);
}

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: heed }),
  mutationCache: new MutationCache({ onError: heed }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      networkMode: "always",
      retry: (count, failure) => count < RETRIES && !(failure instanceof Problem && failure.status < 500),
    },
    mutations: { networkMode: "always" },
  },
});

live.whenOver(() => client.setQueryData(meQuery.queryKey, null));
// Libraries that lock scrolling behind a dialog add their styles under this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
document.documentElement.lang = locale === "pseudo" ? "en" : locale;
document.documentElement.dir = direction;

const router = makeRouter(client);

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <DirectionProvider initialDirection={direction} detectDirection={false}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        defaultColorScheme="auto"
        getStyleNonce={() => styleNonce() ?? ""}
      >
        <QueryClientProvider client={client}>
          <Notifications position="bottom-center" autoClose={6000} />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  </StrictMode>,
);
