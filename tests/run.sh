#!/usr/bin/env bash
# Builds once, runs the test projects side by side, and closes with one line that counts them all. The small projects' output waits for its turn,
# and so does what is said about the layout of the sources.
set -uo pipefail
cd "$(dirname "$0")/.."
unset GREENCHANNEL_ENGINE GREENCHANNEL_RENDERER
export GREENCHANNEL_TEST_PROGRAM=$PWD/src/GreenChannel.Server/bin/published/GreenChannel.Server.dll

dotnet build GreenChannel.sln --nologo -v quiet || exit 1
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
status=0
run() { dotnet test "tests/GreenChannel.$1.Tests" --no-build --nologo --filter "Needs!=pictures" 2>&1; }
# These wait for the disk and for browsers more than they compute, so they run beside the large one.
small=(Core Office Adapters Browser)
jobs=()
for project in "${small[@]}"; do run "$project" > "$logs/$project" & jobs+=($!); done
bash tests/style.sh > "$logs/style" 2>&1 & style=$!
run Server | tee "$logs/Server"
[ "${PIPESTATUS[0]}" -eq 0 ] || status=1
for i in "${!small[@]}"; do
  wait "${jobs[$i]}" || status=1
  cat "$logs/${small[$i]}"
done
wait "$style" || { status=1; echo "The layout of the sources (make format mends it):"; cat "$logs/style"; }
cat "$logs"/[A-Z]* > "$logs/all"
bash tests/count.sh "$logs/all" || status=1
exit $status
