import { Disclosure } from '#components/ui/disclosure.tsx';
import { unitOf } from '#lib/model/plurals-and-lists.ts';
import {
  type Allowance,
  type Depth,
  depths,
  depthWords,
  isDepth,
  type TableAccess,
  type TableVerb,
} from '#lib/model/privilege.ts';

const columns: readonly { verb: TableVerb; title: string }[] = [
  { verb: 'Create', title: 'Create' },
  { verb: 'Read', title: 'Read' },
  { verb: 'Write', title: 'Write' },
  { verb: 'Delete', title: 'Delete' },
  { verb: 'Append', title: 'Append' },
  { verb: 'AppendTo', title: 'Append to' },
  { verb: 'Assign', title: 'Assign' },
  { verb: 'Share', title: 'Share' },
];

const shortWords: Record<Depth, string> = {
  Basic: 'own',
  Local: 'unit',
  Deep: 'unit +',
  Global: 'all',
};

/** Roles of a real environment may name hundreds of tables; the rest unfolds. */
const shownAtOnce = 12;

/** What roles allow: a line per table, a column per verb, and in each cell how far it reaches. */
export function AllowanceTable({ allowance: { tables, others } }: { allowance: Allowance }) {
  const used = columns.filter(({ verb }) => tables.some((access) => access.verbs[verb]));
  const [first, rest] = [tables.slice(0, shownAtOnce), tables.slice(shownAtOnce)];
  return (
    <div className="@container flex flex-col">
      {tables.length === 0 ? (
        <p className="px-5 py-4">The roles allow nothing with any table.</p>
      ) : (
        <Rows caption="Tables and what may be done with their rows" rows={first} used={used} />
      )}
      {rest.length > 0 ? (
        <details className="border-line border-t">
          <summary className="px-5 py-3 font-medium text-accent hover:bg-sunken">
            {rest.length} more {unitOf(rest.length, 'table')}
          </summary>
          <Rows caption="More tables" rows={rest} used={used} />
        </details>
      ) : null}
      <div className="flex flex-col gap-2 border-line border-t px-5 py-3 text-small text-ink-soft">
        <Legend />
        {others.length > 0 ? (
          <Disclosure term={`${others.length} privileges about no single table`}>
            {others.join(', ')}
          </Disclosure>
        ) : null}
      </div>
    </div>
  );
}

type RowsProps = {
  caption: string;
  rows: readonly TableAccess[];
  used: readonly { verb: TableVerb; title: string }[];
};

function Rows({ caption, rows, used }: RowsProps) {
  return (
    <table className="w-full border-collapse text-left @max-lg:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="@max-lg:sr-only">
        <tr>
          <th scope="col" className="label-caps border-line border-b py-2 pr-2 pl-5">
            Table
          </th>
          {used.map(({ verb, title }) => (
            <th key={verb} scope="col" className="label-caps border-line border-b px-1.5 py-2">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="@max-lg:block">
        {rows.map((access) => (
          <tr
            key={access.table}
            className="border-line border-b last:border-b-0 @max-lg:flex @max-lg:flex-wrap @max-lg:gap-x-5 @max-lg:gap-y-2 @max-lg:px-5 @max-lg:py-3"
          >
            <th
              scope="row"
              className="py-2.5 pr-2 pl-5 font-medium wrap-break-word @max-lg:w-full @max-lg:p-0"
            >
              {access.table}
            </th>
            {used.map(({ verb, title }) => (
              <Cell key={verb} verb={verb} title={title} depth={access.verbs[verb]} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type CellProps = { verb: TableVerb; title: string; depth: string | undefined };

function Cell({ verb, title, depth }: CellProps) {
  if (!depth) {
    return (
      <td className="px-1.5 py-2.5 text-ink-soft @max-lg:hidden">
        <span aria-hidden>–</span>
        <span className="sr-only">no</span>
      </td>
    );
  }
  const isGrave = verb === 'Delete' || (verb === 'Write' && depth === 'Global');
  const isKnown = isDepth(depth);
  const words = isKnown ? depthWords[depth] : `${depth}, which the portal does not know`;
  return (
    <td className="px-1.5 py-2.5 text-small whitespace-nowrap @max-lg:flex @max-lg:gap-2 @max-lg:p-0">
      <span aria-hidden className="text-ink-soft @lg:hidden">
        {title}
      </span>
      <span title={words} className="inline-flex items-center gap-1.5">
        {isKnown ? <Reach depth={depth} isGrave={isGrave} /> : null}
        <span aria-hidden className={isGrave ? 'font-semibold' : ''}>
          {isKnown ? shortWords[depth] : depth}
        </span>
        <span className="sr-only">{words}</span>
      </span>
    </td>
  );
}

/** Four bars, as many filled as a privilege reaches far; the word beside them says the same. */
function Reach({ depth, isGrave }: { depth: Depth; isGrave: boolean }) {
  const reach = depths.indexOf(depth);
  const filled = isGrave ? 'bg-wait' : 'bg-accent';
  return (
    <span aria-hidden className="inline-flex items-end gap-px">
      {depths.map((step, index) => (
        <span
          key={step}
          className={`h-3 w-[3px] rounded-[1px] ${index <= reach ? filled : 'bg-line'}`}
        />
      ))}
    </span>
  );
}

function Legend() {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1" aria-label="How far a privilege reaches">
      {depths.map((depth) => (
        <li key={depth} className="inline-flex items-center gap-1.5">
          <Reach depth={depth} isGrave={false} />
          <span>
            <span className="font-medium text-ink">{shortWords[depth]}</span>: {depthWords[depth]}
          </span>
        </li>
      ))}
    </ul>
  );
}
