-- Moves a receipt forward, never back. ARGV: state, rank, code, provider's id, when, how long to keep in ms.
-- Returns 1 if it moved.
local receipt = KEYS[1]
if ARGV[4] ~= '' then redis.call('HSET', receipt, 'provider_id', ARGV[4]) end
local moves = tonumber(ARGV[2]) > tonumber(redis.call('HGET', receipt, 'rank') or '-1')
if moves then
  redis.call('HSET', receipt, 'state', ARGV[1], 'rank', ARGV[2], 'code', ARGV[3], 'at', ARGV[5])
end
redis.call('PEXPIRE', receipt, ARGV[6])
return moves and 1 or 0
