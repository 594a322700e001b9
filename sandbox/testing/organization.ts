import type { RunningSandbox } from '../start-sandbox.ts';
import { type Answer, type Call, rowsOf, textOf } from './client.ts';
import { dataverseAs, newPrincipal } from './principal.ts';

export const filtered = (text: string) => `?$filter=${encodeURIComponent(text)}`;

/** Sales Dev's Dataverse as tests arrange it, over the Web API, by the portal unless another calls. */
export function organization(running: RunningSandbox, portal: Call) {
  async function unitId(name: string): Promise<string> {
    const [unit] = rowsOf(await portal('GET', `/businessunits${filtered(`name eq '${name}'`)}`));
    return String(unit?.businessunitid);
  }

  /** The copy of a role in one business unit. */
  async function roleId(name: string, unit: string): Promise<string> {
    const filter = `_businessunitid_value eq ${await unitId(unit)} and name eq '${name}'`;
    const [role] = rowsOf(await portal('GET', `/roles${filtered(filter)}`));
    return String(role?.roleid);
  }

  const createUser = async (applicationid: string, unit = 'Contoso EMEA', more: object = {}) =>
    await portal(
      'POST',
      '/systemusers',
      {
        applicationid,
        accessmode: 4,
        'businessunitid@odata.bind': `/businessunits(${await unitId(unit)})`,
        ...more,
      },
      { Prefer: 'return=representation' },
    );

  const associate = async (user: string, role: string, call: Call = portal): Promise<Answer> =>
    await call('POST', `/systemusers(${user})/systemuserroles_association/$ref`, {
      '@odata.id': `https://salesdev.crm4.dynamics.com/api/data/v9.2/roles(${role})`,
    });

  /** A principal with an application user that holds these roles. */
  async function boarded(name: string, unit: string, ...roles: string[]) {
    const principal = await newPrincipal(running, name);
    const user = textOf(await createUser(principal.clientId, unit), 'systemuserid');
    for (const role of roles) await associate(user, await roleId(role, unit));
    const call = await dataverseAs(running, 'salesdev', principal);
    return { principal, user, call };
  }

  /** The same with roles that the portal could not hand out: laid into the world. */
  async function empowered(name: string, unit: string, ...roles: string[]) {
    const made = await boarded(name, unit);
    const row = running.world.systemUsers.get(made.user);
    const roleIds: string[] = [];
    for (const role of roles) roleIds.push(await roleId(role, unit));
    if (row) running.world.systemUsers.put({ ...row, roleIds });
    return made;
  }

  return { unitId, roleId, createUser, associate, boarded, empowered };
}
