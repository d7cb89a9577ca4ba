#!/usr/bin/env bash
# Sends the load of this machine to TagoIO; meant for cron.
# Three mistakes are planted here; send.fixed.sh shows the same script without them.
set -euo pipefail

load=$(cut -d ' ' -f 1 /proc/loadavg)

curl --silent --fail \
  --request POST http://api.tago.io/data \
  --header 'Content-Type: application/json' \
  --header 'Device-Token: 95517adb-26aa-48e2-bb81-3bb17f1542d7' \
  --data "[{\"variable\": \"load\", \"value\": $load}]"
