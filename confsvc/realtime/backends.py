"""How a wake reaches the other processes: not at all (one process), by PostgreSQL's NOTIFY, or by Redis."""

import asyncio
import logging
import threading
from abc import ABC, abstractmethod
from functools import cache

from django.conf import settings
from django.db import connection, transaction

from confsvc.realtime import listeners

CHANNEL = "confsvc_live"
RETRY_SECONDS = 1.0
logger = logging.getLogger(__name__)


class Carrier(ABC):
    """Announces a topic after the caller's transaction commits."""

    @abstractmethod
    def announce(self, topic: str) -> None: ...

    def attend(self) -> None:  # noqa: B027  (a carrier of one process has nobody to attend to)
        """Begin to relay what other processes announce; called by the first stream or poll of a process."""


class OneProcess(Carrier):
    """No broker: the web process wakes its own streams."""

    def announce(self, topic: str) -> None:
        transaction.on_commit(lambda: listeners.wake(topic))


class Relayed(Carrier):
    """A carrier with one listener a process, in a thread of its own, that comes back after a fault."""

    def __init__(self) -> None:
        self._started = threading.Lock()
        self._thread: threading.Thread | None = None

    def attend(self) -> None:
        with self._started:
            if self._thread is None:
                self._thread = threading.Thread(target=self._attend, name="live", daemon=True)
                self._thread.start()

    def _attend(self) -> None:
        asyncio.run(self._relay_for_ever())

    async def _relay_for_ever(self) -> None:
        while True:
            try:
                await self.relay()
            except Exception as fault:
                logger.warning("The live channel broke off (%s) and is taken up again.", type(fault).__name__)
            await asyncio.sleep(RETRY_SECONDS)

    @abstractmethod
    async def relay(self) -> None:
        """Once the channel is up wake all (what was announced before was missed), then wake topics as they are announced,
        until the connection breaks."""


class Postgres(Relayed):
    """NOTIFY is part of the transaction: it leaves with the commit, and not at all after a rollback."""

    def announce(self, topic: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, topic])

    async def relay(self) -> None:
        import psycopg

        parameters = connection.get_connection_params()
        keep = {"dbname", "user", "password", "host", "port"}
        async with await psycopg.AsyncConnection.connect(
            autocommit=True, **{name: value for name, value in parameters.items() if name in keep}
        ) as listener:
            await listener.execute(f"LISTEN {CHANNEL}")
            listeners.wake_all()
            async for notice in listener.notifies():
                listeners.wake(notice.payload)


class Redis(Relayed):
    """Published after the commit."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url

    def announce(self, topic: str) -> None:
        transaction.on_commit(lambda: self._publish(topic))

    def _publish(self, topic: str) -> None:
        from redis import RedisError

        try:
            _redis(self.url).publish(CHANNEL, topic)
        except RedisError as fault:  # the change is committed: its screens are late, not wrong
            logger.warning("A change could not be announced (%s).", type(fault).__name__)
            listeners.wake(topic)

    async def relay(self) -> None:
        from redis.asyncio import Redis as AsyncRedis

        async with AsyncRedis.from_url(self.url) as client, client.pubsub() as channel:
            await channel.subscribe(CHANNEL)
            async for message in channel.listen():
                if message["type"] == "subscribe":
                    listeners.wake_all()
                elif message["type"] == "message":
                    listeners.wake(message["data"].decode())


@cache
def _redis(url: str):  # type: ignore[no-untyped-def]
    from redis import Redis as SyncRedis

    return SyncRedis.from_url(url)


@cache
def carrier() -> Carrier:
    """The carrier that ``LIVE_CARRIER`` names: "redis", "postgres" or "process"."""
    match settings.LIVE_CARRIER:
        case "redis":
            return Redis(settings.REDIS_URL)
        case "postgres":
            return Postgres()
        case _:
            return OneProcess()
