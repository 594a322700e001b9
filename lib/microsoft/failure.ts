import type { FailureKind, Plane } from '#lib/model/cause.ts';
import type { ResourceKey } from '#lib/model/resources.ts';

/** What we were doing when it went wrong. */
export type FailurePhase = ResourceKey | 'credential' | 'proof' | 'read' | 'token' | 'flow';

export type FailureInput = {
  kind: FailureKind;
  plane: Plane;
  phase: FailurePhase;
  status: number | null;
  /** Microsoft's code (`Request_BadRequest`, `0x80040237`, `AADSTS7000215`) or ours for the wire. */
  code: string | null;
  requestId?: string | null;
  retryAfterSeconds?: number | null;
  /** The Dataverse privilege that the caller lacks, where the answer names one. */
  missingPrivilege?: string | null;
};

/**
 * The one error that leaves `lib/microsoft`. Its message is made of codes and ids alone, never of
 * an answer's text, so it can be logged and stored.
 */
export class MicrosoftFailure extends Error {
  readonly kind: FailureKind;
  readonly plane: Plane;
  readonly phase: FailurePhase;
  readonly status: number | null;
  readonly code: string | null;
  readonly requestId: string | null;
  readonly retryAfterSeconds: number | null;
  readonly missingPrivilege: string | null;

  constructor(input: FailureInput, options?: ErrorOptions) {
    super(
      `${input.plane}, ${input.phase}: ${input.kind} (status ${input.status ?? 'none'}, code ${input.code ?? 'none'})`,
      options,
    );
    this.name = 'MicrosoftFailure';
    this.kind = input.kind;
    this.plane = input.plane;
    this.phase = input.phase;
    this.status = input.status;
    this.code = input.code;
    this.requestId = input.requestId ?? null;
    this.retryAfterSeconds = input.retryAfterSeconds ?? null;
    this.missingPrivilege = input.missingPrivilege ?? null;
  }
}
