create schema if not exists messages;

-- What was written to people, as the tray shows it.
create table messages.message (
    tenant_id uuid not null,
    id uuid not null,
    channel text not null check (channel in ('mail', 'sms', 'in_app')),
    "to" text not null,
    subject text not null,
    text text,
    html text,
    status text not null check (status in ('queued', 'sent', 'failed', 'suppressed', 'in_doubt')),
    reason text,
    topic text not null,
    template text,
    person uuid,
    origin text not null check (origin in ('program', 'caught')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('messages.message');
create index message_created_at on messages.message (tenant_id, created_at, id);
create index message_to on messages.message (tenant_id, "to");
create index message_status on messages.message (tenant_id, status, created_at, id);

-- The whole text, encrypted, of a message in which a token is masked, for who sends it.
create table messages.sealed_text (
    tenant_id uuid not null,
    message_id uuid not null,
    sealed bytea not null,
    primary key (tenant_id, message_id),
    foreign key (tenant_id, message_id) references messages.message (tenant_id, id) on delete cascade
);
select kernel.wall('messages.sealed_text');

-- What happened to a message, step by step.
create table messages.step (
    tenant_id uuid not null,
    message_id uuid not null,
    id uuid not null,
    at timestamptz not null,
    what text not null,
    detail text not null,
    primary key (tenant_id, message_id, id),
    foreign key (tenant_id, message_id) references messages.message (tenant_id, id) on delete cascade
);
select kernel.wall('messages.step');

-- A key given by who writes: the same key is the same message.
create table messages.once (
    tenant_id uuid not null,
    key text not null,
    message_id uuid not null,
    primary key (tenant_id, key),
    foreign key (tenant_id, message_id) references messages.message (tenant_id, id) on delete cascade
);
select kernel.wall('messages.once');
create index once_message on messages.once (tenant_id, message_id);

-- The queue of the whole installation: ids and times, nothing that a tenant wrote. Who works on a message claims it for
-- a while; each claim counts up `claim`, and an older claim may do nothing any more. `ending` is set right before the
-- last byte goes out: a claim that runs out behind it left a message in doubt.
create table messages.outgoing (
    message_id uuid primary key,
    tenant uuid not null,
    channel text not null,
    urgent boolean not null,
    due_at timestamptz not null,
    claim bigint not null default 0,
    claimed_by uuid,
    claimed_until timestamptz,
    ending boolean not null default false,
    deferrals integer not null default 0
);
create index outgoing_due on messages.outgoing (channel, urgent desc, due_at);
create index outgoing_claimed on messages.outgoing (claimed_by) where claimed_by is not null;

create table messages.template (
    tenant_id uuid not null,
    id uuid not null,
    name text not null,
    channel text not null check (channel in ('mail', 'sms', 'in_app')),
    locale text not null,
    subject text,
    text text,
    html text,
    sample jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('messages.template');
create unique index template_name on messages.template (tenant_id, name, channel, locale) where deleted_at is null;
create index template_created_at on messages.template (tenant_id, created_at, id);

create table messages.branding (
    tenant_id uuid not null,
    id uuid not null,
    name text not null,
    logo_url text,
    colour text not null,
    footer text,
    reply_to text,
    locale text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('messages.branding');

create table messages.topic (
    tenant_id uuid not null,
    id uuid not null,
    name text not null,
    label text,
    critical boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('messages.topic');
create unique index topic_name on messages.topic (tenant_id, name) where deleted_at is null;

create table messages.preference (
    tenant_id uuid not null,
    id uuid not null,
    person uuid not null,
    topic text,
    channel text check (channel in ('mail', 'sms', 'in_app')),
    about uuid,
    allowed boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('messages.preference');
create unique index preference_person on messages.preference (tenant_id, person, topic, channel, about)
    nulls not distinct where deleted_at is null;

create table messages.suppression (
    tenant_id uuid not null,
    id uuid not null,
    channel text not null check (channel in ('mail', 'sms', 'in_app')),
    address text not null,
    topic text,
    cause text not null check (cause in ('manual', 'hard_bounce', 'complaint', 'unsubscribed')),
    detail text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('messages.suppression');
create unique index suppression_address on messages.suppression (tenant_id, address, channel, topic)
    nulls not distinct where deleted_at is null;
create index suppression_created_at on messages.suppression (tenant_id, created_at, id);

create table messages.inbox_item (
    tenant_id uuid not null,
    id uuid not null,
    person uuid not null,
    message uuid not null,
    topic text not null,
    subject text not null,
    text text,
    read boolean not null,
    archived boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('messages.inbox_item');
create index inbox_item_person on messages.inbox_item (tenant_id, person, created_at, id);

-- A caught mail as it came.
create table messages.raw (
    tenant_id uuid not null,
    message_id uuid not null,
    bytes bytea not null,
    primary key (tenant_id, message_id),
    foreign key (tenant_id, message_id) references messages.message (tenant_id, id) on delete cascade
);
select kernel.wall('messages.raw');
