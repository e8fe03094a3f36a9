-- Calls of tills for wrk: complete bodies, ids of their own, and each step after the answer to the
-- one before it.
--
--   wrk … -s calls.lua URL -- MODE AUTHORIZATION FIRST COUNT SEED THREADS
--
-- MODE: changes (activate, confirm, then redeem and confirm again and again, over distinct cards in
-- random order), lookups, or one (redemptions of the first card alone, which must be active).

dofile("Benchmarks/service/counts.lua")

function init(args)
   mode, firstCard, cardCount = args[1], tonumber(args[3]), tonumber(args[4])
   headers = { ["Content-Type"] = "application/json", ["Authorization"] = args[2] }
   math.randomseed(tonumber(args[5]) * 1000 + place)
   -- The cards of this thread, in random order.
   cards = {}
   for index = firstCard + place, firstCard + cardCount - 1, tonumber(args[6]) do
      table.insert(cards, index)
   end
   for index = #cards, 2, -1 do
      local other = math.random(index)
      cards[index], cards[other] = cards[other], cards[index]
   end
   -- Confirmations that are due, cards that are active, and the card of each open request.
   due, active, cardOf = {}, {}, {}
   beginCounts()
   -- Without it, wrk does not read the answers of lookups, which depend on nothing.
   if mode == "lookups" then response = nil end
end

local function hex(count)
   return string.format("%0" .. count .. "x", math.random(0, 16 ^ count - 1))
end

local function uuid()
   return hex(4) .. hex(4) .. "-" .. hex(4) .. "-4" .. hex(3) .. "-a" .. hex(3) .. "-" .. hex(6) .. hex(6)
end

local function number(card) return string.format("7001%014d1", card) end

local function envelope(id)
   return '{"id":"' .. id .. '","time":"2026-11-27T10:15:30.123Z","originator":{"institution":'
      .. '{"id":"589500","name":"Nordic tills"},"terminalId":"T' .. string.format("%07d", place)
      .. '","merchant":{"merchantType":"5411","merchantId":"000000000012345","merchantName":'
      .. '{"name":"Corner shop","city":"Oslo","region":"OS","country":"NO"}}},'
      .. '"client":{"id":"bench","name":"Till software"},"thirdPartyIdentifiers":[],'
end

local function post(path, body) return wrk.format("POST", wrk.path .. path, headers, body) end

local function change(collection, card, amount, more)
   local id = uuid()
   cardOf[id] = card
   return post("/" .. collection .. "/" .. id,
      envelope(id) .. more .. '"card":{"pan":"' .. number(card) .. '"},"amounts":{"requestAmount":'
      .. '{"amount":' .. amount .. ',"currency":"578"}}}')
end

local function confirmation(request)
   local id = uuid()
   return post("/" .. request.collection .. "/" .. request.id .. "/confirmations/" .. id,
      '{"id":"' .. id .. '","requestId":"' .. request.id
      .. '","time":"2026-11-27T10:15:30.123Z","thirdPartyIdentifiers":[]}')
end

local function lookup(card)
   local id = uuid()
   return post("/lookupGiftcard/" .. id, envelope(id) .. '"card":{"pan":"' .. number(card) .. '"}}')
end

function request()
   if mode == "lookups" then return lookup(firstCard + math.random(0, cardCount - 1)) end
   if #due > 0 then return confirmation(table.remove(due)) end
   if mode == "one" then return change("redemptions", firstCard, 1, "") end
   -- As many first sales as redemptions, until every card is sold.
   if #cards > 0 and (#active == 0 or math.random(2) == 1) then
      return change("activations", table.remove(cards), 400000, '"product":{"id":"bench"},')
   end
   if #active == 0 then return lookup(firstCard) end
   local place = math.random(#active)
   local card = active[place]
   active[place] = active[#active]
   table.remove(active)
   return change("redemptions", card, 1, "")
end

function response(status, headers, body)
   count(status)
   if status == 201 then
      local location = headers["Location"] or headers["location"] or ""
      local collection, id = location:match("/(%a+)/([%x-]+)$")
      if id and cardOf[id] then table.insert(due, { collection = collection, id = id }) end
   elseif status == 202 then
      local id = body:match('"requestId":"([%x-]+)"')
      if id and cardOf[id] and mode == "changes" then table.insert(active, cardOf[id]) end
      if id then cardOf[id] = nil end
   end
end
