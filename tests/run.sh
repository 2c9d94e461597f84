#!/usr/bin/env bash
# Builds once, runs every test project, and closes with one line that counts them all.
set -uo pipefail
cd "$(dirname "$0")/.."

dotnet build GreenChannel.sln --nologo -v quiet || exit 1
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
for project in tests/*.Tests; do
  dotnet test "$project" --no-build --nologo 2>&1 | tee -a "$log"
  [ "${PIPESTATUS[0]}" -eq 0 ] || status=1
done

passed=$(grep -oE 'Passed: +[0-9]+' "$log" | awk '{sum += $2} END {print sum + 0}')
failed=$(grep -oE 'Failed: +[0-9]+' "$log" | awk '{sum += $2} END {print sum + 0}')
echo
echo "$passed passed, $failed failed"
[ "$passed" -gt 0 ] || status=1
exit $status
