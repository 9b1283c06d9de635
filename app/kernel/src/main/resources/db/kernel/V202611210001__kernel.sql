create schema if not exists kernel;
create schema custom_fields;

-- The tenant wall: a row is there only for its own tenant, also for the table's owner. Without a tenant
-- current_setting fails or is no uuid, so that a forgotten tenant is an error and never an open door.
create function kernel.wall(target regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy wall on %s'
        ' using (tenant_id = current_setting(''bizosaas.tenant'')::uuid)'
        ' with check (tenant_id = current_setting(''bizosaas.tenant'')::uuid)', target);
end $$;

create table kernel.idempotency (
    tenant_id uuid not null,
    caller text not null,
    key text not null,
    fingerprint text not null,
    at timestamptz not null,
    status integer not null default 0,
    headers jsonb not null default '{}',
    content_type text,
    body bytea,
    primary key (tenant_id, caller, key)
);
select kernel.wall('kernel.idempotency');
create index idempotency_at on kernel.idempotency (tenant_id, at);

create table custom_fields.field (
    tenant_id uuid not null,
    id uuid not null,
    resource text not null,
    name text not null,
    type text not null check (type in ('text', 'number', 'money', 'date', 'boolean', 'select')),
    options text[] not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('custom_fields.field');
create unique index field_resource_name_key on custom_fields.field (tenant_id, resource, name) where deleted_at is null;
create index field_created_at on custom_fields.field (tenant_id, created_at, id);

create table custom_fields.value (
    tenant_id uuid not null,
    resource text not null,
    item_id uuid not null,
    field text not null,
    text_key text,
    number_key bigint,
    primary key (tenant_id, resource, item_id, field)
);
select kernel.wall('custom_fields.value');
create index value_text on custom_fields.value (tenant_id, resource, field, text_key, item_id);
create index value_number on custom_fields.value (tenant_id, resource, field, number_key, item_id);
