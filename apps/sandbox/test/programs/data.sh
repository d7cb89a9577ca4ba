#!/bin/sh
# The documented way with curl. Usage: data.sh <api> <header> <token> <path> <body or empty to read>
set -eu
if [ -n "$5" ]; then
  curl --silent --show-error --max-time 10 --write-out '\n%{http_code}' --request POST "$1$4" \
    --header "$2: $3" --header "Content-Type: application/json" --data "$5"
else
  curl --silent --show-error --max-time 10 --write-out '\n%{http_code}' "$1$4" --header "$2: $3"
fi
