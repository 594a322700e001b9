import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { nextRouter } from '#testing/visitor.ts';
import { HistoryChips } from './history-chips.tsx';
import { HistoryFilterForm } from './history-filter-form.tsx';

vi.mock('next/navigation', () => nextRouter);

const none = { few: [], picked: null };
const choices = { people: none, principals: none, environments: none };

test('a day that no history has is told of at its field, unfolded, and stays as it was typed', () => {
  const form = renderToStaticMarkup(
    <HistoryFilterForm filter={{}} choices={choices} leftOut={{ from: '0000-01-01' }} />,
  );
  expect(form).toMatch(/^<details open=""/);
  expect(form).toMatch(/value="0000-01-01"[^>]* name="from"|name="from"[^>]* value="0000-01-01"/);
  expect(form.match(/There is no such day in a history/g)).toHaveLength(1);
  expect(form).toContain('aria-describedby="from-error"');
});

test('nothing is said, and nothing unfolded, where nothing was left out', () => {
  const form = renderToStaticMarkup(<HistoryFilterForm filter={{}} choices={choices} />);
  expect(form).not.toContain('open=""');
  expect(form).not.toContain('no such day');
});

test('two of one name are told apart, in the list, in the chip, and where there are too many to list', () => {
  const person = (id: string, userPrincipalName: string) => ({
    ...{ id, name: 'Eva Lang', userPrincipalName },
  });
  const [eva, other] = [person('1', 'eva@contoso.com'), person('2', 'eva.lang@contoso.com')];
  const shown = (few: (typeof eva)[] | null) => {
    const props = {
      filter: { person: '1' },
      choices: { ...choices, people: { few, picked: eva } },
    };
    const html = renderToStaticMarkup(
      <>
        <HistoryChips {...props} />
        <HistoryFilterForm {...props} />
      </>,
    );
    return html.match(/Eva Lang( \([^)]*\))?/g);
  };
  const told = 'Eva Lang (eva@contoso.com)';
  expect(shown([eva, other])).toEqual([told, told, 'Eva Lang (eva.lang@contoso.com)']);
  expect(shown([eva])).toEqual(['Eva Lang', 'Eva Lang']);
  expect(shown(null)?.[0]).toBe(told);
});
