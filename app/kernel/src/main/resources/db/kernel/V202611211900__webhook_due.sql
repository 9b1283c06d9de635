-- When a waiting delivery is to be tried next.
alter table webhooks.delivery add column due_at timestamptz not null default now();
alter table webhooks.delivery alter column due_at drop default;
create index delivery_due on webhooks.delivery (tenant_id, endpoint_id, due_at, id) where status = 'pending';

-- The list shows the newest first, and ids grow.
drop index webhooks.delivery_endpoint;
create index delivery_endpoint on webhooks.delivery (tenant_id, endpoint_id, id);
