create schema jobs;

create table jobs.job (
    tenant_id uuid not null,
    id uuid not null,
    kind text not null,
    resource text not null,
    status text not null check (status in ('queued', 'running', 'succeeded', 'failed', 'undone')),
    undoing boolean not null default false,
    cancelled boolean not null default false,
    input jsonb not null,
    caller jsonb not null,
    started_by uuid,
    done bigint not null default 0,
    rows bigint not null default 0,
    counts jsonb not null default '{}',
    warnings jsonb not null default '[]',
    failure text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id)
);
select kernel.wall('jobs.job');
create index job_created_at on jobs.job (tenant_id, created_at, id);

create table jobs.change (
    tenant_id uuid not null,
    job_id uuid not null,
    seq bigint not null,
    deed text not null check (deed in ('made', 'changed', 'removed', 'restored')),
    resource text not null,
    item_id uuid not null,
    before jsonb,
    version bigint not null,
    primary key (tenant_id, job_id, seq),
    foreign key (tenant_id, job_id) references jobs.job (tenant_id, id)
);
select kernel.wall('jobs.change');

create table jobs.reject (
    tenant_id uuid not null,
    job_id uuid not null,
    line bigint not null,
    rows jsonb not null,
    errors jsonb not null,
    primary key (tenant_id, job_id, line),
    foreign key (tenant_id, job_id) references jobs.job (tenant_id, id)
);
select kernel.wall('jobs.reject');

-- The scheduler's own table belongs to the installation, not to a tenant; it names jobs and holds nothing else.
create table jobs.scheduled_task (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures integer,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index scheduled_task_execution_time on jobs.scheduled_task (execution_time);
create index scheduled_task_last_heartbeat on jobs.scheduled_task (last_heartbeat);

-- The same for errands, which a second scheduler runs.
create table jobs.scheduled_errand (like jobs.scheduled_task including all);
