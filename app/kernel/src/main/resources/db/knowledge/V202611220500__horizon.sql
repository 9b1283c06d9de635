-- Up to where the rows of what is gone were removed: an index that stands before that has to be made anew.
create table knowledge.horizon (
    tenant_id uuid primary key,
    tick bigint not null,
    seq bigint not null
);
select kernel.wall('knowledge.horizon');
