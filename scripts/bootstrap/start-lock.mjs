import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATA } from './folder.mjs';
import { processIdentity } from './process-identity.mjs';

const FILE = join(DATA, 'start.json');

/** The start that runs in this folder, with its address once it has one, or undefined. */
export function runningStart(file = FILE) {
  try {
    const found = JSON.parse(readFileSync(file, 'utf8'));
    return processIdentity(found.pid) === found.identity ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Takes the folder for this process; false when another start has it. What a kill left is taken over. */
export function takeStartLock(file = FILE) {
  const mine = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      process.on('exit', () => release(file));
      return true;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (runningStart(file)) return false;
      rmSync(file, { force: true });
    }
  }
  return false;
}

function release(file) {
  if (runningStart(file)?.pid === process.pid) rmSync(file, { force: true });
}

/** Adds where the portal answers, for the next one who tries to start it. */
export function publishAddress(address, file = FILE) {
  const found = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...found, ...address }));
}
