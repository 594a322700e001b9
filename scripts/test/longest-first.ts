import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They take most of a minute each, so that one which began last would be waited for alone. */
const longest = ['chaos', 'crash', 'removal', 'behaviours', 'database-away', 'sweep'].map(
  (name) => `/lib/worker/${name}.test.ts`,
);

/** The files that take longest begin first, the others in the order that Vitest gives them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) =>
      longest.some((path) => moduleId.endsWith(path));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
