#!/usr/bin/env bash
# Prints what supervision costs: the time from start to the first answered request, with `./serve` and for the plain app,
# taken in turns, and the supervisor's own memory. Usage: tests/measure-startup.sh [RUNS] (default 11, medians are printed).
set -euo pipefail
cd "$(dirname "$0")/.."

runs=${1:-11}
out=artifacts/measure-startup
port=18230
url=http://127.0.0.1:$port
[ -n "${NO_PUBLISH-}" ] || dotnet publish samples/Hello -c Release -o "$out" --nologo -v quiet

now_ms() { echo $(($(date +%s%N) / 1000000)); }

# Starts "$@" and prints the milliseconds until a request is answered; leaves its pid in $pid.
first_answer() {
    local began
    began=$(now_ms)
    "$@" >"$out/log" 2>&1 &
    pid=$!
    until curl -s -o /dev/null "$url/"; do sleep 0.005; done
    took=$(($(now_ms) - began))
}

stop() {
    kill -TERM "$pid"
    wait "$pid" || true
}

median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

plain=() supervised=() memory=()
for _ in $(seq "$runs"); do
    ASPNETCORE_URLS=$url first_answer "$out/Hello"
    plain+=("$took")
    stop
    first_answer "$out/serve" --bind "$url" --workers 2
    supervised+=("$took")
    until [ "$(grep -c 'workers are ready' "$out/log")" -gt 0 ]; do sleep 0.05; done
    memory+=("$(awk '/^VmRSS/ { print $2 }' "/proc/$pid/status")")
    stop
done

plain_median=$(printf '%s\n' "${plain[@]}" | median)
supervised_median=$(printf '%s\n' "${supervised[@]}" | median)
echo "plain app:   first 200 after $plain_median ms (median of $runs: ${plain[*]})"
echo "./serve:     first 200 after $supervised_median ms (median of $runs: ${supervised[*]})"
awk -v a="$supervised_median" -v b="$plain_median" 'BEGIN { printf "ratio:       %.2f (target: at most 1.6)\n", a / b }'
echo "supervisor:  $(printf '%s\n' "${memory[@]}" | median) kB resident (median of $runs; target: at most 40 MB = 40960 kB)"
