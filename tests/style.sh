#!/usr/bin/env bash
# The layout of the sources: C# as CSharpier lays it out, the rest of .editorconfig as dotnet format reads it. Names and analysers are errors of
# the build; columns are counted by a test. "make format" mends what this finds.
set -uo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null || exit 1
status=0
dotnet csharpier check src tests || status=1
dotnet format whitespace GreenChannel.sln --verify-no-changes --no-restore || status=1
exit $status
