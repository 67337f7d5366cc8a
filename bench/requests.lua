-- wrk sends the requests of a file in turn: method, path, token, encoding and body on each line, with tabs between.
local requests, turn = {}, 0

function init(arguments)
    for line in io.lines(arguments[1]) do
        local method, path, token, encoding, body = line:match("^(.-)\t(.-)\t(.-)\t(.-)\t(.*)$")
        local headers = {
            ["Authorization"] = "Bearer " .. token,
            ["Accept-Encoding"] = encoding,
            ["Host"] = wrk.host .. ":" .. wrk.port,
        }
        if body ~= "" then headers["Content-Type"] = "application/json" else body = nil end
        requests[#requests + 1] = wrk.format(method, path, headers, body)
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
