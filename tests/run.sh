#!/usr/bin/env bash
# Builds once, runs every test project, and closes with one line that counts them all.
set -uo pipefail
cd "$(dirname "$0")/.."
unset GREENCHANNEL_ENGINE GREENCHANNEL_RENDERER

dotnet build GreenChannel.sln --nologo -v quiet || exit 1
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
for project in Core Adapters Server; do
  dotnet test "tests/GreenChannel.$project.Tests" --no-build --nologo 2>&1 | tee -a "$log"
  [ "${PIPESTATUS[0]}" -eq 0 ] || status=1
done
bash tests/count.sh "$log" || status=1
exit $status
