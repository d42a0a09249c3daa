-- A token bucket kept as one number: the time at which it will be full again.
-- ARGV: now, ms a token takes to come back, tokens, '1' to book the next free token instead of being turned away.
-- Returns the ms to wait; 0 when a token was taken at once.
local bucket, now, period, burst = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local full_at = math.max(tonumber(redis.call('GET', bucket) or '0'), now)
local wait = math.max(0, math.ceil(full_at - (burst - 1) * period - now))
if wait == 0 or ARGV[4] == '1' then
  local next_full = full_at + period
  redis.call('SET', bucket, string.format('%.3f', next_full), 'PX', math.ceil(next_full - now) + 1000)
end
return wait
