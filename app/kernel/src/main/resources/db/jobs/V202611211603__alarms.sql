-- Like the table of scheduled tasks, for what has its hour: a clock of its own, so that long jobs do not hold it up.
create table jobs.alarm (
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
create index alarm_execution_time on jobs.alarm (execution_time);
create index alarm_last_heartbeat on jobs.alarm (last_heartbeat);
