import { LoaderCircle } from 'lucide';
import type { ComponentProps, ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClasses } from './button-style.ts';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';

export type ButtonProps = {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  pending?: boolean | undefined;
  pendingWords?: string | undefined;
  disabledReason?: string | undefined;
  icon?: ReactNode;
  children: ReactNode;
} & Omit<ComponentProps<'button'>, 'disabled' | 'className' | 'children'>;

/**
 * A button. One that cannot be used stays in the tab order and says why beside itself; while its
 * work is under way it says so in words. In both cases a press does nothing.
 */
export function Button({
  variant = 'secondary',
  size = 'regular',
  pending = false,
  pendingWords = 'Working…',
  disabledReason,
  icon,
  children,
  type = 'button',
  onClick,
  ...native
}: ButtonProps) {
  const isUsable = !pending && disabledReason === undefined;
  const button = (
    <button
      {...native}
      type={isUsable ? type : 'button'}
      {...(isUsable ? { onClick } : { 'aria-disabled': true })}
      aria-busy={pending || undefined}
      className={buttonClasses(variant, size, disabledReason === undefined)}
    >
      {pending ? <Icon of={LoaderCircle} size={16} className="animate-spin" /> : icon}
      {pending ? pendingWords : children}
    </button>
  );
  if (disabledReason === undefined) return button;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1 max-md:w-full">
      {button}
      <span className="max-w-72 text-small text-ink-soft">{disabledReason}</span>
    </span>
  );
}

export type ButtonLinkProps = {
  href: string;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  icon?: ReactNode;
  external?: boolean | undefined;
  download?: boolean | undefined;
  children: ReactNode;
};

/** A link with the weight of a button. An external one opens a new tab and says so. */
export function ButtonLink({
  href,
  variant = 'secondary',
  size = 'regular',
  icon,
  external = false,
  download = false,
  children,
}: ButtonLinkProps) {
  const className = buttonClasses(variant, size);
  if (external || download) {
    return (
      <a
        href={href}
        className={className}
        {...(download ? { download: true } : { target: '_blank', rel: 'noreferrer' })}
      >
        {icon}
        {children}
        {external ? <span className="sr-only"> (opens in a new tab)</span> : null}
      </a>
    );
  }
  return (
    <Link href={href} className={className}>
      {icon}
      {children}
    </Link>
  );
}
