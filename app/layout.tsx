import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { FollowLinks } from '#components/ui/follow-links.tsx';
import { LiveRegion } from '#components/ui/live-region.tsx';
import { parseTheme } from '#components/ui/theme.ts';

export const metadata: Metadata = {
  title: { default: 'Boarding Pass', template: '%s · Boarding Pass' },
  description: 'A service principal per Dataverse environment, safely, in minutes.',
};

export const viewport: Viewport = { colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get('theme')?.value);
  return (
    <html lang="en" data-theme={theme}>
      {/* Metadata is streamed after a slow page; without this a browser asks for /favicon.ico meanwhile. */}
      <head>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      </head>
      <body>
        {children}
        <LiveRegion />
        <FollowLinks />
      </body>
    </html>
  );
}
