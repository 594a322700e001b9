import { database } from '#lib/kernel/db.ts';
import { asOwner } from './database/as-owner.ts';

/** Takes away whatever was added to a principal, and sets its provisioning run to this state. */
export async function standAs(principalId: string, state: string): Promise<void> {
  const others = `SELECT id FROM run WHERE principal_id = $1 AND recipe <> 'provision'`;
  await asOwner(`DELETE FROM run_step WHERE run_id IN (${others})`, [principalId]);
  await asOwner(`DELETE FROM run WHERE id IN (${others})`, [principalId]);
  await asOwner('DELETE FROM credential WHERE principal_id = $1', [principalId]);
  await database().run.updateMany({ where: { principalId }, data: { state } });
}
