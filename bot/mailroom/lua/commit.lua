-- One turn's whole effect or none of it: state, replies, wakes and the acknowledgement of its message.
-- ARGV[6] is JSON: {replies: [[id, body]], wakes: [[key, due, body, frail]], cancelled: [key], erased: bool}.
-- ARGV[7] is '1' when the lease ends with it, ARGV[8] is now. Returns {0} if fenced off, {1}, or {1, when to look at her next in ms or ''}.
local lease, queue, messages, tries, state, outbox, mail, wakes, alarms, frail, hold, parked = unpack(KEYS)
local token, id, new_state, keep, hers, effects = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], cjson.decode(ARGV[6])

if redis.call('HGET', lease, 'token') ~= token or redis.call('LINDEX', queue, 0) ~= id then
  return {0}
end
local function cancel(key)
  redis.call('ZREM', wakes, key)
  redis.call('HDEL', alarms, key)
  redis.call('SREM', frail, key)
end

redis.call('LPOP', queue)
redis.call('HDEL', messages, id)
redis.call('HDEL', tries, id)
redis.call('SET', state, new_state, 'PX', keep)
for _, reply in ipairs(effects.replies) do
  if redis.call('HSETNX', mail, reply[1], reply[2]) == 1 then redis.call('RPUSH', outbox, reply[1]) end
end
if hers == '1' then
  for _, key in ipairs(redis.call('SMEMBERS', frail)) do cancel(key) end
end
for _, key in ipairs(effects.cancelled) do cancel(key) end
if effects.erased then redis.call('DEL', wakes, alarms, frail, parked) end
for _, wake in ipairs(effects.wakes) do
  cancel(wake[1])
  redis.call('ZADD', wakes, wake[2], wake[1])
  redis.call('HSET', alarms, wake[1], wake[3])
  if wake[4] == '1' then redis.call('SADD', frail, wake[1]) end
end
if ARGV[7] ~= '1' then return {1} end
redis.call('DEL', lease)
if redis.call('LLEN', queue) > 0 then
  return {1, redis.call('GET', hold) or ARGV[8]}
end
return {1, redis.call('ZRANGE', wakes, 0, 0, 'WITHSCORES')[2] or ''}
