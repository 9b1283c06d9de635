import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const PROGRAM = process.env.BIZOSAAS_URL ?? "http://127.0.0.1:8080";

/** Built into the jar's folder `ui`; `npm run dev` serves the same pages before a running program. */
export default defineConfig({
  base: "/ui/",
  plugins: [react()],
  html: { cspNonce: "{nonce}" },
  build: {
    outDir: "target/classes/ui",
    emptyOutDir: true,
    target: "es2022",
    // Those know light-dark(); rewritten for older ones it needs a color-scheme that stands in the same sheet.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 500,
  },
  server: {
    proxy: Object.fromEntries(
      ["/api", "/ws", "/openapi.json", "/health"].map((path) => [path, { target: PROGRAM, ws: path === "/ws" }]),
    ),
  },
});
