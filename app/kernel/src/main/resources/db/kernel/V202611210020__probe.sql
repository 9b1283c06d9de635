-- Rows that the program writes to see whether writing, reading and the tenant wall still work.
create table kernel.probe (
    tenant_id uuid not null,
    id uuid not null,
    at timestamptz not null,
    primary key (tenant_id, id)
);
select kernel.wall('kernel.probe');
