const steps = [
  {
    place: 'Entra ID',
    title: 'The passport is checked',
    sentence:
      'The flow shows its client id and its secret. Entra ID answers with a token that says who it is, for one environment, for about an hour.',
  },
  {
    place: 'Dataverse',
    title: 'The gate looks for the boarding pass',
    sentence:
      'Dataverse looks for an enabled application user with that client id. Where there is none the way ends here, with 403.',
  },
  {
    place: 'Security roles',
    title: 'The seat decides',
    sentence:
      'May this role, in this business unit, create a row in this table? Yes is 201, no is 403. It is asked again for every row.',
  },
];

/** The three checks of one call, in the order they are made. */
export function Steps() {
  return (
    <ol className="grid gap-4 md:grid-cols-3">
      {steps.map((step, index) => (
        <li
          key={step.place}
          className="flex flex-col gap-2 rounded-surface border border-line bg-surface p-5"
        >
          <p className="flex items-center gap-2">
            <span
              aria-hidden
              className="inline-flex size-6 items-center justify-center rounded-control bg-signal font-mono text-small font-semibold text-on-signal"
            >
              {index + 1}
            </span>
            <span className="label-caps">{step.place}</span>
          </p>
          <h3 className="font-semibold">{step.title}</h3>
          <p className="text-ink-soft">{step.sentence}</p>
        </li>
      ))}
    </ol>
  );
}
