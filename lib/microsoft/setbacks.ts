import type { StopCause } from '#lib/model/cause.ts';

/** A stop that waiting does not cure, found by us and not by Microsoft. */
export class ProvisioningStop extends Error {
  override readonly name = 'ProvisioningStop';
  readonly stop: StopCause;

  constructor(stop: StopCause) {
    super(stop.code);
    this.stop = stop;
  }
}

/** A step that has to be tried again in a while although nothing failed: it is looking. */
export class StillLooking extends Error {
  override readonly name = 'StillLooking';
}

/** Something that was made just now does not show yet where it was looked for. */
export class NotShownYet extends Error {
  override readonly name = 'NotShownYet';
}
