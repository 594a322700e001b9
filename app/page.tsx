import { currentActor } from '#lib/access/session.ts';
import { HomePage } from './home/home-page.tsx';
import { LandingPage } from './home/landing-page.tsx';

/** Home: for who is signed in, what needs them; for anyone else, what this is. */
export default async function RootPage() {
  const actor = await currentActor();
  return actor ? <HomePage actor={actor} /> : <LandingPage />;
}
