import type { Persona } from './crowd.ts';
import type { Subjects } from './find-subjects.ts';

export type BenchVisitor = Persona | 'nobody';
/** One look at a page: `page` is the folder of its file in app/, `path` what is asked for. */
export type Visit = { by: BenchVisitor; page: string; path: string };

const makers = ['maker of five', 'maker of hundreds'] as const;
const readers = ['admin', 'auditor'] as const;
const everybody = [...makers, ...readers] as const;

/** Every page of app/ as each who may open it, the lists with what they can be asked for too. */
export function visits(of: Record<Persona, Subjects>): Visit[] {
  const seen = (
    by: readonly Persona[],
    page: string,
    path: (subjects: Subjects) => string = () => page,
  ): Visit[] => by.map((one) => ({ by: one, page, path: path(of[one]) }));
  const asked = (by: readonly Persona[], page: string, queries: readonly string[]) =>
    queries.flatMap((query) => seen(by, page, () => `${page}?${query}`));
  return [
    ...['/', '/sign-in', '/sign-in/callback', '/signed-out', '/no-role'].map(
      (page): Visit => ({ by: 'nobody', page, path: page }),
    ),
    ...seen(everybody, '/'),
    ...seen(everybody, '/sessions'),
    ...asked(['admin'], '/sessions', ['q=sales']),
    ...seen(everybody, '/principals'),
    ...seen(everybody, '/principals/[id]', ({ principal }) => `/principals/${principal}`),
    ...seen(everybody, '/principals/[id]/use', ({ principal }) => `/principals/${principal}/use`),
    ...seen(
      everybody,
      '/principals/[id]/simulator',
      ({ principal }) => `/principals/${principal}/simulator`,
    ),
    ...seen(makers, '/principals/[id]/issue', ({ principal }) => `/principals/${principal}/issue`),
    ...seen(makers, '/requests'),
    ...seen(makers, '/requests/new'),
    ...seen(everybody, '/requests/[id]', ({ pending }) => `/requests/${pending}`),
    ...seen(everybody, '/requests/[id]', ({ approved }) => `/requests/${approved}`),
    ...['/approvals', '/approvals/closed', '/approvals/runs'].flatMap((page) =>
      seen(['admin'], page),
    ),
    ...asked(['admin'], '/approvals', ['q=sales']),
    ...asked(everybody, '/principals', ['q=sales', 'state=ready', 'state=failed']),
    ...asked(makers, '/requests', ['state=pending']),
    ...asked(['admin'], '/environments', ['q=sales']),
    ...seen(
      ['admin'],
      '/environments/[id]',
      ({ environment }) => `/environments/${environment}?state=failed`,
    ),
    ...seen(['admin'], '/approvals/[id]', ({ pending }) => `/approvals/${pending}`),
    ...seen(['admin'], '/approvals/[id]', ({ approved }) => `/approvals/${approved}`),
    ...seen(everybody, '/environments'),
    ...seen(everybody, '/environments/[id]', ({ environment }) => `/environments/${environment}`),
    ...seen(['admin'], '/environments/new'),
    ...seen(readers, '/history'),
    ...asked(['auditor'], '/history', historyQueries(of.auditor)),
    ...seen(
      readers,
      '/history/principals/[id]',
      ({ principal }) => `/history/principals/${principal}`,
    ),
    ...seen(readers, '/history/verify'),
    ...seen(['admin'], '/health'),
    ...seen(everybody, '/learn'),
  ];
}

function historyQueries({ principal, person, environment, middleSeq, middleMonth }: Subjects) {
  return [
    'kind=requests',
    'kind=credentials',
    `from=${middleMonth}-01&until=${middleMonth}-28`,
    `before=${middleSeq}`,
    `principal=${principal}`,
    `person=${person}`,
    `environment=${environment}`,
  ];
}
