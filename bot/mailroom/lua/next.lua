-- Takes the citizen who is due first and sets her next look to when a lease taken now would end, in case its taker dies.
-- Promises past their time are kept first. Returns {citizen, mark}, or {nil, ms of the nearest look or ''}.
local agenda, promises, bell, counter = unpack(KEYS)
local now, length = tonumber(ARGV[1]), tonumber(ARGV[2])

for _, promise in ipairs(redis.call('ZRANGEBYSCORE', promises, '-inf', now, 'LIMIT', 0, 100)) do
  redis.call('ZADD', agenda, 'LT', now, string.match(promise, '^[^|]+'))
  redis.call('ZREM', promises, promise)
end
local due = redis.call('ZRANGEBYSCORE', agenda, '-inf', now, 'LIMIT', 0, 1)
if due[1] then
  -- The fraction makes each mark unique: settle.lua can tell whether anybody has touched the entry since.
  local mark = string.format('%.3f', now + length + redis.call('INCR', counter) % 1000 / 1000)
  redis.call('ZADD', agenda, mark, due[1])
  return {due[1], mark}
end
redis.call('DEL', bell)
local look = redis.call('ZRANGE', agenda, 0, 0, 'WITHSCORES')[2]
local promised = redis.call('ZRANGE', promises, 0, 0, 'WITHSCORES')[2]
if look and promised then
  return {false, tonumber(look) < tonumber(promised) and look or promised}
end
return {false, look or promised or ''}
