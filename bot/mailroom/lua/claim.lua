-- Gives a citizen and her waiting messages to one worker; due wakes ring when nothing else waits.
-- Returns {'busy'}, {'later', unsent, ms or ''} or {'yours', unsent, state or nil, id, body, tries, id, body, tries, …};
-- unsent is 1 when replies wait, of which a worker that died may not have told the senders.
local lease, queue, messages, tries, hold, state, wakes, alarms, frail, outbox = unpack(KEYS)
local token, now, length, limit = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])

local held_until = redis.call('HGET', lease, 'until')
if held_until and tonumber(held_until) > now then
  return {'busy'}
end
if held_until then
  -- Its worker died in the turn of the head message, which may be what killed it: that counts as an attempt.
  redis.call('DEL', lease)
  local head = redis.call('LINDEX', queue, 0)
  if head then redis.call('HINCRBY', tries, head, 1) end
end
local unsent = redis.call('EXISTS', outbox)
local resume = redis.call('GET', hold)
if resume and tonumber(resume) > now then
  return {'later', unsent, resume}
end
redis.call('DEL', hold)
if redis.call('LLEN', queue) == 0 then
  local due = redis.call('ZRANGEBYSCORE', wakes, '-inf', now, 'WITHSCORES', 'LIMIT', 0, limit)
  for i = 1, #due, 2 do
    local key, id = due[i], 'wake:' .. due[i] .. ':' .. due[i + 1]
    redis.call('RPUSH', queue, id)
    redis.call('HSET', messages, id, redis.call('HGET', alarms, key))
    redis.call('ZREM', wakes, key)
    redis.call('HDEL', alarms, key)
    redis.call('SREM', frail, key)
  end
  if #due == 0 then
    local next_wake = redis.call('ZRANGE', wakes, 0, 0, 'WITHSCORES')
    return {'later', unsent, next_wake[2] or ''}
  end
end
redis.call('HSET', lease, 'token', token, 'until', string.format('%d', now + length))
local answer = {'yours', unsent, redis.call('GET', state)}
for _, id in ipairs(redis.call('LRANGE', queue, 0, limit - 1)) do
  answer[#answer + 1] = id
  answer[#answer + 1] = redis.call('HGET', messages, id)
  answer[#answer + 1] = tonumber(redis.call('HGET', tries, id) or '0')
end
return answer
