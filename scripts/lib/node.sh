# shellcheck shell=bash
# Node for the contract linters and the browser test. Sourced after common.sh.

NODE_OLDEST=18

node_is_new_enough() {
    command -v node >/dev/null && command -v npm >/dev/null &&
        [ "$(node --print 'process.versions.node.split(".")[0]')" -ge "$NODE_OLDEST" ]
}

need_node() {
    node_is_new_enough && return
    install_packages "Node $NODE_OLDEST or newer is not installed" nodejs npm
    node_is_new_enough || fail "Debian's nodejs is older than $NODE_OLDEST; please install a newer Node"
}

# npm_ci FOLDER: exactly what the lockfile says; nothing is asked of the network when that is there already.
# Packages' own install scripts never run.
npm_ci() {
    local stamp=$1/node_modules/.installed
    if cmp -s "$1/package-lock.json" "$stamp"; then return; fi
    (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) || fail "npm ci failed in $1"
    cp "$1/package-lock.json" "$stamp"
}
