#!/usr/bin/env bash
# Installs the Debian packages that the tests use, only when one is missing; with the word "bench", what the bench uses.
set -euo pipefail

missing=()
need() { [ -e "$1" ] || missing+=("$2"); }
if [ "${1:-}" = bench ]; then
  need /usr/bin/chromium chromium
else
  need /usr/bin/chromium chromium
  need /usr/bin/pdftotext poppler-utils
  need /usr/bin/qpdf qpdf
  need /usr/bin/openssl openssl
  need /usr/bin/node nodejs
  need /usr/bin/certutil libnss3-tools
  need /usr/share/fonts/truetype/hanazono/HanaMinB.ttf fonts-hanazono
  need /usr/bin/zbarimg zbar-tools
  need /usr/lib/python3/dist-packages/aiosmtpd python3-aiosmtpd
  need /usr/share/zoneinfo/America/Los_Angeles tzdata
  need /usr/sbin/clamd clamav-daemon
  need /usr/bin/java default-jre-headless
  need /usr/share/java/preflight.jar libpdfbox2-java
  need /usr/share/java/javax.activation.jar libactivation-java
  need /usr/share/java/jaxb-api.jar libjaxb-api-java
fi

[ ${#missing[@]} -eq 0 ] && exit 0
echo "Installing for the tests: ${missing[*]}"
sudo=""; [ "$(id -u)" -eq 0 ] || sudo="sudo"
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
