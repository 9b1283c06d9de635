create schema if not exists identity;

-- Without the tenant wall, because they are asked before it is known who calls or belong to no tenant:
-- tenant, account, account_token, signing_key. They hold nothing that a tenant wrote about its business.

create table identity.tenant (
    id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name text not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    demo boolean not null default false,
    created_at timestamptz not null
);
create unique index tenant_demo on identity.tenant (demo) where demo;

-- A human being with one password, whatever tenants she belongs to. Sessions carry the generation in which they
-- began: to raise it ends them all. `tenants` are those where she is or was a member.
create table identity.account (
    id uuid primary key,
    email text not null,
    email_key text not null unique,
    name text not null,
    password_hash text not null,
    generation bigint not null default 1,
    tenants uuid[] not null default '{}',
    operator boolean not null default false,
    confirmed_at timestamptz,
    totp_sealed bytea,
    totp_confirmed_at timestamptz,
    totp_last_step bigint not null default 0,
    recovery_hashes text[] not null default '{}',
    created_at timestamptz not null
);

-- One-time tokens; a decoy for an address that nobody has belongs to no account.
create table identity.account_token (
    hash bytea primary key,
    kind text not null check (kind in ('confirm', 'reset', 'setup')),
    account_id uuid references identity.account (id),
    tenant uuid,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index account_token_account on identity.account_token (account_id, kind, created_at);
create index account_token_expires on identity.account_token (expires_at);

create table identity.signing_key (
    kid text primary key,
    sealed bytea not null,
    created_at timestamptz not null
);

-- Memberships, called by the resource's name; e-mail and name follow the account.
create table identity.person (
    tenant_id uuid not null references identity.tenant (id),
    id uuid not null references identity.account (id),
    email text not null,
    name text not null,
    name_sort text generated always as (lower(name)) stored,
    roles text[] not null check (cardinality(roles) > 0),
    groups text[] not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
select kernel.wall('identity.person');
create index person_created_at on identity.person (tenant_id, created_at, id);
create index person_name on identity.person (tenant_id, name_sort, id);

-- A sign-in. `hash` is that of the present refresh token or of the cookie.
create table identity.session (
    tenant_id uuid not null,
    id uuid not null,
    person_id uuid not null,
    generation bigint not null,
    kind text not null check (kind in ('bearer', 'cookie')),
    hash bytea not null,
    user_agent text not null,
    client_address text not null,
    created_at timestamptz not null,
    last_used_at timestamptz not null,
    ends_at timestamptz not null,
    ended_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, person_id) references identity.person (tenant_id, id)
);
select kernel.wall('identity.session');
create unique index session_hash on identity.session (tenant_id, hash);
create index session_person on identity.session (tenant_id, person_id, created_at);

-- Refresh tokens that were changed for another; whoever brings one again has stolen it or lost it to a thief.
create table identity.spent_token (
    tenant_id uuid not null,
    hash bytea not null,
    session_id uuid not null,
    spent_at timestamptz not null,
    primary key (tenant_id, hash),
    foreign key (tenant_id, session_id) references identity.session (tenant_id, id) on delete cascade
);
select kernel.wall('identity.spent_token');
create index spent_token_session on identity.spent_token (tenant_id, session_id);

-- `parent_id` is the key with which a key was made: it dies with it.
create table identity.api_key (
    tenant_id uuid not null,
    id uuid not null,
    person_id uuid not null,
    parent_id uuid,
    name text not null,
    roles text[] not null check (cardinality(roles) > 0),
    agent text,
    hash bytea not null,
    created_at timestamptz not null,
    last_used_at timestamptz,
    deleted_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, person_id) references identity.person (tenant_id, id),
    foreign key (tenant_id, parent_id) references identity.api_key (tenant_id, id)
);
select kernel.wall('identity.api_key');
create unique index api_key_hash on identity.api_key (tenant_id, hash);
create index api_key_person on identity.api_key (tenant_id, person_id, created_at);
create index api_key_parent on identity.api_key (tenant_id, parent_id);

create table identity.invitation (
    tenant_id uuid not null,
    id uuid not null,
    email text not null,
    email_key text not null,
    roles text[] not null check (cardinality(roles) > 0),
    person_id uuid,
    hash bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, person_id) references identity.person (tenant_id, id)
);
select kernel.wall('identity.invitation');
create unique index invitation_hash on identity.invitation (tenant_id, hash);
create index invitation_email on identity.invitation (tenant_id, email_key);
create index invitation_person on identity.invitation (tenant_id, person_id);

-- Good for one web socket; `credential` is the session or key that asked for it.
create table identity.ticket (
    tenant_id uuid not null,
    hash bytea not null,
    kind text not null check (kind in ('user', 'api_key')),
    credential uuid not null,
    expires_at timestamptz not null,
    primary key (tenant_id, hash)
);
select kernel.wall('identity.ticket');
create index ticket_expires on identity.ticket (tenant_id, expires_at);
