create schema knowledge;

-- A file or text that somebody brought. `audience` is what the rules ask for: the group of its scope, the agent's, or
-- nothing for the tenant's. `blob` is the file's hash, null for a text that came in a list.
create table knowledge.document (
    tenant_id uuid not null,
    id uuid not null,
    title text not null,
    title_sort text generated always as (lower(title)) stored,
    external_id text,
    scope text not null,
    audience text not null,
    status text not null check (status in ('processing', 'ready', 'failed')),
    reason text,
    passages bigint not null,
    hash text not null,
    blob text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('knowledge.document');
create unique index document_external_id_key on knowledge.document (tenant_id, external_id) where deleted_at is null;
create index document_created_at on knowledge.document (tenant_id, created_at, id) where deleted_at is null;
create index document_title on knowledge.document (tenant_id, title_sort, id) where deleted_at is null;
create index document_blob on knowledge.document (tenant_id, blob) where blob is not null;

-- What is known: of a document, or of another module's record. One row for each, of which the index is made: (tick, seq)
-- is its last change, as in events.event. What is gone stays as a row without text until every index has heard of it.
create sequence knowledge.source_seq;
create function knowledge.tick() returns bigint language sql as
    'select greatest(pg_current_xact_id()::text::bigint, pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1)';
create table knowledge.source (
    tenant_id uuid not null,
    resource text not null,
    item uuid not null,
    tick bigint not null default knowledge.tick(),
    seq bigint not null default nextval('knowledge.source_seq'),
    title text not null,
    body text,
    hash text not null,
    language text not null,
    rights text[] not null,
    changed_at timestamptz not null,
    primary key (tenant_id, resource, item)
);
select kernel.wall('knowledge.source');
create index source_position on knowledge.source (tenant_id, tick, seq);

-- A part of a source's body: code points `begins` to `ends`. `vector` is what it means to `model`, a signed byte for
-- each dimension.
create table knowledge.passage (
    tenant_id uuid not null,
    resource text not null,
    item uuid not null,
    number integer not null,
    begins integer not null,
    ends integer not null,
    page integer,
    heading text,
    hash text not null,
    model text not null,
    vector bytea not null,
    primary key (tenant_id, resource, item, number),
    foreign key (tenant_id, resource, item) references knowledge.source (tenant_id, resource, item)
);
select kernel.wall('knowledge.passage');

-- Records that changed and have to be learned anew; `mark` tells a change from one that came while it was learned.
create table knowledge.pending (
    tenant_id uuid not null,
    resource text not null,
    item uuid not null,
    mark bigint not null default nextval('knowledge.source_seq'),
    primary key (tenant_id, resource, item)
);
select kernel.wall('knowledge.pending');
create index pending_mark on knowledge.pending (tenant_id, mark);
