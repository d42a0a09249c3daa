-- Gives a citizen back. Returns when she must be looked at next in ms, '' for never, nil when the lease had been lost.
local lease, queue, hold, wakes = unpack(KEYS)
if redis.call('HGET', lease, 'token') ~= ARGV[1] then return false end
redis.call('DEL', lease)
if redis.call('LLEN', queue) > 0 then
  return redis.call('GET', hold) or ARGV[2]
end
local next_wake = redis.call('ZRANGE', wakes, 0, 0, 'WITHSCORES')
return next_wake[2] or ''
