/** @type {import('next').NextConfig} */
const config = {
  // The tests build beside a running portal, never over it.
  distDir: process.env.BUILD_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['pg-boss', 'pg'],
};

export default config;
