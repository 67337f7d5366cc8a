# shellcheck shell=bash
# A service of a test's own: fresh database, free port, gone at the end. Sourced after common.sh; needs DATABASE_URL.

. "$ROOT/scripts/lib/http.sh"

free_port() {
    local candidate
    while :; do
        candidate=$((20000 + RANDOM % 10000))
        listening 127.0.0.1 "$candidate" || break
    done
    echo "$candidate"
}

# Whatever happens, nothing of it stays.
service_stop() {
    local status=$?
    trap '' INT TERM
    if [ -n "${service:-}" ] && kill -TERM "$service" 2>/dev/null; then wait "$service" || true; fi
    if [ -n "${service_database:-}" ]; then
        psql -q "$service_server" -c "DROP DATABASE IF EXISTS $service_database WITH (FORCE)" || true
    fi
    if [ "$status" -ne 0 ] && [ -n "${service_log:-}" ]; then tail -n 20 "$service_log" >&2; fi
    rm -f "${service_log:-}"
    exit "$status"
}

# service_start: sets BIND, host and port; the database is migrated and seeded.
service_start() {
    build_binary
    service_server=$DATABASE_URL
    service_database=teacher_record_service_$$
    service_log=$(mktemp)
    trap service_stop EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    psql -q "$service_server" -c "CREATE DATABASE $service_database"
    local arguments=''
    case $service_server in *\?*) arguments="?${service_server#*\?}" ;; esac
    DATABASE_URL=${service_server%%\?*}
    export DATABASE_URL=${DATABASE_URL%/*}/$service_database$arguments
    host=127.0.0.1 port=$(free_port)
    export BIND=$host:$port ENVIRONMENT=development DEV_TOOLS=on RATE_LIMIT=off
    "$BINARY" migrate >"$service_log"
    "$BINARY" seed >"$service_log"
    "$BINARY" serve >"$service_log" 2>&1 8>&- 9>&- &
    service=$!
    until http GET /health/ready >/dev/null 2>&1; do
        kill -0 "$service" 2>/dev/null || fail "the service did not start"
        sleep 0.1
    done
}
