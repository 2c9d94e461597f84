#!/usr/bin/env bash
# Restores what is opted in, Elsa or QuestPDF, builds it beside everything else (artifacts/) and runs its contract; on Elsa also the front door.
set -uo pipefail
cd "$(dirname "$0")/.."

case "$1" in
  Elsa)     with=-p:WithElsa=true     ;;
  QuestPDF) with=-p:WithQuestPdf=true ;;
  *)        echo "Elsa or QuestPDF, not \"$1\"." >&2; exit 2 ;;
esac
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
run() {
  dotnet test "tests/GreenChannel.$1.Tests" "$with" --nologo 2>&1 | tee -a "$log"
  [ "${PIPESTATUS[0]}" -eq 0 ] || status=1
}

if ! dotnet restore tests/GreenChannel.OptIn.Tests "$with" --nologo -v quiet; then
  echo "The package $1 could not be restored: does a registry of yours have it?" >&2
  exit 1
fi
run OptIn
[ "$1" = QuestPDF ] || GREENCHANNEL_ENGINE=Elsa run Server
bash tests/count.sh "$log" || status=1
exit $status
