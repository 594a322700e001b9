import type { Started } from './sandbox-mode.ts';

/** What a person needs to begin: the address, whom to be, and how to stop. */
export function sayReady({ portal, sandbox }: Started): string {
  const lines = ['', `Boarding Pass is ready: ${portal}`, ''];
  if (sandbox) {
    const width = Math.max(...sandbox.info.people.map(({ name }) => name.length));
    lines.push('Sign in as one of these; nobody has a password here:');
    for (const { name, roles } of sandbox.info.people) {
      lines.push(`  ${name.padEnd(width)}  ${roles.length > 0 ? roles.join(' and ') : 'no role'}`);
    }
    lines.push('', `The tenant in a box, and what it holds: ${sandbox.url}`);
  }
  lines.push('Stop with Ctrl-C. Data and logs stay in .data.', '');
  return lines.join('\n');
}
