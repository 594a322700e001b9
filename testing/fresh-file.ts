// Vitest's set-up of every test file. One process works off many of them, so that Node and the packages
// are loaded once; what is ours begins anew with each: its modules, what they keep, the environment.
import { vi } from 'vitest';

const kept: typeof globalThis & { environmentAtStart?: NodeJS.ProcessEnv } = globalThis;
kept.environmentAtStart ??= { ...process.env };

vi.resetModules();
vi.useRealTimers();
for (const name of Object.keys(globalThis)) {
  if (name.startsWith('boardingPass')) Reflect.deleteProperty(globalThis, name);
}
for (const name of Object.keys(process.env)) {
  if (!(name in kept.environmentAtStart)) delete process.env[name];
}
Object.assign(process.env, kept.environmentAtStart);
