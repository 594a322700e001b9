import type { ReactNode } from 'react';
import { Notches } from '#components/pass/notches.tsx';
import { Brand } from './brand.tsx';
import { SandboxStrip } from './sandbox-strip.tsx';

export type PlainFrameProps = {
  title: string;
  sentence?: ReactNode;
  sandbox?: { explorerUrl: string } | undefined;
  wide?: boolean | undefined;
  children?: ReactNode;
};

/** A page outside the portal’s frame: signing in, signed out, no role, not found. One ticket on a quiet ground. */
export function PlainFrame({ title, sentence, sandbox, wide = false, children }: PlainFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <main
        id="content"
        className={`mx-auto flex w-full flex-1 flex-col justify-center gap-8 px-4 py-12 ${wide ? 'max-w-2xl' : 'max-w-lg'}`}
      >
        <Brand size="large" />
        <div className="relative rounded-surface border border-line bg-surface">
          <span aria-hidden className="absolute inset-y-0 left-0 w-3 rounded-l-[9px] bg-signal" />
          <div className="flex flex-col gap-2 py-8 pr-6 pl-9 md:pr-10 md:pl-12">
            <h1 className="text-head font-semibold">{title}</h1>
            {sentence ? <div className="text-lead text-ink-soft">{sentence}</div> : null}
          </div>
          {children ? (
            <div className="relative flex flex-col gap-5 border-line-strong border-t-2 border-dashed py-6 pr-6 pl-9 md:pr-10 md:pl-12">
              <Notches look="issued" tear="foot" />
              {children}
            </div>
          ) : null}
        </div>
        {sandbox === undefined ? null : <SandboxStrip {...sandbox} shape="box" />}
      </main>
    </div>
  );
}
