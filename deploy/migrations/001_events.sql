-- The tables of Rasa 3.6: the tracker store's, and the event broker's in a schema of its own.
CREATE TABLE IF NOT EXISTS events (
    id BIGSERIAL PRIMARY KEY,
    sender_id VARCHAR(255) NOT NULL,
    type_name VARCHAR(255) NOT NULL,
    timestamp DOUBLE PRECISION,
    intent_name VARCHAR(255),
    action_name VARCHAR(255),
    data TEXT
);
CREATE INDEX IF NOT EXISTS events_of_sender ON events (sender_id, id);

CREATE SCHEMA IF NOT EXISTS broker;
CREATE TABLE IF NOT EXISTS broker.events (
    id BIGSERIAL PRIMARY KEY,
    sender_id VARCHAR(255),
    data TEXT
);
CREATE INDEX IF NOT EXISTS broker_events_of_sender ON broker.events (sender_id);
