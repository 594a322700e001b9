import { Ellipsis } from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from '#components/ui/icon.tsx';
import type { Theme } from '#components/ui/theme.ts';
import { Brand } from './brand.tsx';
import { divideForPhone } from './divide-for-phone.ts';
import { NavLink } from './nav-link.tsx';
import { type NavigationItem, NavigationPicture } from './navigation.tsx';
import { PersonMenu } from './person-menu.tsx';
import { SandboxStrip } from './sandbox-strip.tsx';
import { SkipLink } from './skip-link.tsx';

export type FrameProps = {
  navigation: readonly NavigationItem[];
  person: { name: string; roles: readonly string[] };
  tenantName?: string | undefined;
  signOut: ReactNode;
  sandbox?: { explorerUrl: string; switchPersonHref: string } | undefined;
  breadcrumbs?: ReactNode;
  top?: ReactNode;
  theme: Theme | undefined;
  children: ReactNode;
};

/** What stands around every page of a signed-in person: ways at the side (at the foot of a phone), who and where on top. */
export function Frame(props: FrameProps) {
  const { navigation, sandbox, children } = props;
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[14.5rem_minmax(0,1fr)] print:block">
      <SkipLink />
      <SideBar navigation={navigation} sandbox={sandbox} />
      <div className="flex min-w-0 flex-col border-line md:border-l">
        <TopBar {...props} />
        {sandbox === undefined ? null : (
          <div className="md:hidden">
            <SandboxStrip {...sandbox} shape="strip" />
          </div>
        )}
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-280 flex-1 px-10 pt-8 pb-16 outline-none max-lg:px-6 max-md:px-4 max-md:pt-4 max-md:pb-28 print:p-0"
        >
          {children}
        </main>
      </div>
      <FootBar navigation={navigation} />
    </div>
  );
}

function SideLinks({ items }: { items: FrameProps['navigation'] }) {
  return items.map((item) => (
    <NavLink
      key={item.href}
      href={item.href}
      label={item.label}
      count={item.count}
      icon={<NavigationPicture icon={item.icon} />}
      place="side"
    />
  ));
}

function SideBar({ navigation, sandbox }: Pick<FrameProps, 'navigation' | 'sandbox'>) {
  return (
    <div className="sticky top-0 flex h-dvh flex-col overflow-y-auto px-3 py-3 max-md:hidden print:hidden">
      <nav aria-label="Main" className="flex flex-col gap-0.5">
        <span className="mb-5 pl-1.5">
          <Brand href="/" />
        </span>
        <SideLinks items={navigation} />
      </nav>
      {sandbox === undefined ? null : (
        <div className="mt-auto pt-6">
          <SandboxStrip {...sandbox} shape="box" />
        </div>
      )}
    </div>
  );
}

function TopBar({ breadcrumbs, top, tenantName, person, theme, signOut }: FrameProps) {
  return (
    <header className="flex min-h-14 items-center justify-between gap-4 border-line border-b px-10 max-lg:px-6 max-md:px-4 print:hidden">
      <div className="min-w-0 max-md:hidden">
        {breadcrumbs ??
          (tenantName === undefined ? null : (
            <p className="truncate text-small text-ink-soft">
              <span className="label-caps mr-2">Tenant</span>
              <span className="font-medium text-ink">{tenantName}</span>
            </p>
          ))}
      </div>
      <div className="md:hidden">
        <Brand href="/" />
      </div>
      <div className="flex items-center gap-2">
        {top}
        <PersonMenu person={person} theme={theme} signOut={signOut} />
      </div>
    </header>
  );
}

function FootBar({ navigation }: Pick<FrameProps, 'navigation'>) {
  const { foot, more } = divideForPhone(navigation);
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 flex border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      {foot.map((item) => (
        <NavLink
          key={item.href}
          href={item.href}
          label={item.label}
          count={item.count}
          icon={<NavigationPicture icon={item.icon} />}
          place="foot"
        />
      ))}
      {more.length === 0 ? null : (
        <>
          <button
            type="button"
            popoverTarget="more-ways"
            className="flex min-h-16 flex-1 flex-col items-center justify-center gap-0.5 text-tiny text-ink-soft"
          >
            <span className="inline-flex h-7 items-center">
              <Icon of={Ellipsis} size={18} />
            </span>
            More
          </button>
          <div
            id="more-ways"
            popover="auto"
            className="inset-auto right-2 bottom-18 w-60 rounded-surface border border-line bg-surface p-2 text-base text-ink shadow-float"
          >
            <SideLinks items={more} />
          </div>
        </>
      )}
    </nav>
  );
}
