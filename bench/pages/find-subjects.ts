import type { Client } from 'pg';
import { z } from 'zod';
import type { Persona } from './crowd.ts';

/** What a visitor opens: their own where they own something, else what anybody's is. */
const subjects = z.object({
  principal: z.uuid(),
  approved: z.uuid(),
  pending: z.uuid(),
  environment: z.uuid(),
  person: z.uuid(),
  middleSeq: z.coerce.number(),
  /** `YYYY-MM` */
  middleMonth: z.string(),
});
export type Subjects = z.infer<typeof subjects>;

/** For each persona a principal that is made, requests, and the environment `environmentId`. */
export async function findSubjects(
  client: Client,
  idOf: Record<Persona, string>,
  environmentId: string,
): Promise<Record<Persona, Subjects>> {
  const of = async (persona: Persona) => {
    const isMaker = persona.startsWith('maker');
    const { rows } = await client.query(find, [isMaker ? idOf[persona] : null, environmentId]);
    return subjects.parse(rows[0]);
  };
  return {
    'maker of five': await of('maker of five'),
    'maker of hundreds': await of('maker of hundreds'),
    admin: await of('admin'),
    auditor: await of('auditor'),
  };
}

// $1: the requester, or null for anybody; $2: the environment. What anybody asked for is in that one,
// because the sandbox can be asked about it.
const find = `
  WITH made AS (
    SELECT principal.id, request_id, requester_id FROM principal
    JOIN request ON request.id = request_id
    JOIN run ON run.principal_id = principal.id AND run.state = 'succeeded'
    JOIN credential ON credential.principal_id = principal.id AND credential.state = 'stored'
    WHERE requester_id = $1 OR ($1::uuid IS NULL AND environment_id = $2)
    ORDER BY principal.created_at DESC LIMIT 1
  ), middle AS (SELECT max(seq) / 2 AS seq FROM audit_event)
  SELECT made.id AS principal, made.request_id AS approved, made.requester_id AS person,
    (SELECT id FROM request WHERE state = 'pending'
      AND (requester_id = $1 OR ($1::uuid IS NULL AND environment_id = $2)) LIMIT 1) AS pending,
    $2::uuid AS environment, middle.seq AS "middleSeq",
    (SELECT to_char(at, 'YYYY-MM') FROM audit_event WHERE audit_event.seq = middle.seq) AS "middleMonth"
  FROM made, middle`;
