create schema webhooks;

create table webhooks.endpoint (
    tenant_id uuid not null,
    id uuid not null,
    url text not null,
    types text[] not null check (cardinality(types) > 0),
    status text not null check (status in ('enabled', 'disabled')),
    reason text,
    sealed text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('webhooks.endpoint');
create index endpoint_created_at on webhooks.endpoint (tenant_id, created_at, id);

-- One event on its way to one endpoint. `tries` counts the attempts since it was last asked for.
create table webhooks.delivery (
    tenant_id uuid not null,
    id uuid not null,
    endpoint_id uuid not null,
    event uuid not null,
    tick bigint not null,
    seq bigint not null,
    status text not null check (status in ('pending', 'delivered', 'failed')),
    tries integer not null default 0,
    attempts jsonb not null default '[]',
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, endpoint_id) references webhooks.endpoint (tenant_id, id) on delete cascade
);
select kernel.wall('webhooks.delivery');
create index delivery_endpoint on webhooks.delivery (tenant_id, endpoint_id, created_at, id);
create index delivery_created_at on webhooks.delivery (tenant_id, created_at);
