import { ToneIcon } from '#components/ui/tone-icon.tsx';

const rows = [
  { role: 'With a role that allows it', status: 201, word: 'Created' },
  { role: 'Without such a role', status: 403, word: 'Forbidden' },
];

/** Two by two: the role decides, the permission does not. */
export function PermissionTable() {
  return (
    <figure className="overflow-hidden rounded-surface border border-line bg-surface">
      <table className="w-full text-left">
        <caption className="sr-only">
          Creating a row as a service principal: the security role decides, the API permission does
          not
        </caption>
        <thead>
          <tr className="border-line border-b align-bottom">
            <th scope="col" className="px-4 py-3 text-small font-medium text-ink-soft">
              Creating a row
            </th>
            <th scope="col" className="px-3 py-3 text-small font-medium">
              no API permission
            </th>
            <th scope="col" className="px-3 py-3 text-small font-medium">
              user_impersonation added
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.status} className="border-line border-b last:border-b-0">
              <th scope="row" className="px-4 py-4 font-medium">
                {row.role}
              </th>
              <td className="px-3 py-4">
                <Answer {...row} />
              </td>
              <td className="px-3 py-4">
                <Answer {...row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption className="border-line border-t bg-sunken px-4 py-2.5 text-small text-ink-soft">
        The two columns are the same. In the sandbox, the flow simulator of your principal shows it.
      </figcaption>
    </figure>
  );
}

function Answer({ status, word }: { status: number; word: string }) {
  return (
    <span className="flex flex-col">
      <span className="flex items-center gap-1.5 font-mono text-title font-semibold">
        {status}
        <ToneIcon tone={status < 300 ? 'good' : 'bad'} size={18} />
      </span>
      <span className="text-small text-ink-soft">{word}</span>
    </span>
  );
}
