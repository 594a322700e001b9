import { PageHeader } from '#components/ui/page-header.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { countWords } from '#lib/model/list-count.ts';
import { beginFrame } from '../page-actor.ts';
import { PortalPage } from '../portal-page.tsx';
import { Mine } from './mine.tsx';
import { Needs } from './needs.tsx';
import { Numbers } from './numbers.tsx';
import { readHome } from './read-home.ts';

/** What needs a person, then what is theirs, then numbers. */
export async function HomePage({ actor }: { actor: PersonActor }) {
  beginFrame(actor);
  const { needs, needCount, mine, numbers, isNew } = await readHome(actor);
  return (
    <PortalPage actor={actor}>
      <div className="flex flex-col gap-10">
        <PageHeader title={greeting(actor.name)} sentence={summary(needCount)} />
        <Needs actor={actor} needs={needs} isNew={isNew} />
        {mine ? <Mine {...mine} /> : null}
        <Numbers numbers={numbers} />
      </div>
    </PortalPage>
  );
}

function greeting(name: string): string {
  return `Hello, ${name.split(' ')[0]}`;
}

function summary(needs: number): string {
  if (needs === 0) return 'Nothing waits for you.';
  return needs === 1 ? 'One thing waits for you.' : `${countWords(needs)} things wait for you.`;
}
