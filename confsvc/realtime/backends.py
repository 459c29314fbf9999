"""How a notification reaches other processes: by PostgreSQL, by Redis, or not at all."""

import asyncio
import logging
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import cache

from django.db import connection, transaction

CHANNEL = "confsvc_live"
RETRY_SECONDS = 1.0
CONNECTION_PARAMETERS = {"dbname", "user", "password", "host", "port"}

logger = logging.getLogger(__name__)


class Backend(ABC):
    """Sends a topic after the caller's transaction commits, to all processes.

    ``notify(topic)`` and ``notify_all()`` reach the listeners of this process.
    """

    def __init__(self, notify: Callable[[str], None], notify_all: Callable[[], None]) -> None:
        self.notify = notify
        self.notify_all = notify_all

    @abstractmethod
    def send(self, topic: str) -> None:
        """Announce a topic, once the caller's transaction commits."""

    def start_listener(self) -> None:  # noqa: B027  (one process has nobody to listen to)
        """Begin to receive what other processes send; called by each stream and each poll."""


class ProcessBackend(Backend):
    """For one web process: it notifies its own streams."""

    def send(self, topic: str) -> None:
        transaction.on_commit(lambda: self.notify(topic))


class ListeningBackend(Backend):
    """A backend with one listener a process, in its own thread, which reconnects after an error."""

    def __init__(self, notify: Callable[[str], None], notify_all: Callable[[], None]) -> None:
        super().__init__(notify, notify_all)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start_listener(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="realtime", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        asyncio.run(self._listen_for_ever())

    async def _listen_for_ever(self) -> None:
        while True:
            try:
                await self.listen()
            except Exception as error:
                name = type(error).__name__
                logger.warning("The live channel broke off (%s) and is taken up again.", name)
            await asyncio.sleep(RETRY_SECONDS)

    @abstractmethod
    async def listen(self) -> None:
        """Connect, then notify each topic that is sent, until the connection breaks.

        Calls ``notify_all()`` once connected, because what was sent before has been missed.
        """


class PostgresBackend(ListeningBackend):
    """NOTIFY is part of the transaction: it leaves with the commit, and never after a rollback."""

    def send(self, topic: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, topic])

    async def listen(self) -> None:
        import psycopg

        parameters = {
            name: value
            for name, value in connection.get_connection_params().items()
            if name in CONNECTION_PARAMETERS
        }
        async with await psycopg.AsyncConnection.connect(autocommit=True, **parameters) as client:
            await client.execute(f"LISTEN {CHANNEL}")
            self.notify_all()
            async for notification in client.notifies():
                self.notify(notification.payload)


class RedisBackend(ListeningBackend):
    """Publishes after the commit."""

    def __init__(self, url: str, notify: Callable[[str], None], notify_all: Callable[[], None]) -> None:
        super().__init__(notify, notify_all)
        self.url = url

    def send(self, topic: str) -> None:
        transaction.on_commit(lambda: self._publish(topic))

    def _publish(self, topic: str) -> None:
        from redis import RedisError

        try:
            _get_client(self.url).publish(CHANNEL, topic)
        except RedisError as error:  # the change is committed: other screens are late, not wrong
            logger.warning("A change could not be announced (%s).", type(error).__name__)
            self.notify(topic)

    async def listen(self) -> None:
        from redis.asyncio import Redis as AsyncRedis

        async with AsyncRedis.from_url(self.url) as client, client.pubsub() as channel:
            await channel.subscribe(CHANNEL)
            async for message in channel.listen():
                if message["type"] == "subscribe":
                    self.notify_all()
                elif message["type"] == "message":
                    self.notify(message["data"].decode())


@cache
def _get_client(url: str):  # type: ignore[no-untyped-def]
    from redis import Redis

    return Redis.from_url(url)
