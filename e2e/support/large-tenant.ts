import { query } from './database.ts';

const marker = 'Region';

/** As many more environments in the catalog, ready for use; nobody answers for them. */
export async function moreEnvironments(count: number): Promise<void> {
  await query(
    `insert into environment (id, environment_id, organization_id, display_name, instance_url, sku,
       state, portal_user_id, policy, policy_version, added_at)
     select gen_random_uuid(), gen_random_uuid()::text, gen_random_uuid(),
       $1 || ' ' || lpad(n::text, 4, '0'), 'https://region' || n || '.crm4.dynamics.com', 'Sandbox',
       'ready', gen_random_uuid(),
       (select policy from environment where display_name = 'Sales Dev'), 1, now()
     from generate_series(1, $2::int) n`,
    [marker, count],
  );
}

/** As many more makers, known since they signed in once; two of them have one name. */
export async function morePeople(count: number): Promise<void> {
  await query(
    `insert into person (id, tenant_id, object_id, name, user_principal_name, roles,
       first_seen_at, last_seen_at)
     select gen_random_uuid(), (select tenant_id from person limit 1), gen_random_uuid(),
       $1 || ' Maker ' || case when n = 2 then '0001' else lpad(n::text, 4, '0') end,
       'maker' || n || '@contoso.example', array['Maker'], now(), now()
     from generate_series(1, $2::int) n`,
    [marker, count],
  );
}

/** Takes all of them out again, where nothing refers to them. */
export async function noMore(): Promise<void> {
  await query(
    `delete from environment e where display_name like $1 || ' %'
       and not exists (select 1 from request r where r.environment_id = e.id)`,
    [marker],
  );
  await query(`delete from person where name like $1 || ' Maker %'`, [marker]);
}
