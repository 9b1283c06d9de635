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
    status text not null check (status in ('queued', 'sent', 'failed', 'suppressed')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('messages.message');
create index message_created_at on messages.message (tenant_id, created_at, id);
create index message_to on messages.message (tenant_id, "to");

-- The whole text, encrypted, of a message in which a token is masked, for who sends it.
create table messages.sealed_text (
    tenant_id uuid not null,
    message_id uuid not null,
    sealed bytea not null,
    primary key (tenant_id, message_id),
    foreign key (tenant_id, message_id) references messages.message (tenant_id, id) on delete cascade
);
select kernel.wall('messages.sealed_text');
