import { ButtonLink } from '#components/ui/button.tsx';

/** Leads to the form, filled in with what this request asked for. */
export function AskAgain({ requestId }: { requestId: string }) {
  return <ButtonLink href={`/requests/new?from=${requestId}`}>Ask again</ButtonLink>;
}
