-- Ends or moves the look that next.lua marked. If anybody has put her on the agenda since, theirs stands.
-- ARGV: citizen, mark, when in ms or '' for never, '1' to wake a sleeper. Returns 1 if the mark was still there.
local agenda, bell = unpack(KEYS)
local citizen, mark, look, ring = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]
local mine = tonumber(redis.call('ZSCORE', agenda, citizen) or '0') == mark
if mine and look == '' then
  redis.call('ZREM', agenda, citizen)
elseif mine then
  redis.call('ZADD', agenda, look, citizen)
elseif look ~= '' then
  redis.call('ZADD', agenda, 'LT', look, citizen)
end
if look ~= '' and ring == '1' then
  redis.call('RPUSH', bell, '1')
  redis.call('LTRIM', bell, -64, -1)
end
return mine and 1 or 0
