# shellcheck shell=bash
# A PostgreSQL of this project's own. Sourced after common.sh.
#
# It listens on a Unix socket only, in a folder that nobody else may enter, so it needs no port and no password, and
# copies of the project never meet. When root runs this, the server runs as the owner of its files (`postgres`).
#
# pg_use DIR [server option…]   starts it, or joins the one that is running there, and sets PG_URL
# pg_release                    stops it, unless somebody else has joined
# pg_remove DIR                 throws its data away

PG_OLDEST=15 # what the migrations are tested with is this or newer
PG_DATABASE=teacher_record

# --- where things are ---------------------------------------------------------------------------------------------

# The folder with initdb, postgres and psql: of major version $1 if given, otherwise the newest.
pg_find_binaries() {
    local wanted=${1:-} folder version best='' best_version=0
    for folder in /usr/lib/postgresql/*/bin "$(command -v pg_config >/dev/null && pg_config --bindir)"; do
        if ! [ -x "$folder/initdb" ] || ! [ -x "$folder/postgres" ]; then continue; fi
        version=$("$folder/postgres" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')
        if [ -n "$wanted" ] && [ "$version" != "$wanted" ]; then continue; fi
        if [ "$version" -ge "$PG_OLDEST" ] && [ "$version" -gt "$best_version" ]; then
            best=$folder best_version=$version
        fi
    done
    PG_BIN=$best
    [ -n "$PG_BIN" ]
}

pg_need_binaries() {
    pg_find_binaries && return
    install_packages "PostgreSQL's server is not installed" postgresql
    pg_find_binaries || fail "no PostgreSQL $PG_OLDEST or newer was found"
}

# A cluster can only be served by the major version that made it.
pg_match_version() {
    [ -f "$PG_DIR/cluster/PG_VERSION" ] || return 0
    local made_by
    made_by=$(cat "$PG_DIR/cluster/PG_VERSION")
    pg_find_binaries "$made_by" ||
        fail "$PG_DIR was made by PostgreSQL $made_by, which is not installed; \`make reset\` starts afresh"
}

# pg_as OWNER: sets PG_AS, the words before a command that make root step down to OWNER.
pg_as() {
    PG_AS=()
    if [ "$(id -u)" -eq 0 ]; then PG_AS=(setpriv "--reuid=$1" "--regid=$(id -g "$1")" --init-groups --); fi
}

# The folder in force for DIR. Root's own projects often lie where the server's user may not go (/root); then
# the data lies under /var/lib and a line says so.
pg_folder() {
    local dir=$1
    case $dir in /*) ;; *) dir=$ROOT/$dir ;; esac
    mkdir -p "$dir" 2>/dev/null || fail "cannot make the folder $dir"
    dir=$(cd "$dir" && pwd -P) || fail "cannot enter $dir"
    pg_as postgres
    if [ "$(id -u)" -eq 0 ] && ! "${PG_AS[@]}" test -x "$dir"; then
        local elsewhere
        elsewhere=/var/lib/teacher-record/$(printf %s "$dir" | cksum | cut -d' ' -f1)
        say "The user postgres may not enter $dir, so the database's files are in $elsewhere"
        dir=$elsewhere
        mkdir -p "$dir"
    fi
    PG_DIR=$dir
    PG_LOG=$dir/postgresql.log
}

# Whose files: those of an existing cluster stay its owner's; root makes new ones for `postgres`.
pg_find_owner() {
    if [ -d "$PG_DIR/cluster" ]; then
        PG_OWNER=$(stat -c %U "$PG_DIR/cluster")
        if [ "$(id -u)" -ne 0 ] && [ "$PG_OWNER" != "$(id -un)" ]; then
            fail "$PG_DIR belongs to $PG_OWNER; run as that user, or choose another folder with DATA_DIR"
        fi
    elif [ "$(id -u)" -eq 0 ]; then
        PG_OWNER=postgres
    else
        PG_OWNER=$(id -un)
    fi
}

# A socket's path may have 107 bytes, so it never lies in the project.
pg_make_socket_folder() {
    PG_SOCKET=/tmp/teacher-record-$(id -u)-$(printf %s "$PG_DIR" | cksum | cut -d' ' -f1)
    mkdir -m 700 "$PG_SOCKET" 2>/dev/null || true
    local owner
    owner=$(stat -c %U "$PG_SOCKET")
    if [ -L "$PG_SOCKET" ] || { [ "$owner" != "$(id -un)" ] && [ "$owner" != "$PG_OWNER" ]; }; then
        fail "$PG_SOCKET is not ours; remove it"
    fi
    if [ "$(id -u)" -eq 0 ]; then chown "$PG_OWNER:" "$PG_SOCKET"; fi
    # shellcheck disable=SC2034  # for whoever sourced this
    PG_URL=postgres://postgres@${PG_SOCKET//\//%2F}/$PG_DATABASE
}

# --- the server ---------------------------------------------------------------------------------------------------

# The process that serves this cluster, if one does. A pid file left by a crash may name somebody else by now.
pg_pid() {
    local pid
    pid=$(head -n 1 "$PG_DIR/cluster/postmaster.pid" 2>/dev/null) || return 1
    [ -n "$pid" ] && [ "$(readlink "/proc/$pid/cwd" 2>/dev/null)" = "$PG_DIR/cluster" ] && echo "$pid"
}

# Made aside and moved into place, so that an interrupted initdb leaves nothing half done.
pg_make_cluster() {
    if [ -f "$PG_DIR/cluster/PG_VERSION" ]; then return; fi
    say "Making a private PostgreSQL in $PG_DIR"
    rm -rf "$PG_DIR/cluster.new" "$PG_DIR/cluster"
    mkdir -m 700 "$PG_DIR/cluster.new"
    if [ "$(id -u)" -eq 0 ]; then chown "$PG_OWNER:" "$PG_DIR/cluster.new"; fi
    # `trust` is safe behind a socket folder that only its owner may enter
    pg_as "$PG_OWNER"
    (cd / && "${PG_AS[@]}" "$PG_BIN/initdb" -D "$PG_DIR/cluster.new" -U postgres -A trust -E UTF8 --locale=C.UTF-8 \
        --no-sync) >"$PG_LOG" 2>&1 || fail "initdb failed: $(tail -n 1 "$PG_LOG") (more in $PG_LOG)"
    mv "$PG_DIR/cluster.new" "$PG_DIR/cluster"
}

# One attempt; the server is in a session of its own, so that Ctrl-C reaches only the script, which then stops it.
pg_launch() {
    local server waited=0
    pg_as "$PG_OWNER"
    (cd / && exec setsid "${PG_AS[@]}" "$PG_BIN/postgres" -D "$PG_DIR/cluster" -c listen_addresses= -c port=5432 \
        -c "unix_socket_directories=$PG_SOCKET" "$@" </dev/null >>"$PG_LOG" 2>&1 8>&- 9>&-) &
    server=$!
    disown "$server"
    until "$PG_BIN/pg_isready" -q -h "$PG_SOCKET"; do
        kill -0 "$server" 2>/dev/null || return 1
        sleep 0.1
        waited=$((waited + 1))
        # Minutes, because a server that crashed may have much to recover
        [ "$waited" -lt 1800 ] || fail "PostgreSQL is not ready after three minutes; see $PG_LOG"
    done
}

pg_start() {
    pg_pid >/dev/null && return
    # Its process is gone (pg_pid looked), so the file only stands in the way
    rm -f "$PG_DIR/cluster/postmaster.pid"
    local attempt
    for attempt in 1 2 3 4 5 6 7 8 9 10; do
        : >"$PG_LOG"
        pg_launch "$@" && return
        # The children of a server that was killed take a moment to notice
        grep -q 'shared memory block' "$PG_LOG" || break
        sleep "0.$attempt"
    done
    fail "PostgreSQL did not start: $(grep -m 1 -E 'FATAL|PANIC|ERROR' "$PG_LOG" || tail -n 1 "$PG_LOG") (more in $PG_LOG)"
}

pg_stop() {
    local pid
    pid=$(pg_pid) || return 0
    kill -INT "$pid" 2>/dev/null || true # fast: ends the sessions, writes everything out
    local waited=0
    while kill -0 "$pid" 2>/dev/null; do
        sleep 0.1
        waited=$((waited + 1))
        if [ "$waited" -eq 150 ]; then kill -QUIT "$pid" 2>/dev/null || true; fi
    done
    rm -rf "$PG_SOCKET"
}

# --- who uses it --------------------------------------------------------------------------------------------------
# Everybody who uses the server holds a shared lock on `users` (descriptor 9); whoever gets it alone on leaving was the
# last and stops the server. The system gives locks back when a process dies, however it dies.

pg_use() {
    pg_need_binaries
    pg_folder "$1"
    shift
    # `users` is also the mark by which `make reset` knows that the folder is ours to empty
    if [ ! -e "$PG_DIR/users" ] && [ -n "$(ls -A "$PG_DIR")" ]; then
        fail "$PG_DIR holds other things; choose an empty folder with DATA_DIR"
    fi
    pg_find_owner
    pg_match_version
    exec 9>>"$PG_DIR/users" 8>>"$PG_DIR/start"
    flock --shared 9
    flock 8
    pg_make_socket_folder
    pg_make_cluster
    pg_start "$@"
    flock --unlock 8
    if ! "$PG_BIN/psql" -h "$PG_SOCKET" -U postgres -d "$PG_DATABASE" -qc '' 2>/dev/null; then
        "$PG_BIN/createdb" -h "$PG_SOCKET" -U postgres "$PG_DATABASE"
    fi
}

pg_release() {
    [ -n "${PG_DIR:-}" ] || return 0
    if flock --exclusive --nonblock 9 2>/dev/null; then pg_stop; fi
    exec 9>&- 8>&-
}

pg_remove() {
    pg_need_binaries
    pg_folder "$1"
    if [ ! -e "$PG_DIR/users" ]; then
        [ -z "$(ls -A "$PG_DIR")" ] && return
        fail "$PG_DIR was not made by this project; nothing was removed"
    fi
    pg_find_owner
    exec 9>>"$PG_DIR/users"
    flock --exclusive --nonblock 9 || fail "the private database is in use; stop \`make run\` and \`make psql\` first"
    pg_make_socket_folder
    pg_stop
    rm -rf "$PG_DIR/cluster" "$PG_DIR/cluster.new" "$PG_LOG"
    exec 9>&-
}
