import { PGlite } from '@electric-sql/pglite';

const schema = `
  create table tenants (
    id text primary key,
    name text not null,
    plan text not null check (plan in ('starter', 'business'))
  );
  create table users (
    id text primary key,
    tenant_id text not null references tenants,
    name text not null,
    role text not null check (role in ('requester', 'agent', 'owner', 'operator'))
  );
  create table customers (
    id integer primary key,
    tenant_id text not null references tenants,
    name text not null,
    email text not null
  );
  create table tickets (
    id integer primary key,
    tenant_id text not null references tenants,
    customer_id integer not null references customers,
    requester_id text references users,
    queue text not null,
    subject text not null,
    body text not null,
    status text not null default 'open' check (status in ('open', 'closed'))
  );
  create table ticket_notes (
    id serial primary key,
    ticket_id integer not null references tickets,
    author_id text not null references users,
    text text not null
  );
  create table thread_messages (
    id serial primary key,
    ticket_id integer not null references tickets,
    author_id text references users,
    text text not null
  );
  create table invoices (
    id integer primary key,
    tenant_id text not null references tenants,
    customer_id integer not null references customers,
    amount_cents integer not null,
    status text not null check (status in ('due', 'paid'))
  );
  create table tool_decisions (
    id serial primary key,
    decided_at timestamptz not null default now(),
    tenant_id text not null references tenants,
    user_id text not null references users,
    tool text not null,
    call_id text not null,
    decision text not null
  );
  create table audit_records (
    position serial primary key,
    tenant_id text references tenants,
    record jsonb not null
  );
`;

const demoData = `
  insert into tenants values
    ('pinecrest', 'Pinecrest Outfitters', 'business'),
    ('harbor-lane', 'Harbor Lane Clinic', 'business'),
    ('deskline', 'Deskline, the vendor', 'business');
  insert into users values
    ('petra', 'pinecrest', 'Petra', 'requester'),
    ('pia', 'pinecrest', 'Pia', 'agent'),
    ('paul', 'pinecrest', 'Paul', 'owner'),
    ('hana', 'harbor-lane', 'Hana', 'agent'),
    ('hugo', 'harbor-lane', 'Hugo', 'owner'),
    ('dora', 'deskline', 'Dora', 'operator');
  insert into customers values
    (201, 'pinecrest', 'Trailhead Rentals', 'orders@trailhead.example'),
    (202, 'pinecrest', 'Granite Guides', 'office@granite.example'),
    (301, 'harbor-lane', 'Ines Okafor', 'ines.okafor@patients.example'),
    (302, 'harbor-lane', 'Tomas Lind', 'tomas.lind@patients.example');
  insert into tickets (id, tenant_id, customer_id, requester_id, queue, subject, body) values
    (1001, 'pinecrest', 201, 'petra', 'orders', 'Two tents missing', 'Order 77 came without the tents.'),
    (1002, 'pinecrest', 202, null, 'returns', 'Rope return', 'The rope is longer than ordered.'),
    (2001, 'harbor-lane', 301, null, 'results', 'Biopsy result', 'Please confirm the biopsy was benign.'),
    (2002, 'harbor-lane', 302, null, 'billing', 'Insurance number', 'My insurance number is HL-4471.');
  insert into invoices values
    (5001, 'pinecrest', 201, 42000, 'due'),
    (6001, 'harbor-lane', 301, 913377, 'due');
`;

/** An embedded PostgreSQL holding two customers of the desk, Pinecrest and Harbor Lane, and the vendor's own staff. */
export async function openDatabase(): Promise<PGlite> {
  const database = await PGlite.create();
  await database.exec(schema);
  await database.exec(demoData);
  return database;
}

/** Puts the data back as `openDatabase` left it. */
export async function resetDatabase(database: PGlite): Promise<void> {
  await database.exec('truncate tenants restart identity cascade');
  await database.exec(demoData);
}
