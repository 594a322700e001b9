import type { ReactNode } from 'react';
import { CodeValue } from '#components/ui/code-value.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { spanWords } from './step-words.ts';

const codes: Record<string, string> = {
  clientId: 'Client ID',
  objectId: 'Object ID',
  userId: 'Application user ID',
};

const lists: Record<string, string> = {
  assigned: 'Assigned now',
  wereThere: 'Were assigned already',
};

/** What a step left behind, by the names it has in Microsoft's portals. Null when there is nothing to show. */
export function stepEvidence(evidence: Record<string, unknown> | null): ReactNode {
  const items = Object.entries(evidence ?? {}).flatMap(([key, value]) => {
    const item = shown(key, value);
    return item ? [item] : [];
  });
  return items.length > 0 ? <DefinitionList layout="grid" items={items} /> : null;
}

function shown(key: string, value: unknown): { term: string; value: ReactNode } | null {
  const code = codes[key];
  if (code && typeof value === 'string') {
    return { term: code, value: <CodeValue value={value} label={code} /> };
  }
  const list = lists[key];
  if (list && Array.isArray(value)) {
    return value.length > 0 ? { term: list, value: value.join(', ') } : null;
  }
  if (key === 'businessUnit' && typeof value === 'string') return { term: 'Business unit', value };
  if (key === 'propagationMilliseconds' && typeof value === 'number') {
    return { term: 'Known there after', value: spanWords(value) };
  }
  if (key === 'isAdopted' && value === true) {
    return { term: 'Origin', value: 'Made by an earlier attempt and kept' };
  }
  return null;
}
