-- A script for wrk: asks for the paths of the file $PATHS in turn. The last line is for bench.py: requests, microseconds, errors.

local paths, at, threads = {}, 0, 0

function setup(thread)
   thread:set("first", threads)
   threads = threads + 1
end

function init()
   for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
   at = first * math.floor(#paths / 2)
end

function request()
   at = at % #paths + 1
   return wrk.format("GET", paths[at])
end

function done(summary)
   local e = summary.errors
   print(string.format("LOAD %d %d %d", summary.requests, summary.duration, e.connect + e.read + e.write + e.status + e.timeout))
end
