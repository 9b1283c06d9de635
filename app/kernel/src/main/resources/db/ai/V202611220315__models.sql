create schema ai;

-- How many tokens of language models a tenant may use up in a month: `most`, or where that is null what the installation
-- allows. `reserved` is what calls under way may still cost; it is taken before a call and never beyond the limit.
create table ai.budget (
    tenant_id uuid not null,
    month date not null check (extract(day from month) = 1),
    most bigint check (most >= 0),
    spent bigint not null default 0 check (spent >= 0),
    reserved bigint not null default 0 check (reserved >= 0),
    primary key (tenant_id, month)
);
select kernel.wall('ai.budget');

-- The ledger: one row for each request to a provider, of which it holds no word.
create table ai.call (
    tenant_id uuid not null,
    id uuid not null,
    purpose text not null,
    provider text not null,
    model text not null,
    outcome text not null check (outcome in ('pending', 'answered', 'refused', 'failed', 'cancelled', 'lost')),
    reason text,
    status integer,
    input_tokens bigint not null default 0,
    output_tokens bigint not null default 0,
    estimated boolean not null default false,
    reserved bigint not null,
    settled bigint not null default 0,
    request_id text,
    millis bigint not null default 0,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('ai.call');
create index call_created_at on ai.call (tenant_id, created_at, id);
create index call_pending on ai.call (tenant_id, created_at) where outcome = 'pending';
