import { Callout } from '#components/ui/callout.tsx';
import { Link } from '#components/ui/link.tsx';

export type PrincipalChainProps = {
  total: number;
  inOrder: number;
  broken: { seq: number; what: string } | null;
  principalHref: string;
};

/** What a principal's own chain proves, in one box. */
export function PrincipalChain({ total, inOrder, broken, principalHref }: PrincipalChainProps) {
  const isWhole = broken === null && inOrder === total;
  const counted = `${inOrder.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} events`;
  return (
    <Callout
      tone={isWhole ? 'good' : 'bad'}
      title={isWhole ? `${counted}, none missing` : `${counted} in order, then it breaks`}
      action={
        <Link href={principalHref} className="text-link inline-flex items-center max-md:min-h-11">
          Open the principal
        </Link>
      }
    >
      {isWhole
        ? 'From the decision on, each event of this principal names the hash of the one before it. The request came before there was a principal; the whole history proves it.'
        : `Event ${broken?.seq ?? ''}: ${broken?.what ?? 'it could not be read'}. Verify the whole history, and keep a copy of the database as it is now.`}
    </Callout>
  );
}
