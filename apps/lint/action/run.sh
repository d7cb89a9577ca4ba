#!/usr/bin/env bash
# Runs tago-lint with the inputs of the action, which arrive as LINT_… variables.
set -uo pipefail

program="$(dirname "$0")/../bin/tago-lint.js"
options=()
while IFS= read -r path; do
  [ -n "$path" ] && options+=("$path")
done <<<"${LINT_PATHS:-.}"
[ -n "${LINT_SINCE:-}" ] && options+=(--since "$LINT_SINCE")
[ -n "${LINT_CONFIG:-}" ] && options+=(--config "$LINT_CONFIG")

if [ -n "${LINT_SARIF_FILE:-}" ]; then
  node "$program" --format sarif --output "$LINT_SARIF_FILE" "${options[@]}" 2>/dev/null
fi
node "$program" --format github "${options[@]}"
