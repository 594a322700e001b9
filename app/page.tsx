export default function Home() {
  return <main>Boarding Pass</main>;
}
