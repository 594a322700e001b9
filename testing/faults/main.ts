// npm run faults [-- ids … --related-only]: puts each mistake of the list into a copy of the tree, and
// says which test noticed. Survivors of the tests that import the file meet the whole suite of unit and
// integration tests, unless told --related-only. Ends with 1 when one survived.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { copyTree } from './copy-tree.ts';
import { findWitness } from './find-witness.ts';
import { faults } from './list.ts';

const { values, positionals } = parseArgs({
  options: { 'related-only': { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((id) => !faults.some((one) => one.id === id));
if (unknown.length > 0) {
  console.error(`There is no fault ${unknown.join(', ')} in the list.`);
  process.exit(2);
}
const chosen = faults.filter(({ id }) => positionals.length === 0 || positionals.includes(id));

const copy = copyTree(resolve(import.meta.dirname, '../..'));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
process.once('exit', copy.remove);

let survived = 0;
for (const fault of chosen) {
  const began = performance.now();
  const witness =
    findWitness(copy.root, fault, 'beside') ??
    findWitness(copy.root, fault, 'related') ??
    (values['related-only'] ? null : findWitness(copy.root, fault, 'all'));
  if (!witness) survived += 1;
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`${fault.id}\t${witness ?? `SURVIVED: ${fault.fault}`}\t${seconds} s`);
}
console.log(`\n${chosen.length - survived} of ${chosen.length} faults noticed.`);
process.exit(survived === 0 ? 0 : 1);
