'use client';

import { Combobox } from '@base-ui/react/combobox';
import { ChevronDown, X } from 'lucide';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { controlClasses, lineHeightClasses } from './control-style.ts';
import { describedBy, Field } from './field.tsx';
import { Icon } from './icon.tsx';
import { SearchOption, type SearchOptionWords } from './search-option.tsx';
import { type Search, type SearchAnswer, useSearch } from './use-search.ts';

export type SearchSelectProps<Item> = {
  name: string;
  id?: string | undefined;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean | undefined;
  placeholder?: string | undefined;
  /** A reading route that answers `?q=`. */
  url: string;
  /** What the route's value looks like; declared once, outside of the component that renders this one. */
  answer: z.ZodType<SearchAnswer<Item>>;
  wordsOf: (item: Item) => SearchOptionWords;
} & (
  | { value: Item | null; onChange: (item: Item | null) => void; defaultValue?: never }
  | { defaultValue: Item | null; value?: never; onChange?: never }
);

/**
 * A choice among more than a page should hold: one types, the server searches. The field is sent with
 * the value of the entry picked. While it is open without a text, it offers the first entries.
 */
export function SearchSelect<Item>(props: SearchSelectProps<Item>) {
  const {
    name,
    id = name,
    label,
    hint,
    error,
    required,
    placeholder,
    url,
    answer,
    wordsOf,
  } = props;
  const [query, setQuery] = useState<string | null>(null);
  const search = useSearch(url, answer, query);
  const held =
    props.onChange === undefined
      ? { defaultValue: props.defaultValue }
      : { value: props.value, onValueChange: props.onChange };
  return (
    <Combobox.Root
      {...held}
      name={name}
      items={search.found}
      filter={null}
      itemToStringLabel={(one: Item) => inputTextOf(wordsOf(one))}
      itemToStringValue={(one: Item) => wordsOf(one).value}
      isItemEqualToValue={(one: Item, other: Item) => wordsOf(one).value === wordsOf(other).value}
      onOpenChange={(isOpen) => setQuery(isOpen ? (before) => before ?? '' : null)}
      onInputValueChange={(text, { reason }) => {
        if (reason === 'input-change' || reason === 'input-clear') setQuery(text.trim());
      }}
    >
      <Field id={id} label={label} hint={hint} error={error} required={required}>
        <Combobox.InputGroup className="relative block">
          <Combobox.Input
            id={id}
            placeholder={placeholder}
            onClick={(event) => {
              // What is picked is typed over, not added to.
              if (!query) event.currentTarget.select();
            }}
            onKeyDown={(event) => {
              // In an open list Enter picks, or does nothing: a text that is no pick is not sent.
              if (event.key === 'Enter' && query !== null) event.preventDefault();
            }}
            aria-required={required}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy({ id, hint, error })}
            className={`${controlClasses(Boolean(error))} ${lineHeightClasses} truncate pr-16 max-md:pr-20`}
          />
          <Combobox.Clear
            aria-label={`Clear ${label.toLowerCase()}`}
            className="absolute top-1/2 right-8 flex size-8 -translate-y-1/2 items-center justify-center rounded-control text-ink-soft hover:text-ink max-md:size-11"
          >
            <Icon of={X} size={16} />
          </Combobox.Clear>
          <Icon
            of={ChevronDown}
            size={16}
            className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-ink-soft"
          />
        </Combobox.InputGroup>
      </Field>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} className="z-30 outline-none">
          <Combobox.Popup
            aria-busy={search.isSearching || undefined}
            className="max-h-[min(var(--available-height),22rem)] w-(--anchor-width) overflow-y-auto overscroll-contain rounded-control border border-line-strong/60 bg-surface py-1 text-ink shadow-float"
          >
            <Combobox.Status className="text-small text-ink-soft">
              <StatusWords search={search} query={query ?? ''} />
            </Combobox.Status>
            <Combobox.List>
              {(one: Item) => {
                const words = wordsOf(one);
                return <SearchOption key={words.value} item={one} words={words} />;
              }}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

/** The picked entry in one line, so that it still is told from another one of its label. */
function inputTextOf({ label, detail }: SearchOptionWords): string {
  return detail === undefined ? label : `${label} (${detail})`;
}

/** What there is to say beside the entries; announced, so it says nothing while all is shown. */
function StatusWords({ search, query }: { search: Search<unknown>; query: string }) {
  const words = statusOf(search, query);
  return words === null ? null : <p className="px-3 py-1.5">{words}</p>;
}

function statusOf({ found, isCutOff, isSearching, failed }: Search<unknown>, query: string) {
  if (isSearching) return found.length === 0 ? 'Searching…' : null;
  if (failed !== null) return failed;
  if (found.length === 0) {
    return query === '' ? 'There is nothing to choose.' : `Nothing matches “${query}”.`;
  }
  return isCutOff ? `The first ${found.length} of more. Type to find others.` : null;
}
