create schema views;

create table views.view (
    tenant_id uuid not null,
    id uuid not null,
    resource text not null,
    name text not null,
    name_sort text generated always as (lower(name)) stored,
    shared text not null check (shared in ('private', 'tenant')),
    columns text[] not null,
    filter jsonb not null,
    sort text,
    owner uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('views.view');
create unique index view_name_key on views.view (tenant_id, owner, resource, name) where deleted_at is null;
create index view_created_at on views.view (tenant_id, created_at, id) where deleted_at is null;
create index view_shared on views.view (tenant_id, resource, shared) where deleted_at is null;
