import { EyeOff, ShieldAlert, ShieldCheck, ShieldQuestionMark } from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from '#components/ui/icon.tsx';
import { Blank } from './pass-route.tsx';

export type PassPermissions = 'none, proven' | 'violated' | 'not visible' | 'not yet checked';

type PassFactsProps = {
  roles: readonly string[];
  businessUnit: string;
  validUntil: string | null;
  owners: readonly string[];
  permissions: PassPermissions;
  secret: string;
  isOutline: boolean;
};

/** What is printed on the body of the pass. */
export function PassFacts({
  roles,
  businessUnit,
  validUntil,
  owners,
  permissions,
  secret,
  isOutline,
}: PassFactsProps) {
  return (
    <dl className="grid grid-cols-2 gap-x-5 gap-y-4 @lg:grid-cols-3 @2xl:grid-cols-2 @3xl:grid-cols-3">
      <Fact term={roles.length > 1 ? 'Roles' : 'Role'}>{roles.join(', ')}</Fact>
      <Fact term="Business unit">{businessUnit}</Fact>
      <Fact term="Valid until">{validUntil ?? (isOutline ? '' : 'no end')}</Fact>
      <Fact term="API permissions">
        <Permissions found={permissions} />
      </Fact>
      <Fact term={owners.length > 1 ? 'Owners' : 'Owner'}>{owners.join(', ')}</Fact>
      <Fact term="Secret">{secret}</Fact>
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="label-caps">{term}</dt>
      <dd className="leading-snug font-medium wrap-break-word">{children || <Blank />}</dd>
    </div>
  );
}

const pictures = {
  'none, proven': { icon: ShieldCheck, colour: 'text-good' },
  violated: { icon: ShieldAlert, colour: 'text-bad' },
  'not visible': { icon: EyeOff, colour: 'text-wait' },
  'not yet checked': { icon: ShieldQuestionMark, colour: 'text-ink-soft' },
};

function Permissions({ found }: { found: PassPermissions }) {
  const { icon, colour } = pictures[found];
  return (
    <span className="inline-flex items-start gap-1.5 whitespace-nowrap">
      <Icon of={icon} size={16} strokeWidth={2.25} className={`mt-0.5 shrink-0 ${colour}`} />
      {found}
    </span>
  );
}
