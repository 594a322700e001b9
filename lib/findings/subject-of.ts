import type { Finding } from '#lib/model/finding.ts';

/**
 * What a finding is about within its code and seat: the id of a role, of an owner, at Entra or here, of a client or of a credential;
 * nothing where there can be but one of its code. By it a later look finds the same finding again, whatever its other facts.
 */
export function subjectOf(finding: Finding): string {
  if ('words' in finding) return finding.words;
  switch (finding.code) {
    case 'foreign-owner':
    case 'registration-without-row':
      return finding.facts.objectId;
    case 'owner-without-role':
      return finding.facts.personId;
    case 'user-elsewhere':
      return `${finding.facts.environmentId} ${finding.facts.clientId}`;
    case 'foreign-credential':
      return `${finding.facts.holder} ${finding.facts.keyId}`;
    case 'removed-secret-listed':
    case 'secret-in-question':
      return finding.facts.keyId;
    case 'role-missing':
    case 'role-extra':
    case 'role-left':
      return finding.facts.roleId;
    default:
      return '';
  }
}
