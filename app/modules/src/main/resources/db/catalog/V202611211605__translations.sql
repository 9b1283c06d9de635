alter table catalog.product add column translations jsonb not null default '{}';
