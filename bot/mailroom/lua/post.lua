-- Takes one message into a citizen's queue unless it was seen before.
-- Returns {1 if new, when she must be looked at in ms ('' if whoever holds her will see the message)}.
local seen, queue, messages, lease, hold, wakes, alarms, frail = unpack(KEYS)
local id, body, now, keep, hers = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]

redis.call('ZREMRANGEBYSCORE', seen, '-inf', now - keep)
local fresh = redis.call('ZADD', seen, 'NX', now, id)
redis.call('PEXPIRE', seen, keep)
if fresh == 1 then
  redis.call('RPUSH', queue, id)
  redis.call('HSET', messages, id, body)
  if hers == '1' then
    for _, key in ipairs(redis.call('SMEMBERS', frail)) do
      redis.call('ZREM', wakes, key)
      redis.call('HDEL', alarms, key)
    end
    redis.call('DEL', frail)
  end
end
local leased = tonumber(redis.call('HGET', lease, 'until') or '0') > now
if leased or redis.call('LLEN', queue) == 0 then
  return {fresh, ''}
end
return {fresh, redis.call('GET', hold) or ARGV[3]}
