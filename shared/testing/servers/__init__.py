"""A private MongoDB and a private RabbitMQ, for whoever runs the platform or its tests."""

from shared.testing.servers.management import RabbitManagement
from shared.testing.servers.mongo import MongoServer
from shared.testing.servers.process import ServerDown
from shared.testing.servers.rabbit import RabbitServer

__all__ = ["MongoServer", "RabbitManagement", "RabbitServer", "ServerDown"]
