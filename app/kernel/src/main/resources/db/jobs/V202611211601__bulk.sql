-- The items that a bulk change has still to take, fixed when it was asked for.
create table jobs.item (
    tenant_id uuid not null,
    job_id uuid not null,
    item_id uuid not null,
    place bigint not null,
    primary key (tenant_id, job_id, item_id),
    foreign key (tenant_id, job_id) references jobs.job (tenant_id, id)
);
select kernel.wall('jobs.item');
