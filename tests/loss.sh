#!/usr/bin/env bash
# Prints what the supervisor loses, and what it costs: one table of figures, what each must reach, and what it reached.
# Usage: tests/loss.sh [--quick] [SCENARIO...]      (tests/loss.sh --list names the scenarios)
# --quick runs a tenth of the long ones and fails only for what must never be lost, not for times and ratios.
set -euo pipefail
cd "$(dirname "$0")/.."

app=$PWD/artifacts/loss/app
dotnet publish tests/LossApp -c Release -r linux-x64 --no-self-contained -p:PublishReadyToRun=true -o "$app" --nologo -v quiet
dotnet build tests/ServeGen.Loss -c Release --nologo -v quiet
exec dotnet artifacts/bin/ServeGen.Loss/release/ServeGen.Loss.dll --app "$app" "$@"
