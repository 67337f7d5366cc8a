-- wrk sends the requests of a file in turn: a path, a token and an encoding on each line.
local requests, turn = {}, 0

function init(arguments)
    for line in io.lines(arguments[1]) do
        local path, token, encoding = line:match("^(%S+) (%S+) (%S+)$")
        requests[#requests + 1] = wrk.format("GET", path, {
            ["Authorization"] = "Bearer " .. token,
            ["Accept-Encoding"] = encoding,
            ["Host"] = wrk.host .. ":" .. wrk.port,
        })
    end
end

function request()
    turn = turn % #requests + 1
    return requests[turn]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        '\nRESULT {"requests":%d,"seconds":%f,"p50":%f,"p99":%f,"failed":%d,"bytes":%d}\n',
        summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
        errors.status + errors.connect + errors.read + errors.write + errors.timeout, summary.bytes))
end
