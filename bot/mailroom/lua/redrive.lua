-- Puts a parked message at the end of its citizen's queue with its attempts forgotten; 0 when it is not parked.
local parked, queue, messages = unpack(KEYS)
local id = ARGV[1]
local body = redis.call('HGET', parked, id .. ':body')
if not body then return 0 end
redis.call('HDEL', parked, id, id .. ':body')
redis.call('RPUSH', queue, id)
redis.call('HSET', messages, id, body)
return 1
