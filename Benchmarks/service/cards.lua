-- Calls of shops and wallets for wrk.
--
--   wrk … -s cards.lua URL -- MODE AUTHORIZATION BODY COUNT SEED THREADS
--
-- MODE: pull (the body with an id of its own each time), again (the same calls with the ids of a
-- thread up to COUNT, in random order), activate (each of COUNT cards once), or drawdown (of 1 minor
-- unit from the cards up to COUNT, in random order). The cards are named card-1, card-2, ...

dofile("Benchmarks/service/counts.lua")

function init(args)
   mode, body, most = args[1], args[3], tonumber(args[4])
   headers = { ["Content-Type"] = "application/json", ["Authorization"] = args[2] }
   threadCount = tonumber(args[6])
   math.randomseed(tonumber(args[5]) * 1000 + place)
   -- Ids of different seeds are different.
   seed, number = args[5], 0
   beginCounts()
end

local function pull(id)
   headers["X-RequestId"] = id
   return wrk.format("POST", wrk.path .. "/cards", headers, body)
end

local function card(number) return "card-" .. number end

function request()
   number = number + 1
   if mode == "pull" then return pull(seed .. "-" .. place .. "-" .. number) end
   if mode == "again" then return pull(seed .. "-" .. place .. "-" .. math.random(most)) end
   if mode == "activate" then
      -- The cards of this thread; at the end it asks for the last one again and again.
      local index = (number - 1) * threadCount + place + 1
      local path = "/wallets/cards/" .. card(math.min(index, most)) .. "/activate"
      return wrk.format("POST", wrk.path .. path, headers, body)
   end
   local fields = '{"ref_id":"' .. seed .. "-" .. place .. "-" .. number .. '","card_id":"'
      .. card(math.random(most)) .. '","amount":1,"currency":"NOK"}'
   return wrk.format("POST", wrk.path .. "/wallets/transactions", headers, fields)
end

function response(status) count(status) end
