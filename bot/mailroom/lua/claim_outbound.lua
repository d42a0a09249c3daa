-- Gives the first of a citizen's unsent messages to one sender, so that her replies keep their order.
-- Returns {'busy'}, {'later', ms or ''} or {'yours', id, body, tries, '1' if an earlier sender was cut off while sending it}.
local courier, outbox, mail, tries, sending, pause = unpack(KEYS)
local token, now, length = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])

local held_until = redis.call('HGET', courier, 'until')
if held_until and tonumber(held_until) > now then
  return {'busy'}
end
redis.call('DEL', courier)
local resume = redis.call('GET', pause)
if resume and tonumber(resume) > now then
  return {'later', resume}
end
redis.call('DEL', pause)
local head = redis.call('LINDEX', outbox, 0)
if not head then
  return {'later', ''}
end
redis.call('HSET', courier, 'token', token, 'until', string.format('%d', now + length))
return {
  'yours', head, redis.call('HGET', mail, head), tonumber(redis.call('HGET', tries, head) or '0'),
  redis.call('GET', sending) == head and '1' or '0',
}
