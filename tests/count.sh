#!/usr/bin/env bash
# Counts what several runs of tests have printed into one file; fails when nothing ran.
passed=$(grep -oE 'Passed: +[0-9]+' "$1" | awk '{sum += $2} END {print sum + 0}')
failed=$(grep -oE 'Failed: +[0-9]+' "$1" | awk '{sum += $2} END {print sum + 0}')
echo
echo "$passed passed, $failed failed"
[ "$passed" -gt 0 ]
