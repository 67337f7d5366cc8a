# shellcheck shell=bash
# The little HTTP that the scripts need, without curl, which a machine need not have. Uses $host and $port.

# shellcheck disable=SC2154  # set by whoever sourced this
# http METHOD PATH [JSON]: the body on standard output; fails unless the answer is 2xx.
http() {
    local status line socket body=${3:-}
    exec {socket}<>"/dev/tcp/$host/$port" || return 1
    printf '%s %s HTTP/1.0\r\nHost: %s:%s\r\nAccept: application/json\r\nContent-Type: application/json\r\n' \
        "$1" "$2" "$host" "$port" >&"$socket"
    printf 'Content-Length: %d\r\nConnection: close\r\n\r\n%s' "${#body}" "$body" >&"$socket"
    read -r -t 10 -u "$socket" _ status _ || status=0
    while IFS= read -r -t 10 -u "$socket" line && [ "$line" != $'\r' ]; do :; done
    cat <&"$socket"
    exec {socket}>&-
    [ "${status:0:1}" = 2 ]
}

# json_text NAME: the text value of the first member of that name in the JSON on standard input.
json_text() { grep -o "\"$1\" *: *\"[^\"]*\"" | head -n 1 | sed 's/.*: *"\(.*\)"/\1/'; }
