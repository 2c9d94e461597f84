#!/usr/bin/env bash
# Writes artifacts/dist/greenchannel-VERSION-linux-{x64,arm64}.tar.gz: all that a machine needs that has no SDK, no Node and no network.
# Each holds the program with its runtime, fonts, workflows, templates, documents, licences, a list of its components and checksums.
# The one for x64 is unpacked and tried with nothing around it.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$PWD/artifacts/dist
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -rf "$out" && mkdir -p "$out"

publish() { # architecture, folder
  dotnet publish src/GreenChannel.Server -c Release --nologo -v quiet -r "linux-$1" --self-contained true \
    -p:PublishReadyToRun=true -p:DebugType=none -p:GenerateDocumentationFile=true -o "$2"
}

# Name, version and licence of every package that is in it, from the packages themselves.
components() { # folder
  python3 - "$1/GreenChannel.Server.deps.json" << 'PY'
import json, os, re, sys
deps = json.load(open(sys.argv[1]))["libraries"]
cache = os.environ.get("NUGET_PACKAGES") or os.path.expanduser("~/.nuget/packages")
print("组件 Component,版本 Version,许可 Licence")
for key, library in sorted(deps.items(), key=lambda item: item[0].lower()):
    if library["type"] != "package":
        continue
    name, version = key.split("/")
    spec = os.path.join(cache, name.lower(), version.lower(), f"{name.lower()}.nuspec")
    text = open(spec, encoding="utf-8-sig").read() if os.path.exists(spec) else ""
    found = re.search(r"<license[^>]*>([^<]+)<", text) or re.search(r"<licenseUrl>([^<]+)<", text)
    print(f"{name},{version},{found.group(1) if found else ''}")
print("Noto Serif SC, Noto Serif, Noto Sans Symbols,,OFL-1.1")
print("DejaVu Sans,,Bitstream Vera")
PY
}

pack() { # architecture
  local folder=$work/publish-$1
  publish "$1" "$folder"
  version=$("$work/publish-x64/GreenChannel.Server" --version | cut -d' ' -f2)
  local name=greenchannel-$version-linux-$1
  mkdir -p "$work/$name"
  cp -r "$folder/." "$work/$name/"
  mv "$work/$name/GreenChannel.Server" "$work/$name/greenchannel"
  rm -f "$work/$name"/*.pdb "$work/$name"/GreenChannel.*.xml "$work/$name/createdump"
  cp -r LICENSE CHANGELOG.md README.md SECURITY.md docs "$work/$name/"
  cp src/VERIFYING.md "$work/$name/docs/verifying.md" 2> /dev/null || true
  components "$folder" > "$work/$name/COMPONENTS.csv"
  (cd "$work/$name" && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum > SHA256SUMS)
  tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner -czf "$out/$name.tar.gz" "$name"
}

# A Chinese office has no registry at hand: with nothing but what the archive holds it has to check itself, start and run the demo.
try() { # architecture
  local place=$work/tried
  mkdir -p "$place"
  tar -C "$place" -xzf "$out/greenchannel-$version-linux-$1.tar.gz"
  local folder=$place/greenchannel-$version-linux-$1
  (cd "$folder" && sha256sum --quiet -c SHA256SUMS)
  (cd "$folder" && env -i TMPDIR="$work" ./greenchannel check --Data="$place/data")
  (cd "$folder" && env -i TMPDIR="$work" ./greenchannel demo "$place/demo" | tail -4)
  head -c 5 "$place"/demo/priority-examination-*.pdf | grep -q '%PDF-'
}

pack x64
pack arm64
try x64
ls -l "$out"
