import { Search } from 'lucide';
import { Button } from './button.tsx';
import { controlClasses, lineHeightClasses } from './control-style.ts';
import { Icon } from './icon.tsx';

export type SearchFieldProps = {
  /** The list's own address, without a query. */
  action: string;
  /** What is searched and by what, for example "Search principals by name". */
  label: string;
  placeholder: string;
  value: string | undefined;
  /** What else the address keeps: the state that is shown, for example. */
  keep: Record<string, string | undefined>;
};

/** Looks for something in a list. A plain form whose answer is an address, so it works without scripts. */
export function SearchField({ action, label, placeholder, value, keep }: SearchFieldProps) {
  return (
    <search className="w-full max-w-md print:hidden">
      <form method="get" action={action} autoComplete="off" className="flex gap-2">
        {Object.entries(keep).map(([name, kept]) =>
          kept ? <input key={name} type="hidden" name={name} value={kept} /> : null,
        )}
        <input
          key={value}
          type="search"
          name="q"
          aria-label={label}
          placeholder={placeholder}
          defaultValue={value}
          maxLength={100}
          spellCheck={false}
          className={`${controlClasses(false)} ${lineHeightClasses}`}
        />
        <Button type="submit" icon={<Icon of={Search} size={16} />}>
          Search
        </Button>
      </form>
    </search>
  );
}
