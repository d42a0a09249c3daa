-- Ends a sender's hold on a citizen. ARGV: token, id, now in ms, 'done' | 'retry' | 'wait', when to go on in ms.
-- 'retry' counts an attempt, 'wait' does not. Returns when to look at her next in ms or '', nil if another sender has her.
local courier, outbox, mail, tries, sending, pause = unpack(KEYS)
local token, id, now, outcome, again = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

if redis.call('HGET', courier, 'token') ~= token then return false end
redis.call('DEL', courier, sending)
if outcome == 'done' then
  redis.call('LREM', outbox, 1, id)
  redis.call('HDEL', mail, id)
  redis.call('HDEL', tries, id)
  return redis.call('LLEN', outbox) > 0 and now or ''
end
if outcome == 'retry' then redis.call('HINCRBY', tries, id, 1) end
redis.call('SET', pause, again)
return again
