create schema catalog;

create table catalog.category (
    tenant_id uuid not null,
    id uuid not null,
    name text not null,
    name_sort text generated always as (lower(name)) stored,
    slug text not null,
    parent uuid,
    path text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, parent) references catalog.category (tenant_id, id)
);
select kernel.wall('catalog.category');
create unique index category_slug_key on catalog.category (tenant_id, slug) where deleted_at is null;
create unique index category_sibling_key on catalog.category (tenant_id, parent, name) nulls not distinct
    where deleted_at is null;
create index category_created_at on catalog.category (tenant_id, created_at, id) where deleted_at is null;

create table catalog.attribute (
    tenant_id uuid not null,
    id uuid not null,
    name text not null,
    name_sort text generated always as (lower(name)) stored,
    type text not null check (type in ('text', 'number', 'boolean', 'date', 'select')),
    unit text,
    options text[] not null,
    filterable boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('catalog.attribute');
create unique index attribute_name_key on catalog.attribute (tenant_id, name) where deleted_at is null;
create index attribute_created_at on catalog.attribute (tenant_id, created_at, id) where deleted_at is null;

create table catalog.product (
    tenant_id uuid not null,
    id uuid not null,
    kind text not null check (kind in ('physical', 'digital', 'service')),
    title text not null,
    title_sort text generated always as (lower(title)) stored,
    slug text not null,
    description text,
    status text not null check (status in ('draft', 'active', 'archived')),
    tags text[] not null,
    options jsonb not null,
    attributes jsonb not null,
    custom jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('catalog.product');
create unique index product_slug_key on catalog.product (tenant_id, slug) where deleted_at is null;
create index product_created_at on catalog.product (tenant_id, created_at, id) where deleted_at is null;
create index product_updated_at on catalog.product (tenant_id, updated_at, id) where deleted_at is null;
create index product_title on catalog.product (tenant_id, title_sort, id) where deleted_at is null;
create index product_title_exact on catalog.product (tenant_id, title) where deleted_at is null;
create index product_status on catalog.product (tenant_id, status, created_at, id) where deleted_at is null;

create table catalog.product_variant (
    tenant_id uuid not null,
    id uuid not null,
    product_id uuid not null,
    position integer not null,
    sku text,
    options jsonb not null,
    price bigint check (price >= 0),
    price_currency text,
    compare_at bigint check (compare_at >= 0),
    compare_at_currency text,
    cost bigint check (cost >= 0),
    cost_currency text,
    barcode text,
    weight_g integer check (weight_g >= 0),
    length_mm integer check (length_mm >= 0),
    width_mm integer check (width_mm >= 0),
    height_mm integer check (height_mm >= 0),
    deleted_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, product_id) references catalog.product (tenant_id, id)
);
select kernel.wall('catalog.product_variant');
create unique index product_variant_sku_key on catalog.product_variant (tenant_id, sku) where deleted_at is null;
create index product_variant_product on catalog.product_variant (tenant_id, product_id, position);
create index product_variant_price on catalog.product_variant (tenant_id, price, product_id) where deleted_at is null;

create table catalog.product_media (
    tenant_id uuid not null,
    id uuid not null,
    product_id uuid not null,
    position integer not null,
    url text not null,
    alt text,
    variant uuid,
    focal jsonb,
    hash text not null,
    media_type text not null,
    deleted_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, product_id) references catalog.product (tenant_id, id)
);
select kernel.wall('catalog.product_media');
create index product_media_product on catalog.product_media (tenant_id, product_id, position);

create table catalog.product_category (
    tenant_id uuid not null,
    product_id uuid not null,
    category_id uuid not null,
    position integer not null,
    primary key (tenant_id, product_id, category_id),
    foreign key (tenant_id, product_id) references catalog.product (tenant_id, id),
    foreign key (tenant_id, category_id) references catalog.category (tenant_id, id)
);
select kernel.wall('catalog.product_category');
create index product_category_category on catalog.product_category (tenant_id, category_id, product_id);

create table catalog.collection (
    tenant_id uuid not null,
    id uuid not null,
    title text not null,
    title_sort text generated always as (lower(title)) stored,
    slug text not null,
    kind text not null check (kind in ('manual', 'rule')),
    rule jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('catalog.collection');
create unique index collection_slug_key on catalog.collection (tenant_id, slug) where deleted_at is null;
create index collection_created_at on catalog.collection (tenant_id, created_at, id) where deleted_at is null;

create table catalog.collection_product (
    tenant_id uuid not null,
    collection_id uuid not null,
    product_id uuid not null,
    position integer not null,
    primary key (tenant_id, collection_id, product_id),
    foreign key (tenant_id, collection_id) references catalog.collection (tenant_id, id),
    foreign key (tenant_id, product_id) references catalog.product (tenant_id, id)
);
select kernel.wall('catalog.collection_product');
create index collection_product_product on catalog.collection_product (tenant_id, product_id, collection_id);
