# What the measurements of the service share; to be read by a script that has set `binary`, `place`,
# `duration` and `lua`.

command -v wrk >/dev/null || {
    printf 'benchmark: error: wrk is not installed\nbenchmark: hint: scripts/setup --bench\n' >&2
    exit 1
}

quietly() {
    "$@" </dev/null >"$place/said" 2>&1 || {
        printf 'benchmark: error: %s failed\n' "$*" >&2
        cat "$place/said" >&2
        exit 1
    }
}
calculate() { awk "BEGIN { printf \"$1\", $2 }"; }

# An empty workspace with a custodian.
begin_workspace() {
    export MINTRUN_WORKSPACE=$place/workspace
    quietly "$binary" init "$MINTRUN_WORKSPACE" --custody single
    echo "only a benchmark" >"$place/passphrase"
    quietly "$binary" custodian create alice --key-out "$place/alice.key" \
        --passphrase-file "$place/passphrase"
}

# Starts the service and waits until it can be called: `address` is where it listens.
start() {
    "$binary" serve </dev/null >"$place/said" 2>"$place/log" &
    server=$!
    for _ in $(seq 600); do
        ready=$(grep -m 1 '"event":"ready"' "$place/log" || true)
        [[ -z $ready ]] || break
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    [[ -n ${ready:-} ]] || {
        printf 'benchmark: error: the service is not ready\n' >&2
        cat "$place/log" >&2
        exit 1
    }
    address=$(sed -n 's/.*"listen":\["\([^"]*\)".*/\1/p' <<<"$ready")
}

stop() {
    [[ -n $server ]] || return 0
    kill -TERM "$server"
    wait "$server"
    server=''
}

memory() { awk '/^VmHWM/ { printf "%d", $2 / 1024 }' "/proc/$server/status"; }

declare -A rate
# load NAME THREADS CONNECTIONS URL ARGUMENT…: one load with arguments of the script, and its line of
# the table.
load() {
    local name=$1 line
    wrk -t "$2" -c "$3" -d "${duration}s" --timeout 30s -s "$lua" "$4" -- "${@:5}" \
        >"$place/wrk" 2>&1 || {
        cat "$place/wrk" >&2
        exit 1
    }
    line=$(sed -n 's/^RESULT //p' "$place/wrk")
    [[ -n $line ]] || {
        cat "$place/wrk" >&2
        exit 1
    }
    read -r rate["$name"] median late longest answers <<<"$line"
    printf '%-18s %9s %9s %9s %9s %8s  %s\n' "$name" "${rate[$name]}" "$median" "$late" "$longest" \
        "$(memory)" "$answers"
}
table_head() {
    printf '%-18s %9s %9s %9s %9s %8s  %s\n' load calls/s p50-ms p99-ms max-ms peak-MB answers
}
