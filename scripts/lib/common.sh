# shellcheck shell=bash
# Sourced by the scripts beside this folder: where the project is, how to speak, how to get a Debian package.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
cd "$ROOT" || exit 1

say() { printf '%s\n' "$*" >&2; }

# One clear line, then the end.
fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# install_packages WHY PACKAGE…: the only place that changes the machine, and it says so.
install_packages() {
    local why=$1
    shift
    command -v apt-get >/dev/null || fail "$why; this is not Debian, so please install the like of: $*"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        # Without a terminal nobody can type a password
        if [ -t 0 ] && command -v sudo >/dev/null; then
            as_root=(sudo)
        elif sudo -n true 2>/dev/null; then
            as_root=(sudo -n)
        else
            fail "$why; please run: sudo apt-get install $*"
        fi
    fi
    say "$why: installing from Debian: $*"
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
    "${apt[@]}" update >&2 || say "apt-get update failed; trying with the package lists as they are"
    "${apt[@]}" install -y --no-install-recommends "$@" >&2 </dev/null || fail "could not install $*"
}

# The host and the port of an address as BIND has it: 127.0.0.1:8080, [::1]:8080, 0.0.0.0:80.
host_of() {
    local host=${1%:*}
    host=${host#[}
    host=${host%]}
    case $host in
        0.0.0.0 | '') echo 127.0.0.1 ;;
        ::) echo ::1 ;;
        *) echo "$host" ;;
    esac
}
port_of() { echo "${1##*:}"; }

# listening HOST PORT: does anything accept connections there?
listening() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }

# The program. TEACHER_RECORD_BINARY names one that is already built; otherwise cargo brings it up to date.
# shellcheck disable=SC2034  # for whoever sourced this
build_binary() {
    if [ -n "${TEACHER_RECORD_BINARY:-}" ]; then
        BINARY=$TEACHER_RECORD_BINARY
        return
    fi
    command -v cargo >/dev/null || fail "cargo is not installed; Rust comes from https://rustup.rs or Debian's package rustup"
    say "Building (the first time takes some minutes)"
    cargo build --quiet --locked --bin teacher-record || fail "the build failed"
    BINARY=${CARGO_TARGET_DIR:-$ROOT/target}/debug/teacher-record
}

# No production has a place for invented people; the program refuses it as well.
seed_unless_production() {
    if [ "$ENVIRONMENT" = production ]; then
        say "ENVIRONMENT is production: nothing invented was put into the database"
    else
        "$BINARY" seed
    fi
}
