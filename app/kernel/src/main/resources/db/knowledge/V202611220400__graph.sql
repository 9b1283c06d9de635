-- What a source is called and what it names, without case and accents. `number`: the passage that says it; -1 is the whole
-- title of a record or document, -2 a name inside its title.
create table knowledge.name (
    tenant_id uuid not null,
    name text not null,
    resource text not null,
    item uuid not null,
    number integer not null,
    primary key (tenant_id, resource, item, number, name)
);
select kernel.wall('knowledge.name');
create index name_source on knowledge.name (tenant_id, name, resource, item, number);
create index name_title on knowledge.name (tenant_id, name, resource, item) where number = -1;

-- A record's reference to another; `relation` is the field that holds it.
create table knowledge.link (
    tenant_id uuid not null,
    resource text not null,
    item uuid not null,
    relation text not null,
    to_resource text not null,
    to_item uuid not null,
    primary key (tenant_id, resource, item, relation, to_resource, to_item)
);
select kernel.wall('knowledge.link');
create index link_target on knowledge.link (tenant_id, to_resource, to_item);
