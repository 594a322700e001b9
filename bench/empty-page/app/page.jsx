// The measure of `npm run bench -- --pages`: what Next itself takes to answer with a page that is drawn
// anew for each request and has nothing on it. An application of its own, so that nothing of it is in
// the product. Plain JavaScript: in a folder with TypeScript Next writes a configuration of its own.
export const dynamic = 'force-dynamic';

export default function EmptyPage() {
  return <p>Empty</p>;
}
