import { describe, expect, test } from 'vitest';
import type { RoleName } from '#lib/model/role.ts';
import { personActor, systemActor } from './actor.ts';
import { freshSignInSeconds, may, type Verb } from './may.ts';

const moment = new Date('2026-11-24T12:00:00Z');
const me = 'me';
const actor = (roles: RoleName[], provedSecondsAgo = 60) =>
  personActor({
    personId: me,
    name: 'Somebody',
    roles,
    sessionId: 'session',
    authenticatedAt: new Date(moment.getTime() - provedSecondsAgo * 1000),
  });

describe('who may do what', () => {
  test.each<[RoleName[], Verb, 'mine' | 'owned' | 'others', string]>([
    [['Maker'], 'request.submit', 'others', 'yes'],
    [['Auditor'], 'request.submit', 'others', 'not-allowed'],
    [['Admin'], 'request.submit', 'others', 'not-allowed'],
    [['Maker'], 'request.read', 'mine', 'yes'],
    [['Maker'], 'request.read', 'others', 'not-allowed'],
    [['Auditor'], 'request.read', 'others', 'yes'],
    [['Maker'], 'request.withdraw', 'mine', 'yes'],
    [['Admin'], 'request.withdraw', 'others', 'not-allowed'],
    [['Maker'], 'request.decide', 'others', 'not-allowed'],
    [['Auditor'], 'request.decide', 'others', 'not-allowed'],
    [['Admin'], 'request.decide', 'others', 'yes'],
    [['Maker', 'Admin'], 'request.decide', 'mine', 'own-request'],
    [['Maker', 'Admin'], 'request.decide', 'owned', 'own-request'],
    [['Maker'], 'principal.issue', 'owned', 'yes'],
    [['Admin'], 'principal.issue', 'others', 'not-allowed'],
    [['Auditor'], 'principal.verify', 'others', 'not-allowed'],
    [['Maker'], 'principal.stop', 'owned', 'yes'],
    [['Maker'], 'principal.stop', 'others', 'not-allowed'],
    [['Admin'], 'principal.stop', 'others', 'yes'],
    [['Auditor'], 'principal.stop', 'others', 'not-allowed'],
    [['Maker'], 'credential.remove', 'owned', 'yes'],
    [['Admin'], 'credential.remove', 'others', 'not-allowed'],
    [['Auditor'], 'history.read', 'others', 'yes'],
    [['Maker'], 'history.read', 'others', 'not-allowed'],
    [['Maker'], 'environment.add', 'others', 'not-allowed'],
    [['Auditor'], 'environment.check', 'others', 'not-allowed'],
    [['Admin'], 'environment.check', 'others', 'yes'],
  ])('%s, %s, on what is %s: %s', (roles, verb, whose, verdict) => {
    const subject = {
      requesterId: whose === 'mine' ? me : 'them',
      ownerIds: whose === 'owned' ? [me] : ['them'],
    };
    expect(may(actor(roles), verb, subject, moment)).toBe(verdict);
  });

  test.each<[Verb, RoleName]>([
    ['request.decide', 'Admin'],
    ['principal.issue', 'Maker'],
    ['principal.stop', 'Maker'],
    ['principal.stop', 'Admin'],
    ['credential.remove', 'Maker'],
  ])('%s asks for a sign-in that is not older than 15 minutes', (verb, role) => {
    const subject = role === 'Maker' ? { ownerIds: [me] } : { requesterId: 'them' };
    expect(may(actor([role], freshSignInSeconds), verb, subject, moment)).toBe('yes');
    expect(may(actor([role], freshSignInSeconds + 1), verb, subject, moment)).toBe('sign-in-again');
  });

  test('who may not do it at all is not asked to sign in again first', () => {
    const stale = actor(['Maker'], 3600);
    expect(may(stale, 'request.decide', { requesterId: 'them' }, moment)).toBe('not-allowed');
  });

  test('the portal itself may do what it calls', () => {
    expect(may(systemActor('worker'), 'principal.issue', {}, moment)).toBe('yes');
  });
});
