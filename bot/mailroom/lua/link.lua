-- Remembers our id behind a provider's id. Returns the status that came before we knew it: {state, code, at} or nils.
redis.call('HSET', KEYS[1], 'id', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return redis.call('HMGET', KEYS[1], 'state', 'code', 'at')
