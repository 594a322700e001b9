import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATA } from './folder.mjs';
import { processIdentity } from './process-identity.mjs';

const FILE = join(DATA, 'start.json');

/** The start that runs in this folder, with its address once it has one, or undefined. */
export function runningStart() {
  try {
    const found = JSON.parse(readFileSync(FILE, 'utf8'));
    return processIdentity(found.pid) === found.identity ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Takes the folder for this process; false when another start has it. What a kill left is taken over. */
export function takeStartLock() {
  const mine = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(FILE, mine, { flag: 'wx' });
      process.on('exit', releaseStartLock);
      return true;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (runningStart()) return false;
      rmSync(FILE, { force: true });
    }
  }
  return false;
}

function releaseStartLock() {
  if (runningStart()?.pid === process.pid) rmSync(FILE, { force: true });
}

/** Adds where the portal answers, for the next one who tries to start it. */
export function publishAddress(address) {
  const found = JSON.parse(readFileSync(FILE, 'utf8'));
  writeFileSync(FILE, JSON.stringify({ ...found, ...address }));
}
