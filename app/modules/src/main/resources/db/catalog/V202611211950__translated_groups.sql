alter table catalog.category add column translations jsonb not null default '{}';
alter table catalog.collection add column translations jsonb not null default '{}';
