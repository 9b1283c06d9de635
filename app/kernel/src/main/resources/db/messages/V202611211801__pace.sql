-- When a person is written to: at once or gathered, and not in her quiet hours. What is absent is said by a less
-- specific preference, or by none.
alter table messages.preference
    add column digest text check (digest in ('none', 'window', 'daily')),
    add column digest_minutes integer check (digest_minutes between 1 and 10080),
    add column digest_at text check (digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
    add column quiet_from text check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
    add column quiet_to text check (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
    add column zone text;

-- A message that waits to be told in a digest, which takes it from here in the transaction that writes the digest.
create table messages.digest_entry (
    tenant_id uuid not null,
    message_id uuid not null,
    person uuid not null,
    channel text not null check (channel in ('mail', 'sms')),
    address text not null,
    topic text not null,
    locale text,
    due_at timestamptz not null,
    primary key (tenant_id, message_id),
    foreign key (tenant_id, message_id) references messages.message (tenant_id, id) on delete cascade
);
select kernel.wall('messages.digest_entry');
create index digest_entry_person on messages.digest_entry (tenant_id, person, channel, address, due_at);

alter table messages.message drop constraint message_status_check;
alter table messages.message add constraint message_status_check
    check (status in ('queued', 'sent', 'failed', 'suppressed', 'in_doubt', 'digested', 'cancelled'));
