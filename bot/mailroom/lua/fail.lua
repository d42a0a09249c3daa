-- A turn raised: her queue waits and the lease ends ('retry'), or the message is set aside and her queue moves on ('parked').
-- ARGV: token, id, when to try again in ms, attempts allowed, dead-letter record, apology's id and body ('' for none),
-- how long to keep what is set aside in ms.
local lease, queue, messages, tries, hold, parked, outbox, mail = unpack(KEYS)
local token, id, again, allowed, record = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]), ARGV[5]

if redis.call('HGET', lease, 'token') ~= token or redis.call('LINDEX', queue, 0) ~= id then
  return 'lost'
end
if redis.call('HINCRBY', tries, id, 1) < allowed then
  redis.call('SET', hold, again)
  redis.call('DEL', lease)
  return 'retry'
end
redis.call('HSET', parked, id, record, id .. ':body', redis.call('HGET', messages, id))
redis.call('PEXPIRE', parked, ARGV[8])
redis.call('LPOP', queue)
redis.call('HDEL', messages, id)
redis.call('HDEL', tries, id)
if ARGV[6] ~= '' and redis.call('HSETNX', mail, ARGV[6], ARGV[7]) == 1 then
  redis.call('RPUSH', outbox, ARGV[6])
end
return 'parked'
