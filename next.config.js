/** @type {import('next').NextConfig} */
const config = {
  // The tests build beside a running portal, never over it.
  distDir: process.env.BUILD_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['pg-boss', 'pg', 'pino'],
  // No page shows a picture that would have to be made smaller: Next's route for that answers 404.
  images: { unoptimized: true },
  // Browsers ask for it on answers that are no page and name no icon.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  // `npm test` checks the types, of tests too; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
};

export default config;
