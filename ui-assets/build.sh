#!/bin/sh
# Builds the web UI into target/classes/ui; with the argument `check`, asks for types and style instead.
set -eu
cd "$(dirname "$0")"
command -v npm >/dev/null || {
  echo "The web UI is built with Node.js 20 or newer and its npm: install them and build again." >&2
  exit 1
}
# The packages are fetched again only when the lock changes.
if ! cmp -s package-lock.json node_modules/.lock-fetched; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.lock-fetched
fi
if [ "${1:-}" = check ]; then
  node_modules/.bin/tsc --noEmit
  node_modules/.bin/biome check --error-on-warnings .
  node sizes.mjs
else
  node_modules/.bin/vite build --logLevel warn
fi
