#!/usr/bin/env bash
# Proves what the README promises of `make run`, with real processes, real signals and the binary that is already built:
# a path with a space, copies side by side, a second run that is quick and keeps the data, crashes that block nothing,
# Ctrl-C that leaves nothing behind, root and not root.
set -euo pipefail
set -m # every run is a process group of its own and receives SIGINT, as in a terminal
. "$(dirname "${BASH_SOURCE[0]}")/../../scripts/lib/common.sh"
. "$ROOT/scripts/lib/http.sh"

unset DATABASE_URL DATA_DIR BIND ENVIRONMENT DEV_TOOLS RATE_LIMIT MAKEFLAGS MAKELEVEL MFLAGS
[ -n "${TEACHER_RECORD_BINARY:-}" ] || build_binary
built=${TEACHER_RECORD_BINARY:-$BINARY}
host=127.0.0.1
port=''
passed=0
work=$(mktemp -d /tmp/teacher-record-run.XXXXXX)
chmod 755 "$work"
runs=()   # process groups that this script began
copies=() # folders whose private PostgreSQL is this script's

# The server of a copy, if it runs: the pid file says who, and the process works in that very folder
server_of() {
    local pid
    pid=$(head -n 1 "$1/.data/cluster/postmaster.pid" 2>/dev/null) || return 1
    [ "$(readlink "/proc/$pid/cwd" 2>/dev/null)" = "$1/.data/cluster" ] && echo "$pid"
}

clean_up() {
    local status=$? run copy server
    trap '' INT TERM
    for run in "${runs[@]}"; do kill -TERM -- "-$run" 2>/dev/null || true; done
    for run in "${runs[@]}"; do wait "$run" 2>/dev/null || true; done
    # What a failed check may have left: the rest of these groups, and servers, which have sessions of their own
    for run in "${runs[@]}"; do kill -KILL -- "-$run" 2>/dev/null || true; done
    for copy in "${copies[@]}"; do
        if server=$(server_of "$copy"); then kill -QUIT "$server" 2>/dev/null || true; fi
    done
    rm -rf "$work"
    [ "$status" -eq 0 ] || say "$passed passed, 1 failed"
    exit "$status"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

ok() {
    passed=$((passed + 1))
    say "ok - $*"
}
not_ok() {
    say "not ok - $*"
    local log
    for log in "$work"/*.log; do
        say "--- $log"
        tail -n 20 "$log" >&2
    done
    exit 1
}
# one_line REFUSAL WORDS: what make printed is one line of ours with these words, and make's own last word
one_line() {
    if [ "$(grep -vc '^make: ' <<<"$1")" -ne 1 ] || ! grep -q "$2" <<<"$1"; then not_ok "$2: told as: $1"; fi
}

free_port() {
    local candidate
    while :; do
        candidate=$((20000 + RANDOM % 10000))
        listening "$host" "$candidate" || break
    done
    echo "$candidate"
}

# A clone as a stranger would have it, with the binary in place of the build
make_copy() {
    copies+=("$1")
    mkdir -p "$1"
    cp -r Makefile scripts "$1/"
    cp "$built" "$1/teacher-record"
}

# in_copy FOLDER COMMAND…: as the user who owns the folder
in_copy() {
    local copy=$1 user as=()
    shift
    user=$(stat -c %U "$copy")
    if [ "$user" != "$(id -un)" ]; then
        as=(setpriv "--reuid=$user" "--regid=$(id -g "$user")" --clear-groups env "HOME=$copy")
    fi
    (cd "$copy" && exec "${as[@]}" env TEACHER_RECORD_BINARY="$copy/teacher-record" "$@")
}

# start FOLDER PORT: `make run` in the background; its process group is in $run
start() {
    in_copy "$1" make run BIND="$host:$2" >"$work/$2.log" 2>&1 &
    run=$!
    runs+=("$run")
}

# ready PORT SECONDS: waits until the service answers, no longer than that
ready() {
    port=$1
    local until=$((SECONDS + $2))
    until grep -q 'Teacher Record is ready' "$work/$1.log" && http GET /health/ready >/dev/null 2>&1; do
        kill -0 "$run" 2>/dev/null || not_ok "the run on port $1 ended before it was ready"
        [ "$SECONDS" -lt "$until" ] || not_ok "not ready within $2 seconds on port $1"
        sleep 0.1
    done
}

ended() {
    local until=$((SECONDS + 20))
    while kill -0 -- "-$1" 2>/dev/null; do
        [ "$SECONDS" -lt "$until" ] || not_ok "the run did not end within 20 seconds"
        sleep 0.1
    done
    wait "$1" 2>/dev/null || true
}

nothing_left() {
    local left
    left=$(pgrep -a -f -- "$1/" || true)
    [ -z "$left" ] || not_ok "processes are left: $left"
}

# The service among the processes of the present run
service_of_run() { pgrep -g "$run" -f -- 'teacher-record serve$'; }
keep_a_mark() { in_copy "$1" make --silent psql ARGS="-qc 'create table public.kept_mark ()'"; }
mark_is_kept() {
    [ "$(in_copy "$1" make --silent psql ARGS="-Atc \"select to_regclass('public.kept_mark') is not null\"")" = t ]
}

first="$work/first copy, with spaces"
second="$work/second"
make_copy "$first"
make_copy "$second"
first_port=$(free_port)
second_port=$(free_port)
while [ "$second_port" = "$first_port" ]; do second_port=$(free_port); done

start "$first" "$first_port"
first_run=$run
start "$second" "$second_port"
second_run=$run
ready "$second_port" 120
run=$first_run
ready "$first_port" 120
ok "two copies run side by side, one of them in a folder with spaces"

grep -q '_TOKEN=..*' "$work/$first_port.log" || not_ok "the run prints no token"
ok "the run prints what to open and tokens to paste"

keep_a_mark "$first"
ok "make psql reaches the database of a running service"

refusal=$(in_copy "$second" make --silent run BIND="$host:$first_port" 2>&1) && not_ok "a port in use was accepted"
one_line "$refusal" 'already listens'
ok "a port in use is one clear line"

refusal=$(in_copy "$first" make --silent reset 2>&1) && not_ok "reset took the database away under a running service"
one_line "$refusal" 'in use'
ok "make reset leaves a database in use alone"

kill -INT -- "-$first_run"
ended "$first_run"
nothing_left "$first"
port=$second_port
http GET /health/ready >/dev/null || not_ok "Ctrl-C in one copy stopped the other"
ok "Ctrl-C leaves no process behind and does not touch the other copy"

began=$SECONDS
start "$first" "$first_port"
ready "$first_port" 15
mark_is_kept "$first" || not_ok "the second run lost the data"
ok "the second run is ready in $((SECONDS - began)) seconds and keeps the data"

kill -KILL "$(service_of_run)"
ended "$run"
nothing_left "$first"
grep -q '^error: the service has stopped' "$work/$first_port.log" || not_ok "a killed service is not told"
start "$first" "$first_port"
ready "$first_port" 20
mark_is_kept "$first" || not_ok "kill -9 of the service lost data"
ok "kill -9 of the service does not block the next run"

kill -KILL "$(server_of "$first")"
ended "$run"
nothing_left "$first"
grep -q '^error: the private PostgreSQL has stopped' "$work/$first_port.log" || not_ok "a killed PostgreSQL is not told"
start "$first" "$first_port"
ready "$first_port" 30
mark_is_kept "$first" || not_ok "kill -9 of PostgreSQL lost data"
ok "kill -9 of PostgreSQL does not block the next run"

server=$(server_of "$first")
kill -KILL -- "-$run" "$server"
ended "$run"
start "$first" "$first_port"
ready "$first_port" 30
mark_is_kept "$first" || not_ok "kill -9 of everything lost data"
ok "kill -9 of everything at once does not block the next run"

kill -INT -- "-$run"
ended "$run"
mark_is_kept "$first" || not_ok "make psql does not start the database by itself"
nothing_left "$first"
ok "make psql starts the database for as long as it lasts"

in_copy "$first" make --silent reset >"$work/reset.log" 2>&1 || not_ok "make reset failed"
! mark_is_kept "$first" || not_ok "make reset kept the data"
nothing_left "$first"
ok "make reset starts afresh"

# The second copy's database serves as somebody's own
port=$second_port
url=postgres://postgres@$(sed -n 5p "$second/.data/cluster/postmaster.pid" | sed 's,/,%2F,g')
refusal=$(in_copy "$first" env DATABASE_URL="$url/missing" make --silent run BIND="$host:$first_port" 2>&1) &&
    not_ok "a missing database was accepted"
one_line "$refusal" missing
ok "a missing database is one clear line"

start_with_url() {
    in_copy "$first" env DATABASE_URL="$url/teacher_record" make run BIND="$host:$first_port" \
        >"$work/$first_port.log" 2>&1 &
    run=$!
    runs+=("$run")
}
rm -rf "$first/.data"
start_with_url
ready "$first_port" 20
[ ! -e "$first/.data" ] || not_ok "with DATABASE_URL set a private PostgreSQL was started all the same"
kill -INT -- "-$run"
ended "$run"
port=$second_port
http GET /health/ready >/dev/null || not_ok "a run with DATABASE_URL stopped somebody else's database"
ok "with DATABASE_URL set that database is used and nothing is started or stopped"

in_copy "$second" make --silent psql \
    ARGS="-qc \"insert into public.__diesel_schema_migrations (version) values ('99991231235959')\""
refusal=$(in_copy "$first" env DATABASE_URL="$url/teacher_record" make --silent run BIND="$host:$first_port" 2>&1) &&
    not_ok "a schema newer than the binary was accepted"
one_line "$refusal" newer
ok "a schema newer than the binary is one clear line"

kill -TERM -- "-$second_run"
ended "$second_run"
nothing_left "$second"
ok "SIGTERM stops everything as well"

if [ "$(id -u)" -eq 0 ]; then
    third="$work/not root"
    make_copy "$third"
    chown -R nobody: "$third"
    start "$third" "$first_port"
    ready "$first_port" 60
    [ "$(stat -c %U "$third/.data/cluster")" = nobody ] || not_ok "the database does not belong to the user"
    kill -INT -- "-$run"
    ended "$run"
    nothing_left "$third"
    ok "the same works for a user who is not root"
else
    say "skipped: the run as another user, which only root can start"
fi

say "$passed passed, 0 failed"
