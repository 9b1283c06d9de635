create schema if not exists messages;

-- What was written to people. `text` is what the tray shows; where a token is masked in it, `sealed` holds the whole.
create table messages.message (
    tenant_id uuid not null,
    id uuid not null,
    channel text not null check (channel in ('mail', 'sms', 'in_app')),
    "to" text not null,
    subject text not null,
    text text,
    html text,
    sealed bytea,
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
