"""The AMQP edge: CloudEvents, the journal relay, the batch consumer, quarantine, RPC."""
