# shellcheck shell=bash
# The browser for the explorer's test. Sourced after common.sh.

find_browser() {
    local name
    for name in chromium chromium-browser google-chrome; do
        CHROMIUM=$(command -v "$name") && export CHROMIUM && return
    done
    return 1
}

need_browser() {
    find_browser && return
    install_packages "Chromium is not installed" chromium
    find_browser || fail "no Chromium was found"
}
