-- The answers of a load by status, and its line of the table.

local threads = {}
local statuses = {
   "200", "201", "202", "400", "401", "403", "404", "409", "422", "429", "500", "503", "504",
}

function setup(thread)
   thread:set("place", #threads)
   table.insert(threads, thread)
end

function beginCounts()
   counts = {}
   for _, status in ipairs(statuses) do counts[status] = 0 end
   others = 0
end

function count(status)
   local key = tostring(status)
   if counts[key] then counts[key] = counts[key] + 1 else others = others + 1 end
end

function done(summary, latency, requests)
   local seconds = summary.duration / 1e6
   io.write(string.format("RESULT %.0f %.2f %.2f %.2f", summary.requests / seconds,
      latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
   local sums, further = {}, 0
   for _, thread in ipairs(threads) do
      local counts = thread:get("counts")
      for _, status in ipairs(statuses) do
         sums[status] = (sums[status] or 0) + (counts[status] or 0)
      end
      further = further + thread:get("others")
   end
   for _, status in ipairs(statuses) do
      if sums[status] > 0 then io.write(" " .. status .. ":" .. sums[status]) end
   end
   if further > 0 then io.write(" other:" .. further) end
   local errors = summary.errors
   if errors.status > 0 then io.write(" from-400:" .. errors.status) end
   local broken = errors.connect + errors.read + errors.write + errors.timeout
   if broken > 0 then io.write(" broken:" .. broken) end
   io.write("\n")
end
