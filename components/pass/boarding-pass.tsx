import { PassFacts, type PassPermissions } from './pass-facts.tsx';
import { PassMarkLine } from './pass-mark.tsx';
import { PassRoute } from './pass-route.tsx';
import { type PassLook, passLook } from './pass-state.ts';
import { PassStub, type PassStubProps } from './pass-stub.tsx';

export type BoardingPassProps = Omit<PassStubProps, 'look'> & {
  environmentName: string;
  environmentDetail: string;
  tenantName: string;
  roles: readonly string[];
  businessUnit: string;
  validUntil: string | null;
  owners: readonly string[];
  permissions: PassPermissions;
  secret: string;
};

const grounds: Record<PassLook, string> = {
  issued: 'border-line bg-surface',
  outline: 'border-line-strong border-dashed bg-transparent',
  void: 'border-line bg-sunken text-ink-soft grayscale',
};

const stripes: Record<PassLook, string> = {
  issued: 'bg-signal',
  outline: 'border-r border-line-strong border-dashed',
  void: 'bg-line',
};

/**
 * A seat as a boarding pass: who travels from the tenant to which environment, in which role, until
 * when. A stub with the ids hangs at its side, or below where it is narrow. Blanks stay quiet, so
 * that it can draw itself while a form is filled in.
 */
export function BoardingPass(pass: BoardingPassProps) {
  const look = passLook[pass.state];
  return (
    <article
      aria-label={`Boarding pass of ${pass.name || 'a new principal'}: ${pass.stateWord}`}
      className="@container print:break-inside-avoid"
    >
      <div
        className={`relative grid rounded-surface border @2xl:grid-cols-[minmax(0,1fr)_15.5rem] print:border-line-strong ${grounds[look]}`}
      >
        <div className="relative flex min-w-0 flex-col justify-between gap-5 py-5 pr-5 pl-8 @2xl:pr-7 @2xl:pl-9">
          <span
            aria-hidden
            className={`absolute inset-y-0 left-0 w-3 rounded-tl-[9px] print-exact @max-2xl:rounded-bl-none @2xl:rounded-bl-[9px] ${stripes[look]}`}
          />
          <PassRoute
            state={pass.state}
            stateWord={pass.stateWord}
            tenantName={pass.tenantName}
            environmentName={pass.environmentName}
            environmentDetail={pass.environmentDetail}
          />
          <PassMarkLine look={look} word={pass.stateWord} />
          <PassFacts
            roles={pass.roles}
            businessUnit={pass.businessUnit}
            validUntil={pass.validUntil}
            owners={pass.owners}
            permissions={pass.permissions}
            secret={pass.secret}
            isOutline={look === 'outline'}
          />
        </div>
        <PassStub {...pass} look={look} />
      </div>
    </article>
  );
}
