-- A caught mail that was let go is a message of its own, sent as it came.
alter table messages.message drop constraint message_origin_check;
alter table messages.message add constraint message_origin_check check (origin in ('program', 'caught', 'released'));

-- The newest caught mails, of which a tenant keeps so many.
create index message_caught on messages.message (tenant_id, created_at, id) where origin = 'caught' and deleted_at is null;
