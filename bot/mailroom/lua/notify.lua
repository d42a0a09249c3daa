-- Puts a citizen on the agenda, not later than she already is, and ends the promise to do so.
-- ARGV: citizen, promise or '', when in ms or '' for not at all.
local agenda, promises, bell = unpack(KEYS)
if ARGV[2] ~= '' then redis.call('ZREM', promises, ARGV[2]) end
if ARGV[3] ~= '' then
  redis.call('ZADD', agenda, 'LT', ARGV[3], ARGV[1])
  redis.call('RPUSH', bell, '1')
  redis.call('LTRIM', bell, -64, -1)
end
return 1
