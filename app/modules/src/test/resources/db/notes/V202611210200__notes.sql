create schema notes;

create table notes.note (
    tenant_id uuid not null,
    id uuid not null,
    text text not null,
    text_sort text generated always as (lower(text)) stored,
    author uuid not null,
    status text not null check (status in ('draft', 'open')),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('notes.note');
create index note_created_at on notes.note (tenant_id, created_at, id) where deleted_at is null;
