-- Where the earlier slugs of items lead. A living item's own slug always wins over one that stands here.
create table kernel.redirect (
    tenant_id uuid not null,
    resource text not null,
    slug text not null,
    item_id uuid not null,
    at timestamptz not null,
    primary key (tenant_id, resource, slug)
);
select kernel.wall('kernel.redirect');
create index redirect_item on kernel.redirect (tenant_id, item_id);
