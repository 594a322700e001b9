import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** A throw-away copy of the working tree, as it stands, for faults to be put into. */
export type TreeCopy = { root: string; remove: () => void };

const leftOut = /^(node_modules|\.git|\.next|\.data|test-results|playwright-report)/;

/** Copies a tree with all that its tests need. The packages are not copied: they are the tree's own. */
export function copyTree(tree: string): TreeCopy {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'boarding-pass-faults-')));
  cpSync(tree, root, {
    recursive: true,
    filter: (source) => !leftOut.test(relative(tree, source)),
  });
  symlinkSync(join(tree, 'node_modules'), join(root, 'node_modules'), 'dir');
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
