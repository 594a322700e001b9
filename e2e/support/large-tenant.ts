import { query } from './database.ts';
import { given } from './given.ts';
import { type SandboxInfo, sandbox } from './sandbox.ts';

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

/**
 * As many more security roles in an environment, made over its Web API by who administers it: `Team 001`
 * and so on. Every tenth allows more than the portal may hand out.
 */
export async function moreRoles(environmentName: string, count: number): Promise<void> {
  const { environments, portal, tenantId } = await sandbox.info();
  const environment = environments.find((one) => one.displayName === environmentName);
  if (!environment?.domainName) throw new Error(`${environmentName} has no Dataverse.`);
  const asAdmin = { environmentId: environment.id, applicationId: portal.clientId };
  await sandbox.changeRoles({ ...asAdmin, add: 'System Administrator' });
  const call = await dataverse(environment, portal, tenantId);
  const [unit] = rows(await call('GET', '/businessunits?$filter=parentbusinessunitid eq null'));
  const [more] = rows(await call('GET', `/privileges?$filter=name eq 'prvDeleteAccount'`));
  for (let n = 1; n <= count; n += 1) {
    const roleid = crypto.randomUUID();
    await call('POST', '/roles', {
      roleid,
      name: `Team ${String(n).padStart(3, '0')}`,
      'businessunitid@odata.bind': `/businessunits(${unit?.businessunitid})`,
    });
    if (n % 10 !== 0) continue;
    await call('POST', `/roles(${roleid})/Microsoft.Dynamics.CRM.AddPrivilegesRole`, {
      Privileges: [{ PrivilegeId: more?.privilegeid, Depth: 'Global' }],
    });
  }
  await sandbox.changeRoles({ ...asAdmin, remove: 'System Administrator' });
}

type Called = Record<string, unknown>;

function rows(answer: Called): Called[] {
  return Array.isArray(answer.value) ? answer.value : [];
}

/** A caller of one environment's Web API with an app-only token. */
async function dataverse(
  { domainName, instanceUrl }: SandboxInfo['environments'][number],
  { clientId, clientSecret }: SandboxInfo['portal'],
  tenantId: string,
) {
  const origin = given('E2E_SANDBOX_URL');
  const answer = await fetch(`${origin}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: `${instanceUrl}.default`,
    }),
  });
  const { access_token: token } = await answer.json();
  return async (method: string, path: string, body?: Called): Promise<Called> => {
    const called = await fetch(`${origin}/dataverse/${domainName}/api/data/v9.2${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await called.text();
    if (!called.ok) throw new Error(`${method} ${path} answered ${called.status}: ${text}`);
    return text === '' ? {} : JSON.parse(text);
  };
}
