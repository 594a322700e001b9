import { ButtonLink } from '#components/ui/button.tsx';

/** Signs in beside this tab, because this one holds the only key to the secret. */
export function OtherTabSignIn({ href }: { href: string }) {
  return (
    <ButtonLink href={href} external>
      Sign in in a new tab
    </ButtonLink>
  );
}
