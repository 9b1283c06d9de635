create schema events;

-- What happened, in the words of its time. (tick, seq) is its position. A tick is the newest transaction that had ended
-- when the event was written, or the writing one if that is newer: whoever waits for a row and then writes has a tick
-- no lower than those who wrote before, so positions follow the order of writes to a row. Readers go no further than
-- the oldest transaction that still writes, whose tick cannot be lower: no event appears behind one that was read.
-- `data` and `salt` are null once erased; `hash` is SHA-256 over both and stays.
create table events.event (
    tenant_id uuid not null,
    tick bigint not null default greatest(
        pg_current_xact_id()::text::bigint, pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1),
    seq bigint not null generated always as identity,
    id uuid not null,
    type text not null,
    resource text not null,
    subject_id uuid not null,
    actor jsonb not null,
    at timestamptz not null,
    hash bytea not null,
    salt bytea,
    data json,
    primary key (tenant_id, tick, seq)
);
select kernel.wall('events.event');
create index event_subject on events.event (tenant_id, subject_id, tick, seq);
create index event_type on events.event (tenant_id, type, tick, seq);

-- At which ticks there is something new for whom, so that followers need not ask every tenant. It names tenants and
-- holds nothing of theirs. `lane` is a hash of the tenant.
create table events.news (
    lane smallint not null,
    tick bigint not null,
    tenant uuid not null,
    at timestamptz not null default now()
);
create index news_lane on events.news (lane, tick);

-- How far a subscriber has heard the news of a lane; and how far it has taken a tenant's events, in the same
-- transaction as what it did with them.
create table events.lane (
    subscriber text not null,
    lane smallint not null,
    tick bigint not null,
    primary key (subscriber, lane)
);

create table events.reached (
    tenant_id uuid not null,
    subscriber text not null,
    tick bigint not null,
    seq bigint not null,
    primary key (tenant_id, subscriber)
);
select kernel.wall('events.reached');

-- Events that a subscriber could not take, and those about the same subject that wait behind them.
create table events.dead_letter (
    tenant_id uuid not null,
    id uuid not null,
    subscriber text not null,
    tick bigint not null,
    seq bigint not null,
    event uuid not null,
    type text not null,
    subject uuid not null,
    status text not null check (status in ('waiting', 'dead')),
    attempts integer not null,
    error text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('events.dead_letter');
create index dead_letter_subject on events.dead_letter (tenant_id, subscriber, subject, tick, seq)
    where deleted_at is null;
create index dead_letter_created_at on events.dead_letter (tenant_id, created_at, id);
