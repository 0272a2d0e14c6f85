-- A script for wrk: `wrk … -s load.lua URL -- DEPTH` writes DEPTH requests at once (1 when left out).
-- The last line of the output is for run.sh: requests, microseconds, p50, p99, errors.

local batch

function init(args)
   batch = wrk.format("GET"):rep(tonumber(args[1] or "1"))
end

function request()
   return batch
end

function done(summary, latency)
   local e = summary.errors
   print(string.format("LOAD %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50),
      latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
