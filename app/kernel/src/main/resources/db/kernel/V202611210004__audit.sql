create schema audit;

-- The chain over a tenant's events: each link's hash covers the one before it and the event's own hash.
create table audit.link (
    tenant_id uuid not null,
    n bigint not null,
    tick bigint not null,
    seq bigint not null,
    hash bytea not null,
    primary key (tenant_id, n)
);
select kernel.wall('audit.link');
create unique index link_event on audit.link (tenant_id, tick, seq);

create table audit.erasure (
    tenant_id uuid not null,
    id uuid not null,
    resource text not null,
    subject uuid not null,
    reason text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('audit.erasure');
create index erasure_created_at on audit.erasure (tenant_id, created_at, id);
