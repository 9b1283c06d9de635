create schema schedules;

create table schedules.schedule (
    tenant_id uuid not null,
    id uuid not null,
    resource text not null,
    item uuid not null,
    verb text,
    "set" jsonb,
    at timestamptz not null,
    until timestamptz,
    status text not null check (status in ('pending', 'active', 'done', 'failed', 'cancelled')),
    reason text,
    maker uuid,
    key uuid,
    before jsonb,
    after jsonb,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('schedules.schedule');
create index schedule_item on schedules.schedule (tenant_id, item, at);
create index schedule_created_at on schedules.schedule (tenant_id, created_at, id) where deleted_at is null;
create index schedule_at on schedules.schedule (tenant_id, at, id) where deleted_at is null;
